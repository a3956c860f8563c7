import { Checkbox } from '../ui/choice.component.tsx';
import styles from './access.module.css';

/** The patient's agreement, affirmed at each authorisation (EFF-60, EX_0.2-1100). */
export function Consent({ agreed, onChange }: { agreed: boolean; onChange: (agreed: boolean) => void }) {
  return (
    <div className={styles.inner}>
      <Checkbox
        checked={agreed}
        data-autofocus
        onChange={(event) => onChange(event.target.checked)}
        label="Je confirme que le patient, ou son représentant légal, a été informé et a donné son accord pour que j’accède à son DMP."
      />
      <p className={styles.explained}>
        Votre accès est tracé avec votre identifiant national et le patient en est averti aussitôt. Un accès sans droit
        expose à des poursuites.
      </p>
    </div>
  );
}
