import type { Delivery } from '@trousse/contract';
import { explain } from '@trousse/contract/errors';
import { Badge } from '../ui/badge.component.tsx';
import { formatDateTime } from '../ui/format.ts';
import { deliveryWords } from '../writing/delivery-words.ts';
import { deliveryLooks } from './mail-words.ts';
import styles from './message.module.css';

/** What became of a message of ours, for each of those it went to. */
export function Deliveries({ deliveries }: { deliveries: readonly Delivery[] }) {
  if (deliveries.length === 0) return null;
  return (
    <div className={styles.deliveries}>
      <h3>Suivi de l’envoi</h3>
      <ul>
        {deliveries.map(({ party, state, at, failure, serverText }) => {
          const { icon: Icon, tone } = deliveryLooks[state];
          return (
            <li key={party.address}>
              <span className={styles.to}>{party.name || party.address}</span>
              <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
                {deliveryWords[state]}
              </Badge>
              {at && <span className="soft small">{formatDateTime(at)}</span>}
              {failure && (
                <p className={styles.why}>
                  {explain(failure).message} {explain(failure).next}
                  {serverText && <span className="soft"> Réponse du serveur : {serverText}</span>}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <p className="soft small">
        L’absence d’accusé de lecture ne prouve rien : toutes les messageries n’en renvoient pas.
      </p>
    </div>
  );
}
