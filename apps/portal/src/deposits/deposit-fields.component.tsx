import type { DepositForm } from '@trousse/contract';
import { RequiredMark } from '../ui/field.component.tsx';
import type { DepositErrors } from './deposit-draft.ts';
import styles from './deposit-fields.module.css';
import { OwnFields } from './own-fields.component.tsx';
import { SharedFields } from './shared-fields.component.tsx';

/** What every group of fields takes: values, problems, and what to do with a change. */
export type FieldsProps = {
  form: DepositForm;
  errors: DepositErrors;
  today: string;
  minor: boolean;
  /** In a secret connection nothing is for the representatives to see. */
  secret?: boolean;
  onChange: (part: Partial<DepositForm>) => void;
};

/** What the DMP will say of one document. */
export function DepositFields(props: FieldsProps) {
  return (
    <>
      <RequiredLegend />
      <OwnFields {...props} />
      <SharedFields {...props} />
    </>
  );
}

export function RequiredLegend() {
  return (
    <p className={styles.legend}>
      <RequiredMark /> champs obligatoires
    </p>
  );
}
