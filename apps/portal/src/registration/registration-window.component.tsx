import { useNavigate } from '@tanstack/react-router';
import type { IdentityView, Registered, RegistrationForm } from '@trousse/contract';
import {
  checkRegistrationForm,
  closingWordsLength,
  consentWords,
  type RegistrationAct,
  type RegistrationField,
} from '@trousse/contract/registration-form';
import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { patientsPlace } from '../patients/patients-place.store.ts';
import { Button } from '../ui/button.component.tsx';
import { Checkbox } from '../ui/choice.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { Field, NativeSelect } from '../ui/field.component.tsx';
import { Note } from '../ui/note.component.tsx';
import { ServerWords } from '../ui/state.component.tsx';
import { useStore } from '../ui/store.ts';
import styles from './registration.module.css';
import { register } from './registration.resource.ts';
import { changeDraft, draftName, firstDraft, registrationDraft } from './registration-draft.store.ts';
import { RegistrationFields } from './registration-fields.component.tsx';
import { actWords, consentExplained, errorsOf } from './registration-words.ts';

/** The window of one act: fields, consent, and the button that the consent opens (MED-19). */
export function RegistrationWindow({
  act,
  identity,
  onDone,
}: {
  act: RegistrationAct;
  identity: IdentityView;
  onDone: (done: Registered, form: RegistrationForm) => void;
}) {
  const navigate = useNavigate();
  const id = useId();
  const known = useStore(registrationDraft);
  const first = useMemo(() => firstDraft(act, identity), [act, identity]);
  const draft = known?.of === draftName(act, identity) ? known : first;
  useEffect(() => registrationDraft.set(draft), [draft]);
  const [errors, setErrors] = useState<Partial<Record<RegistrationField, string>>>({});
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const top = useRef<HTMLDivElement>(null);
  const wrong = failure !== undefined || Object.keys(errors).length > 0;
  // Once it is in the page: what is wrong stands above what was typed.
  useEffect(() => {
    if (wrong && !busy) top.current?.focus();
  }, [wrong, busy]);
  const { form, words, consent, key } = draft;
  const { title, button, busy: busyWords } = actWords[act];
  const [birth = ''] = identity.traits.birthGivenNames;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!consent || busy) return;
    const found = act === 'close' ? {} : errorsOf(checkRegistrationForm(form, { minor: identity.minor }));
    setErrors(found);
    setFailure(undefined);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      const done = await register({ act, identity: identity.id, key, form, words });
      registrationDraft.set(undefined);
      onDone(done, form);
    } catch (error) {
      const told = failureOf(error);
      setErrors(errorsOf((told.fields ?? []) as Parameters<typeof errorsOf>[0]));
      setFailure(told);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className={styles.window} onSubmit={(event) => void submit(event)} noValidate aria-labelledby={`${id}-title`}>
      <header className={styles.head}>
        <h2 id={`${id}-title`}>
          {title} · {identity.traits.birthName} {birth}
        </h2>
        <div ref={top} tabIndex={-1} className={styles.top}>
          <Summary errors={errors} failure={failure} />
        </div>
      </header>
      {act === 'close' ? (
        <section className={styles.part} aria-labelledby={`${id}-motive`}>
          <h3 id={`${id}-motive`}>Motif de la fermeture</h3>
          <Field id={`${id}-code`} label="Motif" required>
            <NativeSelect id={`${id}-code`} defaultValue="FERMETURE_DEMANDE_PATIENT">
              <option value="FERMETURE_DEMANDE_PATIENT">Fermeture à la demande du patient</option>
            </NativeSelect>
          </Field>
          <Field
            id={`${id}-words`}
            label="Précisions"
            hint="Transmises au DMP avec le motif. N’y écrivez aucune donnée de santé."
          >
            <textarea
              id={`${id}-words`}
              className={styles.words}
              rows={3}
              maxLength={closingWordsLength}
              aria-describedby={`${id}-words-hint`}
              value={words}
              onChange={(event) => changeDraft({ words: event.target.value })}
            />
          </Field>
        </section>
      ) : (
        <RegistrationFields
          act={act}
          identity={identity}
          form={form}
          errors={errors}
          onChange={(change) => changeDraft({ form: { ...form, ...change } })}
        />
      )}
      <section className={styles.consent} aria-label="Consentement">
        <Checkbox
          checked={consent}
          aria-describedby={`${id}-consent`}
          onChange={(event) => changeDraft({ consent: event.target.checked })}
          label={consentWords[act]}
        />
        <p id={`${id}-consent`} className={styles.explained}>
          {consentExplained[act]}
        </p>
      </section>
      <footer className={styles.foot}>
        {!consent && (
          <p id={`${id}-why`} className="soft small">
            Cochez d’abord : {consentWords[act].toLowerCase().replace('dmp', 'DMP')}.
          </p>
        )}
        <Button onClick={() => void navigate({ to: patientsPlace.get() as '/patients' })}>Annuler</Button>
        <Button
          type="submit"
          variant={act === 'close' ? 'danger' : 'filled'}
          aria-disabled={!consent || undefined}
          aria-describedby={consent ? undefined : `${id}-why`}
          busy={busy}
        >
          {busy ? busyWords : button}
        </Button>
      </footer>
    </form>
  );
}

/** That nothing was done, why, and what to do; everything typed stays. */
function Summary({ errors, failure }: { errors: Partial<Record<string, string>>; failure: Failure | undefined }) {
  const count = Object.keys(errors).length;
  if (count === 0 && failure === undefined) return null;
  return (
    <Note tone="danger" alert>
      {count > 0 ? (
        <p className="strong">
          Rien n’a été transmis : {count === 1 ? 'un champ est' : `${count} champs sont`} à corriger.
        </p>
      ) : (
        <>
          <p className="strong">{failure?.message}</p>
          <p>{failure?.next}</p>
          {failure && <ServerWords failure={failure} />}
        </>
      )}
    </Note>
  );
}
