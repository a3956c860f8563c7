import { IconExternalLink, IconLink } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { describedBy, Field, TextInput } from '../ui/field.component.tsx';
import { useStore } from '../ui/store.ts';
import { connector } from './connector-client.ts';
import styles from './pairing.module.css';
import { triesWords } from './tries.ts';

/** First contact of this browser and the connector: the connector shows a code, the person types it here. */
export function Pairing() {
  const id = useId();
  const state = useStore(connector.state);
  const [pairing, setPairing] = useState<string>();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await act();
    } catch (error) {
      const problem = failureOf(error);
      setFailure(problem);
      // The code cannot be typed again once it has expired or used up its tries.
      if (problem.code !== 'PAIRING_CODE_WRONG' || problem.triesLeft === 0) setPairing(undefined);
    } finally {
      setCode('');
      setBusy(false);
    }
  };
  const start = () => attempt(async () => setPairing(await connector.startPairing()));
  const answer = (event: FormEvent) => {
    event.preventDefault();
    if (pairing === undefined || code.length !== 6) return;
    void attempt(() => connector.answerPairing(pairing, code));
  };

  const error = failure && [failure.message, triesWords(failure), failure.next].filter(Boolean).join(' ');
  if (pairing === undefined)
    return (
      <div className={styles.pairing}>
        <p className="soft">
          Pour que votre carte ne réponde qu’à cette page, ce navigateur et le connecteur se reconnaissent une fois par
          un code.
        </p>
        {error && (
          <p role="alert" className={styles.error}>
            {error}
          </p>
        )}
        <Button variant="filled" size="l" wide busy={busy} icon={<IconLink aria-hidden="true" />} onClick={start}>
          Associer ce navigateur
        </Button>
      </div>
    );
  return (
    <form className={styles.pairing} onSubmit={answer}>
      <p className="soft">Le connecteur affiche un code de six chiffres sur ce poste. Recopiez-le ici.</p>
      <a
        className={buttonClass({ size: 's' })}
        href={'port' in state ? `http://127.0.0.1:${state.port}/` : undefined}
        target="_blank"
        rel="noreferrer"
      >
        <IconExternalLink aria-hidden="true" />
        Voir le code dans la page du connecteur
      </a>
      <Field id={id} label="Code d’association (6 chiffres)" error={error}>
        <TextInput
          id={id}
          className={styles.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          value={code}
          onChange={(event) => setCode(event.target.value.replace(/\D/g, '').slice(0, 6))}
          {...describedBy(id, { error })}
        />
      </Field>
      <Button variant="filled" size="l" wide type="submit" busy={busy} disabled={code.length !== 6 || busy}>
        Valider le code
      </Button>
    </form>
  );
}
