import { useId } from 'react';
import { DateField } from '../ui/date-field.component.tsx';
import { describedBy, Field, TextInput } from '../ui/field.component.tsx';
import { counted, formatNumber } from '../ui/format.ts';
import { CategoryField } from './category-field.component.tsx';
import type { FieldsProps } from './deposit-fields.component.tsx';
import styles from './deposit-fields.module.css';

/** As the contract has it. */
const maxDescriptionCharacters = 1000;

/** What is said of one document by itself: title, category, description, date (EFF-149, 150, 151, 156). */
export function OwnFields({ form, errors, today, onChange }: FieldsProps) {
  const id = useId();
  const part = (name: string) => `${id}-${name}`;
  const left = maxDescriptionCharacters - form.description.length;
  return (
    <>
      <Field id={part('title')} label="Titre" required error={errors.title}>
        <TextInput
          id={part('title')}
          name="title"
          required
          maxLength={200}
          spellCheck
          value={form.title}
          onChange={(event) => onChange({ title: event.target.value })}
          {...describedBy(part('title'), { error: errors.title })}
        />
      </Field>
      <CategoryField value={form.typeCode} error={errors.typeCode} onChange={(typeCode) => onChange({ typeCode })} />
      <Field
        id={part('description')}
        label="Description courte"
        hint={<Remaining left={left} />}
        error={errors.description}
      >
        <textarea
          id={part('description')}
          name="description"
          className={styles.area}
          rows={2}
          placeholder="Facultative. Visible dans les détails du document."
          value={form.description}
          onChange={(event) => onChange({ description: event.target.value })}
          {...describedBy(part('description'), { hint: true, error: errors.description })}
        />
      </Field>
      <div className={styles.two}>
        <DateField
          name="creationDate"
          label="Date de création"
          value={form.creationDate}
          max={today}
          error={errors.creationDate}
          onChange={(creationDate) => onChange({ creationDate })}
        />
      </div>
    </>
  );
}

/** What is left of 1,000 characters (WEB-22): a longer text is refused, and none of it is cut. */
function Remaining({ left }: { left: number }) {
  const most = formatNumber(maxDescriptionCharacters);
  if (left < 0)
    return (
      <span className={styles.over}>
        {counted(-left, 'caractère', 'caractères')} de trop, {most} au plus
      </span>
    );
  return <>{`${counted(left, 'caractère restant', 'caractères restants')} sur ${most}`}</>;
}
