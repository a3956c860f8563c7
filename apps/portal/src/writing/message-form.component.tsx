import type { MailState } from '@trousse/contract';
import { type DragEvent, type KeyboardEvent, useId, useState } from 'react';
import { DraftConflict } from '../deposits/draft-state.component.tsx';
import { NativeSelect, TextInput } from '../ui/field.component.tsx';
import { Note } from '../ui/note.component.tsx';
import { useStore } from '../ui/store.ts';
import { isPatient, type Written } from './addresses.ts';
import { Attachments } from './attachments.component.tsx';
import styles from './composer.module.css';
import { isTooLarge } from './composition.ts';
import { knownPeople } from './known-people.ts';
import { MessageFooter } from './message-footer.component.tsx';
import { MessageWarnings } from './message-warnings.component.tsx';
import { PatientRule } from './patient-rule.component.tsx';
import { RecipientsField } from './recipients-field.component.tsx';
import type { MessageControl } from './use-message.hook.ts';

/** From whom, to whom, about what, and the words: what the page holds of a message being written. */
export function MessageForm({
  control,
  state,
  patient,
  onSent,
  onDiscard,
  onReload,
}: {
  control: MessageControl;
  state: MailState;
  /** The address that the server built for a patient. */
  patient: string | undefined;
  onSent: () => void;
  onDiscard: () => void;
  onReload: () => void;
}) {
  const id = useId();
  const { composition, change, problems } = control;
  const known = useStore(knownPeople);
  const [first] = useState(composition);
  const [copies, setCopies] = useState(first.cc.length > 0);
  const [blind, setBlind] = useState(first.bcc.length > 0);
  const [over, setOver] = useState(false);
  const sender = state.mailboxes.find(({ mailbox }) => mailbox === composition.mailbox);
  const parties = new Map([...known].map(([address, { party }]) => [address, party]));
  const toPatient = [...composition.to, ...composition.cc, ...composition.bcc].some(
    ({ address }) => address === patient || isPatient(address, parties),
  );
  const focusFirst = first.to.length === 0 ? 'to' : first.subject === '' ? 'subject' : 'text';

  const send = async (warned: boolean) => {
    if (await control.send(warned)) onSent();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || (!event.ctrlKey && !event.metaKey)) return;
    event.preventDefault();
    void send(false);
  };
  const withFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const recipients = (field: 'to' | 'cc' | 'bcc') => ({
    all: composition[field],
    onChange: (all: Written[]) => change({ [field]: all }),
  });
  return (
    <form
      className={styles.form}
      data-over={over ? '' : undefined}
      noValidate
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
      onDragEnter={(event) => withFiles(event) && setOver(true)}
      onDragOver={(event) => {
        if (!withFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => event.currentTarget.contains(event.relatedTarget as Node | null) || setOver(false)}
      onDrop={(event) => {
        if (!withFiles(event)) return;
        event.preventDefault();
        setOver(false);
        control.addFiles([...event.dataTransfer.files]);
      }}
    >
      <DraftConflict control={control} onReload={onReload} />
      <div className={styles.line}>
        <label htmlFor={`${id}-from`}>De</label>
        {state.mailboxes.length > 1 ? (
          <NativeSelect
            id={`${id}-from`}
            className={styles.from}
            value={composition.mailbox}
            onChange={(event) => change({ mailbox: event.target.value })}
          >
            {state.mailboxes.map(({ mailbox, label, address, delegated }) => (
              <option key={mailbox} value={mailbox}>
                {label === address ? address : `${label} (${address})`}
                {delegated && ', par délégation'}
              </option>
            ))}
          </NativeSelect>
        ) : (
          <output id={`${id}-from`} className="cut">
            {sender?.address}
          </output>
        )}
      </div>
      <RecipientsField
        label="À"
        name="Destinataires"
        {...recipients('to')}
        error={problems.recipients}
        autoFocus={focusFirst === 'to'}
        end={
          <span className={styles.more}>
            {!copies && (
              <button type="button" aria-label="Ajouter une copie" onClick={() => setCopies(true)}>
                Cc
              </button>
            )}
            {!blind && (
              <button type="button" aria-label="Ajouter une copie cachée" onClick={() => setBlind(true)}>
                Cci
              </button>
            )}
          </span>
        }
      />
      {copies && <RecipientsField label="Cc" name="En copie" {...recipients('cc')} autoFocus={first.cc.length === 0} />}
      {blind && (
        <RecipientsField label="Cci" name="En copie cachée" {...recipients('bcc')} autoFocus={first.bcc.length === 0} />
      )}
      <div className={styles.line}>
        <label htmlFor={`${id}-subject`}>Objet</label>
        <TextInput
          id={`${id}-subject`}
          className={styles.bare ?? ''}
          maxLength={500}
          spellCheck
          autoFocus={focusFirst === 'subject'}
          value={composition.subject}
          onChange={(event) => change({ subject: event.target.value })}
        />
      </div>
      <div className={styles.scroll}>
        {composition.origin?.kind === 'replace' && (
          <Note tone="warn">
            <p>Annule et remplace : ce message prend la place du précédent, que ses destinataires verront annulé.</p>
          </Note>
        )}
        {toPatient && <PatientRule control={control} />}
        <textarea
          className={styles.text}
          aria-label="Message"
          // biome-ignore lint/a11y/noAutofocus: the panel was asked for, and all that comes before is filled
          autoFocus={focusFirst === 'text'}
          maxLength={500_000}
          value={composition.text}
          onFocus={({ target }) => {
            // One writes above the signature and what is quoted.
            if (target.value === first.text) target.setSelectionRange(0, 0);
          }}
          onChange={(event) => change({ text: event.target.value })}
        />
      </div>
      <Attachments control={control} />
      {isTooLarge(composition.attachments, sender?.maxMessageBytes) && (
        <p role="alert" className={styles.wrong}>
          Les pièces jointes dépassent ce que votre opérateur admet : retirez-en, ou envoyez plusieurs messages.
        </p>
      )}
      <MessageWarnings control={control} onSend={() => void send(true)} />
      <MessageFooter control={control} onSend={() => void send(false)} onDiscard={onDiscard} />
      {over && <p className={styles.drop}>Déposez les fichiers pour les joindre</p>}
    </form>
  );
}
