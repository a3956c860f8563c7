import type { Deposit } from '@trousse/contract';
import { failureFromCode } from '../ui/failure.ts';
import styles from './deposits.module.css';

/** Why a deposit was refused or is tried again, and what to do: our words, then the DMP's own where it spoke. */
export function DepositReason({ deposit: { failure, state } }: { deposit: Deposit }) {
  if (failure === undefined || state === 'delivered') return null;
  const { message, next } = failureFromCode(failure.code);
  return (
    <p className={state === 'refused' ? styles.refused : styles.waiting}>
      {message} {failure.detail && `${capital(failure.detail)}.`} {next}
      {failure.serverText && (
        <span className={styles.server}>
          Réponse du DMP : {failure.serverText}{' '}
          {failure.serverCode && <span className="code">{failure.serverCode}</span>}
        </span>
      )}
    </p>
  );
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
