import { useQuery } from '@tanstack/react-query';
import type { MailSettings, MailState } from '@trousse/contract';
import { explain } from '@trousse/contract/errors';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { Switch } from '../ui/choice.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { describedBy, Field, NativeSelect } from '../ui/field.component.tsx';
import { Segments } from '../ui/segments.component.tsx';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import styles from './mail-settings.module.css';
import { mailStateQuery, saveMailSettings } from './mail-state.resource.ts';
import { SettingsMailboxes } from './settings-mailboxes.component.tsx';
import { SavingFailure, useMailSaving } from './use-mail-saving.hook.tsx';

const receipts = [
  { value: 'ask', label: 'Me demander' },
  { value: 'never', label: 'Ne jamais envoyer' },
] as const;
const delays = [0, 5, 10, 20, 30, 60];
const longestSignature = 2_000;

/** How the secure mail works (EFF-102, EFF-191), in the settings page. */
export function MailSettingsSection() {
  const state = useQuery(mailStateQuery);
  if (state.isError)
    return (
      <div className={styles.form}>
        <SavingFailure failure={failureOf(state.error)} />
        <Button onClick={() => void state.refetch()}>Réessayer</Button>
      </div>
    );
  if (state.data === undefined) return <SkeletonRows waitingFor="Lecture des réglages de la messagerie" rows={4} />;
  const { may } = state.data;
  if (!may.mailbox)
    return (
      <p>
        {explain(may.reason).message} <span className="soft">{explain(may.reason).next}</span>
      </p>
    );
  return (
    <div className={styles.form}>
      <SettingsMailboxes state={state.data} />
      <Form key={JSON.stringify(choices(state.data.settings))} state={state.data} />
    </div>
  );
}

/** What the form changes: the addresses have acts of their own. */
function choices({ addresses: _, ...rest }: MailSettings): Omit<MailSettings, 'addresses'> {
  return rest;
}

function Form({ state }: { state: MailState }) {
  const id = useId();
  const known = state.settings;
  const [draft, setDraft] = useState(() => choices(known));
  const { busy, failure, save } = useMailSaving(() => toast('Réglages de la messagerie enregistrés.'));
  const change = (part: Partial<MailSettings>) => setDraft((now) => ({ ...now, ...part }));
  const changed = (Object.keys(draft) as (keyof typeof draft)[]).some((key) => draft[key] !== known[key]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(() => saveMailSettings({ ...draft, addresses: known.addresses }));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <SavingFailure failure={failure} />
      <Switch
        checked={draft.sending}
        onChange={(event) => change({ sending: event.target.checked })}
        label={
          <Explained title="Envoi de messages">
            Éteint, plus aucun bouton d’envoi n’est montré, dans la messagerie comme dans les dossiers. Vous continuez
            de lire.
          </Explained>
        }
      />
      <Field id={`${id}-signature`} label="Signature" hint="Ajoutée à la fin de chaque nouveau message.">
        <textarea
          id={`${id}-signature`}
          className={styles.signature}
          rows={4}
          maxLength={longestSignature}
          value={draft.signature}
          onChange={(event) => change({ signature: event.target.value })}
          {...describedBy(`${id}-signature`, { hint: true })}
        />
      </Field>
      <Field
        id={`${id}-undo`}
        label="Annuler l’envoi"
        hint="Le message attend ce temps avant de partir : vous pouvez encore le reprendre."
      >
        <NativeSelect
          id={`${id}-undo`}
          className={styles.short}
          value={draft.undoSeconds}
          onChange={(event) => change({ undoSeconds: Number(event.target.value) })}
          {...describedBy(`${id}-undo`, { hint: true })}
        >
          {[...new Set([...delays, draft.undoSeconds])]
            .sort((a, b) => a - b)
            .map((seconds) => (
              <option key={seconds} value={seconds}>
                {seconds === 0 ? 'Départ immédiat' : `${seconds} secondes`}
              </option>
            ))}
        </NativeSelect>
      </Field>
      <div className={styles.choice}>
        <p className="strong" aria-hidden="true">
          Accusés de lecture demandés par un expéditeur
        </p>
        <Segments
          legend="Accusés de lecture demandés par un expéditeur"
          options={receipts}
          value={draft.receipts}
          onChange={(value) => change({ receipts: value })}
        />
        <p className={styles.explained}>
          Celui que la règle nationale permet d’envoyer sans question part de lui-même à la lecture.
        </p>
      </div>
      <Switch
        checked={draft.threads}
        onChange={(event) => change({ threads: event.target.checked })}
        label={
          <Explained title="Regrouper par conversation">
            Un message et ses réponses tiennent sur une ligne, avec leur nombre.
          </Explained>
        }
      />
      <Switch
        checked={draft.index}
        onChange={(event) => change({ index: event.target.checked })}
        label={
          <Explained title="Recherche rapide dans le texte">
            Le serveur Trousse garde un index chiffré de votre boîte. Éteint, l’index est effacé et l’opérateur cherche,
            plus lentement.
          </Explained>
        }
      />
      <div className={styles.footer}>
        {changed && <Button onClick={() => setDraft(choices(known))}>Annuler</Button>}
        <Button
          type="submit"
          variant="filled"
          busy={busy}
          disabled={busy || !changed}
          aria-label="Valider les réglages de la messagerie"
        >
          Valider
        </Button>
      </div>
    </form>
  );
}

function Explained({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <>
      <span className="strong">{title}</span>
      <span className={styles.explained}>{children}</span>
    </>
  );
}
