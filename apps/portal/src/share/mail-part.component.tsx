import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { mailStateQuery } from '../mail/mail-state.resource.ts';
import { Button } from '../ui/button.component.tsx';
import { Field, NativeSelect } from '../ui/field.component.tsx';
import { sameAddress, withWritten } from '../writing/addresses.ts';
import { aboutWords } from '../writing/known-people.ts';
import { RecipientsField } from '../writing/recipients-field.component.tsx';
import styles from './share.module.css';
import { byMail, withChannel } from './share-form.ts';
import type { Begun, ShareControl } from './use-share.hook.ts';

/** As many as are read at a glance; the others are found by typing. */
const mostProposed = 6;

/** Who sends and who receives, where a message leaves (EO-30, EO-31). */
export function MailPart({ control, begun }: { control: ShareControl; begun: Begun }) {
  const id = useId();
  const { form, problems, change } = control;
  const { data } = useQuery({ ...mailStateQuery, enabled: false });
  if (!byMail(form)) return null;
  const there = (address: string) => form.to.some((one) => sameAddress(one.address, address));
  const proposed = begun.suggestions
    .filter(({ party, retired }) => !retired && party.kind !== 'patient' && !there(party.address))
    .slice(0, mostProposed);
  const changeTo = (to: typeof form.to) => {
    // The patient taken out of the recipients is the channel unticked.
    const { patient } = begun;
    const gone = patient && there(patient.address) && !to.some(({ address }) => sameAddress(address, patient.address));
    change(gone ? withChannel({ ...form, to }, 'mss-citizen', false, patient) : { to });
  };
  return (
    <fieldset className={styles.group}>
      <legend className="strong">MSSanté</legend>
      <Field id={`${id}-from`} label="Expéditeur">
        <NativeSelect
          id={`${id}-from`}
          value={form.mailbox ?? ''}
          onChange={(event) => change({ mailbox: event.target.value })}
        >
          {data?.mailboxes.map(({ mailbox, label, address }) => (
            <option key={mailbox} value={mailbox}>
              {label === address ? address : `${label} (${address})`}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <div className={styles.recipients}>
        <RecipientsField
          label="Destinataires"
          name="Destinataires"
          all={form.to}
          error={problems.to}
          onChange={changeTo}
        />
        <RecipientsField label="CC" name="En copie" all={form.cc} onChange={(cc) => change({ cc })} />
      </div>
      {proposed.length > 0 && (
        <ul className={styles.proposed} aria-label="Destinataires proposés">
          {proposed.map((one) => (
            <li key={one.party.address}>
              <Button
                size="s"
                icon={<IconPlus aria-hidden="true" />}
                title={one.party.address}
                onClick={() =>
                  change({ to: withWritten(form.to, [{ name: one.party.name, address: one.party.address }]) })
                }
              >
                {one.party.name}
                <span className="soft small cut">{aboutWords(one)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Field id={`${id}-message`} label="Message">
        <textarea
          id={`${id}-message`}
          className={styles.message}
          rows={3}
          maxLength={20_000}
          value={form.message}
          onChange={(event) => change({ message: event.target.value })}
        />
      </Field>
    </fieldset>
  );
}
