import { explain } from '@trousse/contract/errors';
import { type FormEvent, useLayoutEffect, useRef, useState } from 'react';
import { CardInformation } from '../connector/card-information.component.tsx';
import { ConnectorDownload } from '../connector/connector-download.component.tsx';
import { LocalNetworkNote } from '../connector/local-network-note.component.tsx';
import { Pairing } from '../connector/pairing.component.tsx';
import { ReaderChoice } from '../connector/reader-choice.component.tsx';
import { triesWords } from '../connector/tries.ts';
import { useCardSituation, useReaders } from '../connector/use-card.hook.ts';
import { Button, TextButton } from '../ui/button.component.tsx';
import { Checkbox } from '../ui/choice.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { Note } from '../ui/note.component.tsx';
import { useStore } from '../ui/store.ts';
import { CardStatus } from './card-status.component.tsx';
import { PinField, takePin } from './pin-field.component.tsx';
import { type SignInStep, signInByCard } from './session.resource.ts';
import { signingOut } from './session.store.ts';
import styles from './sign-in.module.css';

const stepWords: Record<SignInStep, string> = {
  card: 'La carte signe la demande',
  server: 'Le serveur vérifie la signature',
};

/** Card, PIN, `Connexion`: the whole way in by card, on the sign-in page and on the lock screen alike. */
export function SignInForm() {
  const situation = useCardSituation();
  const { vitale } = useReaders();
  const [typed, setTyped] = useState(0);
  const [lastTry, setLastTry] = useState(false);
  const [step, setStep] = useState<SignInStep>();
  const [failure, setFailure] = useState<Failure>();
  const [choosing, setChoosing] = useState(false);
  const pinInput = useRef<HTMLInputElement>(null);
  const reader = situation.kind === 'ready' ? situation.reader : undefined;
  const insertion = situation.kind === 'ready' ? situation.card.insertion : undefined;
  const pinState = situation.kind === 'ready' ? situation.card.pin : undefined;
  const blocked = failure?.code === 'PIN_BLOCKED' || pinState === 'blocked';
  const last = !blocked && (failure?.code === 'PIN_LAST_TRY' || pinState === 'final-try');
  const linked = situation.kind !== 'not-paired' && situation.kind !== 'no-connector' && situation.kind !== 'searching';
  const leaving = useStore(signingOut);
  const closed = reader === undefined || step !== undefined || blocked || leaving;
  const ready = !closed && typed === 4 && (!last || lastTry);

  // Another card, or none: what was typed and what was said concerned the one before. Before the page is shown: later,
  // it would take what somebody quick has typed already.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the reader is part of what this follows
  useLayoutEffect(() => {
    if (pinInput.current) pinInput.current.value = '';
    setTyped(0);
    setLastTry(false);
    setFailure(undefined);
    if (insertion !== undefined) pinInput.current?.focus();
  }, [reader, insertion, leaving]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || insertion === undefined || !pinInput.current) return;
    setFailure(undefined);
    const pin = takePin(pinInput.current);
    setTyped(0);
    setLastTry(false);
    try {
      await signInByCard({ reader, insertion, pin, lastTry: last }, setStep);
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setStep(undefined);
      requestAnimationFrame(() => pinInput.current?.focus());
    }
  };

  if (situation.kind === 'permission') return <LocalNetworkNote status={situation.status} />;
  return (
    <div className={styles.form}>
      <CardStatus situation={situation} />
      {situation.kind === 'no-connector' && <ConnectorDownload />}
      {situation.kind === 'not-paired' ? (
        <Pairing />
      ) : (
        <form className={styles.form} onSubmit={submit}>
          {failure && failure.code !== 'PIN_LAST_TRY' && <SignInFailure failure={failure} />}
          {last && <LastTry agreed={lastTry} onAgreed={setLastTry} />}
          <PinField ref={pinInput} typed={typed} onTyped={setTyped} disabled={closed} />
          <Button
            type="submit"
            variant={ready ? 'filled' : 'outline'}
            size="l"
            wide
            busy={step !== undefined}
            disabled={!ready}
          >
            {step === undefined ? 'Connexion' : stepWords[step]}
          </Button>
        </form>
      )}
      {linked && (
        <div className={styles.readers}>
          <TextButton aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
            Choisir les lecteurs
          </TextButton>
          {!choosing && vitale && (
            <span className="soft small">
              {vitale.card.kind === 'vitale' ? 'Carte Vitale insérée' : 'Carte Vitale : aucune carte'}
            </span>
          )}
        </div>
      )}
      {reader !== undefined && (
        <div className={styles.readers}>
          <CardInformation key={insertion} reader={reader} />
        </div>
      )}
      {linked && choosing && <ReaderChoice onClose={() => setChoosing(false)} />}
    </div>
  );
}

/** A wrong PIN says how many tries are left; a blocked card says that none is (EFF-26). */
function SignInFailure({ failure }: { failure: Failure }) {
  const { code, message, next } = failure;
  return (
    <Note tone="danger" alert>
      <p className="strong">{[message, code === 'PIN_WRONG' && triesWords(failure)].filter(Boolean).join(' ')}</p>
      <p>{next}</p>
    </Note>
  );
}

/** The one try that is left is made knowingly or not at all (EFF-26). */
function LastTry({ agreed, onAgreed }: { agreed: boolean; onAgreed: (agreed: boolean) => void }) {
  const { message, next } = explain('PIN_LAST_TRY');
  return (
    <Note tone="warn" alert>
      <p className="strong">{message}</p>
      <p>{next}</p>
      <Checkbox
        checked={agreed}
        onChange={(event) => onAgreed(event.target.checked)}
        label="Je présente ce dernier essai à la carte"
      />
    </Note>
  );
}
