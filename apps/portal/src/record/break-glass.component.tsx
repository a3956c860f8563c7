import { maxReasonCharacters } from '@trousse/contract/reason-length';
import { useId } from 'react';
import { Checkbox } from '../ui/choice.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { describedBy, Field } from '../ui/field.component.tsx';
import styles from './access.module.css';

/** What a bris de glace takes: the risk confirmed, the reason typed, and what it entails read (EFF-61). */
export function BreakGlass({
  risk,
  reason,
  onRisk,
  onReason,
}: {
  risk: boolean;
  reason: string;
  onRisk: (risk: boolean) => void;
  onReason: (reason: string) => void;
}) {
  const id = useId();
  const left = maxReasonCharacters - reason.trim().length;
  const error = left < 0 ? `${-left} caractère${left < -1 ? 's' : ''} de trop` : undefined;
  const hint = `${left < 0 ? 0 : left} caractères restants`;
  return (
    <div className={classNames(styles.inner, styles.alarm)}>
      <Checkbox
        checked={risk}
        onChange={(event) => onRisk(event.target.checked)}
        label="Je confirme qu’un risque immédiat menace la santé du patient et qu’il est hors d’état de donner son accord."
      />
      <Field id={id} label="Motif de l’accès d’urgence" required hint={hint} error={error}>
        <textarea
          id={id}
          className={styles.reason}
          rows={2}
          required
          value={reason}
          onChange={(event) => onReason(event.target.value)}
          {...describedBy(id, { hint, error })}
        />
      </Field>
      <ul className={styles.entails}>
        <li>Chaque consultation est tracée avec votre identifiant national ; le patient en est averti.</li>
        <li>Votre motif est conservé, chiffré. L’accès cesse quand vous quittez le dossier.</li>
        <li>Y recourir sans urgence expose à des poursuites.</li>
      </ul>
    </div>
  );
}
