import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Deposit } from '@trousse/contract';
import { useEffect, useRef } from 'react';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { counted } from '../ui/format.ts';
import { toast } from '../ui/toast.component.tsx';
import { DepositReason } from './deposit-reason.component.tsx';
import { DepositResult } from './deposit-result.component.tsx';
import { DepositState } from './deposit-state.component.tsx';
import { depositsQuery, sendDeposit } from './deposits.resource.ts';
import styles from './new-deposit.module.css';

/** What becomes of the deposits just made: one result a file, followed until the DMP has answered for each. */
export function DepositResults(props: { deposits: string[]; patientName: string; onLeave: () => void }) {
  const { deposits, patientName, onLeave } = props;
  const [only] = deposits;
  return deposits.length === 1 && only !== undefined ? (
    <DepositResult deposit={only} patientName={patientName} onLeave={onLeave} />
  ) : (
    <Several {...props} />
  );
}

function Several({
  deposits: ids,
  patientName,
  onLeave,
}: {
  deposits: string[];
  patientName: string;
  onLeave: () => void;
}) {
  const { data = [] } = useQuery(depositsQuery);
  const deposits = ids.flatMap((id) => data.find((one) => one.id === id) ?? []);
  const here = deposits.filter(({ state }) => state === 'delivered').length;
  const done = here === ids.length;
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useEffect(() => {
    if (!done) return;
    toast(`${ids.length} documents déposés dans le DMP de ${patientName}.`);
    leave.current();
  }, [done, ids.length, patientName]);
  return (
    <section className={styles.results} aria-labelledby="results">
      <h2 id="results" role="status">
        {counted(here, 'document déposé', 'documents déposés')} sur {ids.length}
      </h2>
      <ul className={styles.resultList}>
        {deposits.map((deposit) => (
          <Result key={deposit.id} deposit={deposit} />
        ))}
      </ul>
      <p className={styles.choice}>
        <Button onClick={onLeave}>Continuer pendant l’envoi</Button>
        <Link to="/depots" className={buttonClass()}>
          Liste des dépôts
        </Link>
      </p>
    </section>
  );
}

function Result({ deposit }: { deposit: Deposit }) {
  return (
    <li>
      <div>
        <p className="strong">{deposit.title}</p>
        <DepositReason deposit={deposit} />
      </div>
      <DepositState state={deposit.state} />
      {deposit.state === 'refused' && (
        <Button size="s" aria-label={`Réessayer : ${deposit.title}`} onClick={() => void sendDeposit(deposit.id)}>
          Réessayer
        </Button>
      )}
    </li>
  );
}
