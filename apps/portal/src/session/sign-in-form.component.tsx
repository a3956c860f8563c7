import { type FormEvent, useEffect, useRef, useState } from 'react';
import { LocalNetworkNote } from '../connector/local-network-note.component.tsx';
import { Pairing } from '../connector/pairing.component.tsx';
import { ReaderChoice } from '../connector/reader-choice.component.tsx';
import { cardLabel } from '../connector/readers.ts';
import { useCardSituation, useReaders } from '../connector/use-card.hook.ts';
import { Button, TextButton } from '../ui/button.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { Note } from '../ui/note.component.tsx';
import { CardStatus } from './card-status.component.tsx';
import { PinField } from './pin-field.component.tsx';
import { type SignInStep, signInByCard } from './session.resource.ts';
import styles from './sign-in.module.css';

const stepWords: Record<SignInStep, string> = {
  card: 'La carte signe la demande',
  server: 'Le serveur vérifie la signature',
};

/** Card, PIN, `Connexion`: the whole way in by card, on the sign-in page and on the lock screen alike. */
export function SignInForm() {
  const situation = useCardSituation();
  const { vitale } = useReaders();
  const [pin, setPin] = useState('');
  const [step, setStep] = useState<SignInStep>();
  const [failure, setFailure] = useState<Failure>();
  const [choosing, setChoosing] = useState(false);
  const pinInput = useRef<HTMLInputElement>(null);
  const reader = situation.kind === 'ready' ? situation.reader : undefined;
  const card = situation.kind === 'ready' ? cardLabel(situation.card) : undefined;
  const blocked = failure?.code === 'PIN_BLOCKED';
  const linked = situation.kind !== 'not-paired' && situation.kind !== 'no-connector' && situation.kind !== 'searching';
  const closed = reader === undefined || step !== undefined || blocked;

  // Another card, or none: what was typed and what was said concerned the one before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the card is what this follows
  useEffect(() => {
    setPin('');
    setFailure(undefined);
    if (card !== undefined) pinInput.current?.focus();
  }, [reader, card]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (closed || pin.length !== 4) return;
    setFailure(undefined);
    const typed = pin;
    setPin('');
    try {
      await signInByCard(reader, typed, setStep);
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
      {situation.kind === 'not-paired' ? (
        <Pairing />
      ) : (
        <form className={styles.form} onSubmit={submit}>
          {failure && <SignInFailure failure={failure} />}
          <PinField ref={pinInput} value={pin} onChange={setPin} disabled={closed} />
          <Button
            type="submit"
            variant={closed || pin.length !== 4 ? 'outline' : 'filled'}
            size="l"
            wide
            busy={step !== undefined}
            disabled={closed || pin.length !== 4}
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
      {linked && choosing && <ReaderChoice onClose={() => setChoosing(false)} />}
    </div>
  );
}

/** A wrong PIN says how many tries are left; a blocked card says that none is (EFF-26). */
function SignInFailure({ failure }: { failure: Failure }) {
  const { code, message, next, triesLeft } = failure;
  return (
    <Note tone="danger" alert>
      <p className="strong">
        {message}
        {code === 'PIN_WRONG' && triesLeft !== undefined && ` Il vous reste ${triesLeft} ${tries(triesLeft)}.`}
      </p>
      <p>{next}</p>
    </Note>
  );
}

function tries(left: number): string {
  return left === 1 ? 'essai avant le blocage de la carte' : 'essais';
}
