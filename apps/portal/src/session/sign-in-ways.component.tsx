import type { ErrorCode } from '@trousse/contract/errors';
import type { ReactNode } from 'react';
import { useCardSituation } from '../connector/use-card.hook.ts';
import { usePublicConfig } from '../shell/config.resource.ts';
import { classNames } from '../ui/class-names.ts';
import { PscWay } from './psc-way.component.tsx';
import styles from './sign-in.module.css';
import { SignInForm } from './sign-in-form.component.tsx';

/**
 * The ways to sign in, side by side (WEB-04): the card, and Pro Santé Connect where it is configured.
 * @param card what stands above the way by card
 * @param returnTo the page to come back to, the default one without it
 * @param refusal why the last attempt by Pro Santé Connect failed
 */
export function SignInWays({
  card,
  returnTo,
  refusal,
}: {
  card: { icon: ReactNode; title: string };
  returnTo: string | undefined;
  refusal?: ErrorCode | undefined;
}) {
  const psc = usePublicConfig()?.psc;
  const situation = useCardSituation();
  return (
    <div className={classNames(styles.card, psc && styles.ways)}>
      <section className={styles.way} aria-labelledby="card-way">
        <h2 id="card-way">
          {card.icon}
          {card.title}
        </h2>
        {situation.kind === 'no-connector' && (
          <p className={`soft ${styles.phone}`}>
            La connexion par carte demande un ordinateur avec un lecteur et le connecteur Trousse.
          </p>
        )}
        <SignInForm />
      </section>
      {psc && (
        <>
          <p className={styles.or} aria-hidden="true">
            <span>ou</span>
          </p>
          <PscWay returnTo={returnTo} refusal={refusal} requests={psc.requests} />
        </>
      )}
    </div>
  );
}
