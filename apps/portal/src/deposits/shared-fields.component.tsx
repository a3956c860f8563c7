import { healthcareFacilityTypeCodes } from '@trousse/nomenclatures/healthcare-facility-type-codes';
import { useId } from 'react';
import { DateField } from '../ui/date-field.component.tsx';
import { describedBy, Field, NativeSelect, RequiredMark } from '../ui/field.component.tsx';
import { compareText } from '../ui/text-match.ts';
import { AuthorFields } from './author-fields.component.tsx';
import type { FieldsProps } from './deposit-fields.component.tsx';
import styles from './deposit-fields.module.css';
import { VisibilityFields } from './visibility-fields.component.tsx';

const facilities = healthcareFacilityTypeCodes.offered().sort((a, b) => compareText(a.display, b.display));

/** What several files of one go have in common: the act, where and by whom, who sees it (EFF-152 to 157, WEB-23, 24). */
export function SharedFields(props: FieldsProps) {
  const { form, errors, today, onChange } = props;
  const id = useId();
  const facility = `${id}-facility`;
  return (
    <>
      <fieldset>
        <legend className={styles.label}>
          Date de l’acte médical
          <RequiredMark />
        </legend>
        <div className={styles.range}>
          <DateField
            name="actStart"
            label="Date de l’acte médical, du"
            inline="Du"
            value={form.actStart}
            max={today}
            error={errors.actStart}
            onChange={(actStart) => onChange({ actStart })}
          />
          <DateField
            name="actStop"
            label="Date de l’acte médical, au"
            inline="au"
            value={form.actStop}
            max={today}
            error={errors.actStop}
            onChange={(actStop) => onChange({ actStop })}
          />
        </div>
      </fieldset>
      <AuthorFields {...props} />
      <Field id={facility} label="Cadre de soin" required error={errors.facilityTypeCode}>
        <NativeSelect
          id={facility}
          name="facilityTypeCode"
          required
          value={form.facilityTypeCode}
          onChange={(event) => onChange({ facilityTypeCode: event.target.value })}
          {...describedBy(facility, { error: errors.facilityTypeCode })}
        >
          <option value="">Choisissez</option>
          {facilities.map(({ code, display }) => (
            <option key={code} value={code}>
              {display}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <VisibilityFields {...props} />
    </>
  );
}
