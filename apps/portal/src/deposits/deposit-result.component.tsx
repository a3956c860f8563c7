import { IconCircleCheck, IconClockPause, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Deposit } from '@trousse/contract';
import { explain } from '@trousse/contract/errors';
import { useEffect, useRef } from 'react';
import { Button, buttonClass, Spinner } from '../ui/button.component.tsx';
import { failureFromCode } from '../ui/failure.ts';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import { depositsQuery, sendDeposit } from './deposits.resource.ts';

/** What becomes of a deposit just made: followed until the DMP answers, and free to be left at any moment. */
export function DepositResult({
  deposit: id,
  patientName,
  onLeave,
}: {
  deposit: string;
  patientName: string;
  onLeave: () => void;
}) {
  const { data = [] } = useQuery(depositsQuery);
  const deposit = data.find((one) => one.id === id);
  const delivered = deposit?.state === 'delivered';
  const leave = useRef(onLeave);
  leave.current = onLeave;

  useEffect(() => {
    if (!delivered) return;
    toast(`Document déposé dans le DMP de ${patientName}.`);
    leave.current();
  }, [delivered, patientName]);

  const list = (
    <Link to="/depots" className={buttonClass()}>
      Liste des dépôts
    </Link>
  );
  if (deposit?.state === 'refused') {
    const { code = 'DMP_REFUSED', ...words } = deposit.failure ?? {};
    return (
      <ErrorState
        failure={failureFromCode(code, definedWords(words))}
        icon={<IconUpload aria-hidden="true" />}
        actions={
          <>
            <Button variant="filled" onClick={() => void sendDeposit(id)}>
              Réessayer
            </Button>
            {list}
          </>
        }
      />
    );
  }
  if (deposit?.state === 'waiting-card')
    return (
      <EmptyState icon={<IconClockPause aria-hidden="true" />} title="Le dépôt attend votre carte" actions={list}>
        {explain('DEPOSIT_WAITS_FOR_CARD').next} Rien n’est perdu.
      </EmptyState>
    );
  if (delivered)
    return (
      <EmptyState
        icon={<IconCircleCheck aria-hidden="true" />}
        title={`Document déposé dans le DMP de ${patientName}`}
      />
    );
  return (
    <div role="status">
      <EmptyState
        icon={<Spinner />}
        title={`Dépôt dans le DMP de ${patientName}`}
        actions={
          <>
            <Button onClick={onLeave}>Continuer pendant l’envoi</Button>
            {list}
          </>
        }
      >
        Le document est enregistré et signé&nbsp;; le DMP est en train de le recevoir.
      </EmptyState>
    </div>
  );
}

type Words = Pick<NonNullable<Deposit['failure']>, 'serverCode' | 'serverText' | 'detail'>;

function definedWords(words: Words) {
  return {
    ...(words.detail && { detail: words.detail }),
    ...(words.serverCode && { serverCode: words.serverCode }),
    ...(words.serverText && { serverText: words.serverText }),
  };
}
