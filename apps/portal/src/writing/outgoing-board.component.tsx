import { IconMailExclamation, IconMailForward, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Delivery, Outgoing } from '@trousse/contract';
import { useState } from 'react';
import { Badge, type Tone } from '../ui/badge.component.tsx';
import { Button } from '../ui/button.component.tsx';
import { type Failure, failureFromCode, failureOf } from '../ui/failure.ts';
import { formatRecent } from '../ui/format.ts';
import { ServerWords } from '../ui/state.component.tsx';
import { openComposer } from './composer.store.ts';
import { deliveryWords, outgoingWords } from './delivery-words.ts';
import styles from './outgoing.module.css';
import { outgoingQuery } from './outgoing.resource.ts';
import { callBack, sendAgain } from './writing.resource.ts';

const tones: Record<Outgoing['state'], Tone> = {
  held: 'neutral',
  waiting: 'neutral',
  sending: 'primary',
  sent: 'ok',
  failed: 'danger',
};

/** The messages that have not left, or did not reach everybody, beside the deposits that wait. */
export function OutgoingBoard() {
  const { data = [] } = useQuery({ ...outgoingQuery, enabled: false });
  const shown = data.filter(
    ({ state, deliveries }) => state !== 'sent' || deliveries.some((delivery) => delivery.state === 'failed'),
  );
  if (shown.length === 0) return null;
  return (
    <section className={styles.board} aria-labelledby="messages-heading">
      <h2 id="messages-heading">Messages</h2>
      <ul>
        {shown.map((one) => (
          <Line key={one.outgoing} message={one} />
        ))}
      </ul>
    </section>
  );
}

function Line({ message }: { message: Outgoing }) {
  const { outgoing, subject, state, createdAt, deliveries, failure, serverText } = message;
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Failure>();
  const act = async (what: () => Promise<void>) => {
    setBusy(true);
    setRefused(undefined);
    await what().catch((error: unknown) => setRefused(failureOf(error)));
    setBusy(false);
  };
  const failed = deliveries.filter((delivery) => delivery.state === 'failed');
  const Icon = state === 'failed' || failed.length > 0 ? IconMailExclamation : IconMailForward;
  const words = subject || 'Message sans objet';
  return (
    <li className={styles.line}>
      <Icon size={20} aria-hidden="true" />
      <div className={styles.what}>
        <p>
          <span className="strong">{words}</span> <span className="soft">{formatRecent(createdAt, new Date())}</span>
        </p>
        <p className="soft small">{deliveries.map(({ party }) => party.name || party.address).join(', ')}</p>
        {failure !== undefined && state !== 'sent' && <Why code={failure} serverText={serverText} />}
        {failed.map((delivery) => (
          <FailedDelivery key={delivery.party.address} delivery={delivery} />
        ))}
        {refused && (
          <p role="alert" className={styles.refused}>
            {refused.message} {refused.next}
          </p>
        )}
      </div>
      {state === 'sent' && failed.length > 0 ? (
        <Badge tone="warn">Envoyé en partie</Badge>
      ) : (
        <Badge tone={tones[state]}>{outgoingWords[state]}</Badge>
      )}
      {(state === 'failed' || state === 'waiting') && (
        <Button
          size="s"
          icon={<IconSend aria-hidden="true" />}
          busy={busy}
          aria-label={`Réessayer : ${words}`}
          onClick={() => void act(() => sendAgain(outgoing))}
        >
          Réessayer
        </Button>
      )}
      {(state === 'failed' || state === 'held' || state === 'waiting') && (
        <Button
          size="s"
          variant="quiet"
          disabled={busy}
          aria-label={`Reprendre le message : ${words}`}
          onClick={() => void act(async () => openComposer({ kind: 'draft', draft: await callBack(outgoing) }))}
        >
          Reprendre le message
        </Button>
      )}
    </li>
  );
}

function Why({ code, serverText }: { code: string; serverText: string | undefined }) {
  const { message, next } = failureFromCode(code);
  return (
    <>
      <p>
        {message} {next}
      </p>
      <ServerWords failure={serverText === undefined ? {} : { serverText }} from="de l’opérateur" />
    </>
  );
}

/** Who did not get it, why, and what to do. */
export function FailedDelivery({ delivery: { party, failure, serverText } }: { delivery: Delivery }) {
  return (
    <div className={styles.failed}>
      <p className="strong">
        {deliveryWords.failed} : {party.name || party.address}
      </p>
      <Why code={failure ?? 'INTERNAL'} serverText={serverText} />
    </div>
  );
}
