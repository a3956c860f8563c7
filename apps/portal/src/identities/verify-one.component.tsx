import type { IdentityView, VerificationEvent } from '@trousse/contract';
import { useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { Note } from '../ui/note.component.tsx';
import { FailureNote } from './failure-note.component.tsx';
import { verifyIdentity } from './identities.resource.ts';
import { statusWords } from './identity-words.ts';

export type Verification = Extract<VerificationEvent, { type: 'verified' }>['verification'];

/** Asks INSi whether matricule and traits still go together. */
export function VerifyOne({
  identity,
  onVerified,
}: {
  identity: IdentityView;
  /** The verdict outlives the button: a contradicted identity has nothing more to verify. */
  onVerified: (verification: Verification | undefined) => void;
}) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const verify = async () => {
    setBusy(true);
    setFailure(undefined);
    onVerified(undefined);
    try {
      onVerified(await verifyIdentity(identity.id));
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button busy={busy} disabled={busy} onClick={() => void verify()}>
        Vérifier auprès d’INSi
      </Button>
      {failure && <FailureNote failure={failure} />}
    </>
  );
}

/** What INSi said, and what that changed. */
export function VerdictNote({ verification: { agrees, from, identity } }: { verification: Verification }) {
  if (agrees)
    return (
      <Note tone="ok" alert>
        INSi confirme que ce matricule et ces traits vont ensemble.
      </Note>
    );
  return (
    <Note tone="warn" alert>
      <p className="strong">INSi ne confirme pas cette identité : son matricule est retiré.</p>
      <p>
        Son statut passe de « {statusWords[from]} » à « {statusWords[identity.status]} ». Reprenez la pièce d’identité,
        puis recherchez à nouveau l’INS.
      </p>
    </Note>
  );
}
