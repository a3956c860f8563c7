import type { ProofKind } from '@trousse/ins';
import { useId } from 'react';
import { Checkbox, Radio } from '../ui/choice.component.tsx';
import { DateField } from '../ui/date-field.component.tsx';
import { Note } from '../ui/note.component.tsx';
import { proofWords } from './identity-words.ts';
import { type AcceptedProof, companionProofs, needsCompanion, offeredProofs, type ProofDraft } from './proof-draft.ts';
import styles from './sheet.module.css';

/** Which document was looked at, and for a minor that of the adult beside. */
export function ProofFields({
  accepted,
  minor,
  today,
  draft,
  onChange,
}: {
  accepted: readonly AcceptedProof[];
  minor: boolean;
  today: string;
  draft: ProofDraft;
  onChange: (part: Partial<ProofDraft>) => void;
}) {
  return (
    <>
      <Kinds
        legend="Pièce contrôlée"
        name="kind"
        offered={offeredProofs(accepted, { minor })}
        value={draft.kind}
        onChange={(kind) => onChange({ kind })}
      />
      {needsCompanion(accepted, draft) && (
        <div className={styles.companion}>
          <Note>
            Pour un mineur, ce document compte avec une pièce d’identité d’un parent, ou d’un tuteur et la décision de
            justice.
          </Note>
          <fieldset className={styles.choices}>
            <legend className="strong">Adulte présent</legend>
            <Radio
              name="companionOf"
              label="Un parent"
              checked={draft.companionOf === 'parent'}
              onChange={() => onChange({ companionOf: 'parent' })}
            />
            <Radio
              name="companionOf"
              label="Un tuteur"
              checked={draft.companionOf === 'guardian'}
              onChange={() => onChange({ companionOf: 'guardian' })}
            />
          </fieldset>
          <Kinds
            legend="Pièce de l’adulte"
            name="companionKind"
            offered={companionProofs(accepted)}
            value={draft.companionKind}
            onChange={(companionKind) => onChange({ companionKind })}
          />
          {draft.companionOf === 'guardian' && (
            <Checkbox
              checked={draft.courtDecision}
              onChange={(event) => onChange({ courtDecision: event.target.checked })}
              label="J’ai vu la décision de justice qui le désigne."
            />
          )}
        </div>
      )}
      <div className={styles.date}>
        <DateField
          name="checkedOn"
          label="Contrôlée le"
          value={draft.checkedOn}
          max={today}
          onChange={(checkedOn) => onChange({ checkedOn })}
        />
      </div>
    </>
  );
}

function Kinds({
  legend,
  name,
  offered,
  value,
  onChange,
}: {
  legend: string;
  name: string;
  offered: readonly AcceptedProof[];
  value: ProofKind | undefined;
  onChange: (kind: ProofKind) => void;
}) {
  const id = useId();
  return (
    <fieldset className={styles.choices}>
      <legend className="strong">{legend}</legend>
      {offered.map(({ kind }) => (
        <Radio
          key={kind}
          name={`${name}-${id}`}
          label={proofWords[kind]}
          checked={value === kind}
          onChange={() => onChange(kind)}
        />
      ))}
    </fieldset>
  );
}
