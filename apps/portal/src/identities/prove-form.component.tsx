import { useQuery } from '@tanstack/react-query';
import type { IdentityView } from '@trousse/contract';
import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { formatDate, isoDay } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import { FailureNote } from './failure-note.component.tsx';
import { proofsQuery, proveIdentity } from './identities.resource.ts';
import { statusWords } from './identity-words.ts';
import { emptyProof, readProof } from './proof-draft.ts';
import { ProofFields } from './proof-fields.component.tsx';
import styles from './sheet.module.css';

/** Checks the traits against a document of high confidence: RECUP becomes QUAL, PROV becomes VALI (EO-03). */
export function ProveForm({ identity, onDone }: { identity: IdentityView; onDone: () => void }) {
  const today = isoDay(new Date());
  const accepted = useQuery(proofsQuery);
  const [draft, setDraft] = useState(() => emptyProof(today));
  const [missing, setMissing] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  if (accepted.isPending) return <SkeletonRows waitingFor="Lecture des pièces acceptées" rows={3} />;
  if (accepted.isError) return <FailureNote failure={failureOf(accepted.error)} />;
  const { traits, minor } = identity;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const read = readProof(accepted.data, draft, traits.birthDate);
    if ('missing' in read) return setMissing(read.missing);
    setBusy(true);
    setFailure(undefined);
    try {
      const proven = await proveIdentity(identity, read.proof);
      toast(`${statusWords[proven.status]}.`);
      onDone();
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    }
  };

  return (
    <form className={styles.task} onSubmit={submit} noValidate aria-label="Contrôler une pièce d’identité">
      <p>
        La pièce doit porter ces traits : <strong>{traits.birthName}</strong>, {traits.birthGivenNames.join(' ')},{' '}
        {formatDate(traits.birthDate)}. La carte Vitale et le permis de conduire ne suffisent pas.
      </p>
      <ProofFields
        accepted={accepted.data}
        minor={minor}
        today={today}
        draft={draft}
        onChange={(part) => {
          setDraft({ ...draft, ...part });
          setMissing(undefined);
        }}
      />
      {missing && (
        <Note tone="danger" alert>
          {missing}
        </Note>
      )}
      {failure && <FailureNote failure={failure} />}
      <div className={styles.buttons}>
        <Button type="submit" variant="filled" busy={busy} disabled={busy}>
          {identity.status === 'RECUP' ? 'Qualifier l’identité' : 'Valider sur cette pièce'}
        </Button>
        <Button onClick={onDone}>Annuler</Button>
      </div>
    </form>
  );
}
