import type { IdentityChange, IdentityView } from '@trousse/contract';
import { type IdentityAttribute, identityAttributes } from '@trousse/ins';
import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { Checkbox } from '../ui/choice.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { toast } from '../ui/toast.component.tsx';
import { Consequences } from './consequences.component.tsx';
import { FailureNote } from './failure-note.component.tsx';
import { markIdentity } from './identities.resource.ts';
import { attributeWords } from './identity-words.ts';
import styles from './sheet.module.css';

/** Homonyme, douteuse, fictive: what each means is said beside it, and what it takes away before it does. */
export function AttributesForm({ identity, onDone }: { identity: IdentityView; onDone: () => void }) {
  const [chosen, setChosen] = useState<readonly IdentityAttribute[]>(identity.attributes);
  const [loss, setLoss] = useState<Extract<IdentityChange, { outcome: 'to-confirm' }>>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const same = chosen.length === identity.attributes.length && chosen.every((one) => identity.attributes.includes(one));
  const toggle = (attribute: IdentityAttribute, on: boolean) => {
    setChosen(on ? [...chosen, attribute] : chosen.filter((one) => one !== attribute));
    setLoss(undefined);
    setFailure(undefined);
  };

  const save = async (confirmed: boolean) => {
    setBusy(true);
    setFailure(undefined);
    try {
      const made = await markIdentity(identity, [...chosen], confirmed);
      if (made.outcome === 'to-confirm') return setLoss(made);
      toast('Attributs enregistrés.');
      onDone();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(false);
  };

  return (
    <form className={styles.task} onSubmit={submit} aria-label="Attributs de l’identité">
      <fieldset className={styles.choices}>
        <legend className="strong">Attributs de l’identité</legend>
        {identityAttributes.map((attribute) => (
          <Checkbox
            key={attribute}
            checked={chosen.includes(attribute)}
            onChange={(event) => toggle(attribute, event.target.checked)}
            label={
              <>
                {attributeWords[attribute].word}
                <span className={styles.explained}>{attributeWords[attribute].means}</span>
              </>
            }
          />
        ))}
      </fieldset>
      {failure && <FailureNote failure={failure} />}
      {loss ? (
        <Consequences
          loss={loss}
          action="Enregistrer malgré tout"
          busy={busy}
          onConfirm={() => void save(true)}
          onRenounce={onDone}
        />
      ) : (
        <div className={styles.buttons}>
          <Button type="submit" variant="filled" busy={busy} disabled={busy || same}>
            Enregistrer
          </Button>
          <Button onClick={onDone}>Annuler</Button>
        </div>
      )}
    </form>
  );
}
