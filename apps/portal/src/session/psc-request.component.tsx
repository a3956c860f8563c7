import { nationalIdPattern } from '@trousse/contract/national-id';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Button, Spinner } from '../ui/button.component.tsx';
import { Radio } from '../ui/choice.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { Field, TextInput } from '../ui/field.component.tsx';
import { Note } from '../ui/note.component.tsx';
import { type Channel, followRequest, type SentRequest, sendRequest, withdrawRequest } from './psc.resource.ts';
import styles from './psc-way.module.css';

const channels: readonly { value: Channel; label: string }[] = [
  { value: 'MOBILE', label: 'Mon téléphone, avec l’application e-CPS' },
  { value: 'CARD', label: 'Un poste, avec ma carte et CPS-Gestion' },
];

/** A sign-in without leaving this page: a request goes to the phone, and both screens show two digits. */
export function PscRequest({ onLeave }: { onLeave: () => void }) {
  const id = useId();
  const [nationalId, setNationalId] = useState('');
  const [channel, setChannel] = useState<Channel>('MOBILE');
  const [sending, setSending] = useState(false);
  const [sent, setSent] = useState<SentRequest>();
  const [failure, setFailure] = useState<Failure>();
  const valid = nationalIdPattern.test(nationalId);

  useEffect(() => {
    if (sent === undefined) return;
    const stop = new AbortController();
    followRequest(sent, stop.signal).catch((error: unknown) => {
      if (stop.signal.aborted) return;
      setSent(undefined);
      setFailure(failureOf(error));
    });
    return () => stop.abort();
  }, [sent]);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!valid || sending) return;
    setFailure(undefined);
    setSending(true);
    try {
      setSent(await sendRequest(nationalId, channel));
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setSending(false);
    }
  };

  if (sent !== undefined)
    return (
      <Waiting
        request={sent}
        channel={channel}
        onCancel={() => {
          setSent(undefined);
          void withdrawRequest();
        }}
      />
    );
  return (
    <form className={styles.form} onSubmit={send}>
      {failure && (
        <Note tone="danger" alert>
          <p className="strong">{failure.message}</p>
          <p>{failure.next}</p>
        </Note>
      )}
      <Field id={id} label="Identifiant national" hint="Votre numéro RPPS précédé de 8">
        <TextInput
          id={id}
          aria-describedby={`${id}-hint`}
          value={nationalId}
          maxLength={30}
          onChange={(event) => setNationalId(event.target.value.replace(/\s/g, '').toUpperCase())}
        />
      </Field>
      <fieldset className={styles.channels}>
        <legend className="strong">Où valider</legend>
        {channels.map(({ value, label }) => (
          <Radio
            key={value}
            name={`${id}-channel`}
            checked={channel === value}
            onChange={() => setChannel(value)}
            label={label}
          />
        ))}
      </fieldset>
      <Button
        type="submit"
        variant={valid ? 'filled' : 'outline'}
        size="l"
        wide
        busy={sending}
        disabled={!valid || sending}
      >
        Envoyer la demande
      </Button>
      <Button variant="quiet" onClick={onLeave}>
        Revenir
      </Button>
    </form>
  );
}

function Waiting({ request, channel, onCancel }: { request: SentRequest; channel: Channel; onCancel: () => void }) {
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  return (
    <div className={styles.form}>
      <div role="status">
        <p className="strong">
          {channel === 'CARD' ? 'Validez la demande sur votre poste' : 'Validez la demande sur votre téléphone'}
        </p>
        <p className="soft">Vérifiez que l’autre écran affiche le même nombre, puis validez.</p>
        <p className={styles.digits}>
          <span className="visually-hidden">Nombre à vérifier : </span>
          {request.digits}
        </p>
        <p className={styles.waiting}>
          <Spinner />
          En attente de votre validation
        </p>
      </div>
      <Button ref={cancel} size="l" wide onClick={onCancel}>
        Annuler la demande
      </Button>
    </div>
  );
}
