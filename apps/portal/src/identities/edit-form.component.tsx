import type { IdentityChange, IdentityView } from '@trousse/contract';
import { editedTraits } from '@trousse/ins';
import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { isoDay } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import { Consequences } from './consequences.component.tsx';
import { FailureNote } from './failure-note.component.tsx';
import { editIdentity } from './identities.resource.ts';
import { inSentence, statusWords, traitLabels } from './identity-words.ts';
import styles from './sheet.module.css';
import {
  draftErrors,
  draftOf,
  errorsOf,
  readDraft,
  strictTraits,
  type TraitErrors,
  type TraitsDraft,
  toTyped,
  traitFields,
} from './traits-draft.ts';
import { TraitsFields } from './traits-form.component.tsx';
import { UsedNames } from './used-names.component.tsx';

/** Edits the traits; what a strict one takes away is said while it is typed, and told exactly before it is done. */
export function EditForm({ identity, onDone }: { identity: IdentityView; onDone: () => void }) {
  const [draft, setDraft] = useState(() => draftOf(identity.traits, identity.birthPlaceName));
  const [errors, setErrors] = useState<TraitErrors>({});
  const [loss, setLoss] = useState<Extract<IdentityChange, { outcome: 'to-confirm' }>>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const edited = editedTraits(strictTraits(identity.traits), readDraft(draft));
  const costly = identity.status !== 'PROV' && edited.length > 0;
  const change = (part: Partial<TraitsDraft>) => {
    setDraft({ ...draft, ...part });
    setErrors({});
    setLoss(undefined);
  };

  const save = async (confirmed: boolean) => {
    setBusy(true);
    setFailure(undefined);
    try {
      const made = await editIdentity(identity, { traits: toTyped(draft), confirmed });
      if (made.outcome === 'to-confirm') return setLoss(made);
      toast(
        made.identity.status === identity.status
          ? 'Traits modifiés.'
          : `Traits modifiés : ${statusWords[made.identity.status]}.`,
      );
      onDone();
    } catch (error) {
      const failed = failureOf(error);
      setErrors(errorsOf(failed));
      setFailure(failed);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wrong = draftErrors(draft, isoDay(new Date()), true);
    // A date that INSi gave may be no day of the calendar: it stays as it came.
    if (draft.birthDate === identity.traits.birthDate) delete wrong.birthDate;
    setErrors(wrong);
    const first = traitFields.find((field) => field in wrong);
    if (first) event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    else void save(false);
  };

  return (
    <form className={styles.task} onSubmit={submit} noValidate aria-label="Modifier les traits">
      {identity.status !== 'PROV' && (
        <Note tone={costly ? 'warn' : 'info'}>
          {costly
            ? `Vous modifiez ${edited.length === 1 ? 'un trait strict' : 'des traits stricts'} (${edited
                .map((trait) => inSentence(traitLabels[trait]))
                .join(', ')}) : l’identité perdra son statut « ${statusWords[identity.status]} ».`
            : 'Modifier un trait strict fait perdre son statut à l’identité. Les noms utilisés se changent sans conséquence.'}
        </Note>
      )}
      <TraitsFields draft={draft} errors={errors} undetermined onChange={change} />
      <UsedNames draft={draft} onChange={change} />
      {failure && <FailureNote failure={failure} />}
      {loss ? (
        <Consequences
          loss={loss}
          action="Modifier malgré tout"
          busy={busy}
          onConfirm={() => void save(true)}
          onRenounce={onDone}
        />
      ) : (
        <div className={styles.buttons}>
          <Button type="submit" variant="filled" busy={busy} disabled={busy}>
            Modifier
          </Button>
          <Button onClick={onDone}>Annuler</Button>
        </div>
      )}
    </form>
  );
}
