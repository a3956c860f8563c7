import { IconDeviceMobileCheck } from '@tabler/icons-react';
import type { ErrorCode } from '@trousse/contract/errors';
import { useEffect, useState } from 'react';
import { Spinner, TextButton } from '../ui/button.component.tsx';
import { type Failure, failureFromCode, failureOf } from '../ui/failure.ts';
import { Note } from '../ui/note.component.tsx';
import { useStore } from '../ui/store.ts';
import { startPsc } from './psc.resource.ts';
import { PscRequest } from './psc-request.component.tsx';
import styles from './psc-way.module.css';
import { signingOut } from './session.store.ts';
import signIn from './sign-in.module.css';

/** The way in by Pro Santé Connect: on its own pages, or by a request to the phone without leaving this one. */
export function PscWay({
  returnTo,
  refusal,
  requests,
}: {
  returnTo: string | undefined;
  refusal: ErrorCode | undefined;
  requests: boolean;
}) {
  const [leaving, setLeaving] = useState(false);
  const busy = useStore(signingOut) || leaving;
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | undefined>(refusal && failureFromCode(refusal));
  useEffect(() => setFailure(refusal && failureFromCode(refusal)), [refusal]);

  const start = async () => {
    setFailure(undefined);
    setLeaving(true);
    try {
      await startPsc(returnTo);
    } catch (error) {
      setFailure(failureOf(error));
      setLeaving(false);
    }
  };
  return (
    <section className={`${signIn.way} ${signIn.pscWay}`} aria-labelledby="psc-way">
      <h2 id="psc-way">
        <IconDeviceMobileCheck size={20} aria-hidden="true" />
        Pro Santé Connect
      </h2>
      {failure && <PscFailure failure={failure} />}
      {asking ? (
        <PscRequest onLeave={() => setAsking(false)} />
      ) : (
        <>
          <p className="soft">Avec votre application e-CPS sur téléphone, ou votre carte CPS.</p>
          <ol className={styles.steps}>
            <li>Ouvrez la page de Pro Santé Connect.</li>
            <li>Validez la demande sur votre téléphone.</li>
            <li>Vous revenez ici, connecté.</li>
          </ol>
          <button type="button" className={styles.psc} onClick={() => void start()} disabled={busy} aria-busy={busy}>
            {busy && <Spinner />}
            <span>
              <span>Je me connecte avec</span> <b>PRO SANTÉ CONNECT</b>
            </span>
          </button>
          {requests && (
            <TextButton
              onClick={() => {
                setFailure(undefined);
                setAsking(true);
              }}
            >
              Valider sur mon téléphone sans quitter cette page
            </TextButton>
          )}
          <PscHelp />
        </>
      )}
    </section>
  );
}

function PscFailure({ failure: { message, next } }: { failure: Failure }) {
  return (
    <Note tone="danger" alert>
      <p className="strong">{message}</p>
      <p>{next}</p>
    </Note>
  );
}

/** What each way needs, and how an e-CPS is activated without the card (EPS-05, EPS-08). */
function PscHelp() {
  return (
    <details className={styles.help}>
      <summary>De quoi ai-je besoin ?</summary>
      <ul>
        <li>Avec la carte CPS : un lecteur de cartes et le logiciel Cryptolib CPS sur ce poste.</li>
        <li>
          Avec l’application e-CPS : un téléphone.{' '}
          <a href="https://esante.gouv.fr/produits-services/e-cps" target="_blank" rel="noreferrer">
            Voir la vidéo de l’ANS sur l’activation
          </a>
        </li>
        <li>
          Pour l’activer sans la carte :{' '}
          <a href="https://annuaire.esante.gouv.fr" target="_blank" rel="noreferrer">
            mettez à jour vos coordonnées dans l’Annuaire Santé
          </a>
        </li>
        <li>
          <a href="https://esante.gouv.fr/produits-services/pro-sante-connect" target="_blank" rel="noreferrer">
            Qu’est-ce que Pro Santé Connect ?
          </a>
        </li>
      </ul>
    </details>
  );
}
