import { IconAlertCircle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ShareResult } from '@trousse/contract';
import { sessionState, signedIn } from '../session/session.store.ts';
import { Button, buttonClass, Spinner } from '../ui/button.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { failureFromCode } from '../ui/failure.ts';
import { ServerWords } from '../ui/state.component.tsx';
import { useStore } from '../ui/store.ts';
import { deliveryWords } from '../writing/delivery-words.ts';
import { FailedDelivery } from '../writing/outgoing-board.component.tsx';
import styles from './share.module.css';
import { resultOfShare } from './share.resource.ts';
import { channelLabels } from './share-form.ts';

/** Between two questions about what has not ended. */
const pauseMs = 1_000;

type Channel = ShareResult['channels'][number];

const stateWords: Record<Channel['state'], string> = {
  waiting: 'en attente',
  sending: 'en cours de transmission',
  done: 'transmis',
  failed: 'échec de la transmission',
};

/** What became of each channel, each by its name, green or red (EO-33). */
export function ShareResults({ result, onClose }: { result: ShareResult; onClose: () => void }) {
  const { data } = useQuery({
    queryKey: ['share', 'result', result.share],
    queryFn: ({ signal }) => resultOfShare(result.share, signal),
    initialData: result,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.data?.channels.every(({ state }) => hasEnded(state)) ? false : pauseMs),
  });
  const withoutCard = signedIn(useStore(sessionState)).cardKind === undefined;
  const failed = data.channels.some(({ state }) => state === 'failed');
  return (
    <>
      <ul className={styles.results} aria-label="Résultat par canal">
        {data.channels.map((channel) => (
          <li key={channel.channel} className={classNames(styles.result, styles[channel.state])}>
            <Mark state={channel.state} />
            <div role={channel.state === 'failed' ? 'alert' : 'status'}>
              <p className="strong">
                {channelLabels[channel.channel]} : {stateWords[channel.state]}
              </p>
              {channel.failure !== undefined && <Why channel={channel} />}
              {withoutCard && channel.channel === 'dmp' && channel.state === 'waiting' && (
                <p>Vous êtes connecté sans carte : ce dépôt partira quand vous vous connecterez avec elle.</p>
              )}
              {channel.deliveries.map((delivery) =>
                delivery.state === 'failed' ? (
                  <FailedDelivery key={delivery.party.address} delivery={delivery} />
                ) : (
                  <p key={delivery.party.address} className="small">
                    {delivery.party.name || delivery.party.address} : {deliveryWords[delivery.state].toLowerCase()}
                  </p>
                ),
              )}
            </div>
          </li>
        ))}
      </ul>
      <div className={styles.footer}>
        {failed && (
          <Link to="/depots" className={buttonClass()} onClick={onClose}>
            Voir dans la liste des dépôts
          </Link>
        )}
        <Button variant="filled" data-autofocus onClick={onClose}>
          Fermer
        </Button>
      </div>
    </>
  );
}

function hasEnded(state: Channel['state']): boolean {
  return state === 'done' || state === 'failed';
}

function Mark({ state }: { state: Channel['state'] }) {
  if (state === 'sending') return <Spinner />;
  const Icon = { waiting: IconClock, done: IconCircleCheck, failed: IconAlertCircle }[state];
  return <Icon size={20} aria-hidden="true" />;
}

function Why({ channel: { channel, failure = '', serverText } }: { channel: Channel }) {
  const { message, next } = failureFromCode(failure);
  return (
    <>
      <p>
        {message} {next}
      </p>
      <ServerWords
        failure={serverText === undefined ? {} : { serverText }}
        from={channel === 'dmp' ? 'du DMP' : 'de l’opérateur'}
      />
    </>
  );
}
