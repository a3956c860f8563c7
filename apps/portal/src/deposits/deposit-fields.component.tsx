import type { DepositForm } from '@trousse/contract';
import { healthcareFacilityTypeCodes } from '@trousse/nomenclatures/healthcare-facility-type-codes';
import { useId } from 'react';
import { Switch } from '../ui/choice.component.tsx';
import { DateField } from '../ui/date-field.component.tsx';
import { describedBy, Field, FieldError, NativeSelect, RequiredMark, TextInput } from '../ui/field.component.tsx';
import { compareText } from '../ui/text-match.ts';
import { CategoryField } from './category-field.component.tsx';
import type { DepositErrors } from './deposit-draft.ts';
import styles from './deposit-fields.module.css';

const facilities = healthcareFacilityTypeCodes.offered().sort((a, b) => compareText(a.display, b.display));

type Props = {
  form: DepositForm;
  errors: DepositErrors;
  today: string;
  minor: boolean;
  onChange: (part: Partial<DepositForm>) => void;
};

/** On the right: what the DMP will say of the document. */
export function DepositFields({ form, errors, today, minor, onChange }: Props) {
  const id = useId();
  const part = (name: string) => `${id}-${name}`;
  return (
    <>
      <p className={styles.legend}>
        <RequiredMark /> champs obligatoires
      </p>
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
      <Field id={part('description')} label="Description courte" error={errors.description}>
        <textarea
          id={part('description')}
          name="description"
          className={styles.area}
          rows={2}
          maxLength={1200}
          placeholder="Facultative. Visible dans les détails du document."
          value={form.description}
          onChange={(event) => onChange({ description: event.target.value })}
          {...describedBy(part('description'), { error: errors.description })}
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
        <Field id={part('facility')} label="Cadre de soin" required error={errors.facilityTypeCode}>
          <NativeSelect
            id={part('facility')}
            name="facilityTypeCode"
            required
            value={form.facilityTypeCode}
            onChange={(event) => onChange({ facilityTypeCode: event.target.value })}
            {...describedBy(part('facility'), { error: errors.facilityTypeCode })}
          >
            <option value="">Choisissez</option>
            {facilities.map(({ code, display }) => (
              <option key={code} value={code}>
                {display}
              </option>
            ))}
          </NativeSelect>
        </Field>
      </div>
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
      <HideFrom {...{ form, errors, minor, onChange }} />
    </>
  );
}

function HideFrom({ form, errors, minor, onChange }: Omit<Props, 'today'>) {
  const toggles = [
    {
      field: 'hiddenFromPatient' as const,
      label: 'Patients',
      explained: 'Le patient ne verra ce document que lorsque vous le lui aurez rendu visible.',
    },
    {
      field: 'hiddenFromProfessionals' as const,
      label: 'Professionnels de santé',
      explained: 'Seuls vous, le patient et ses médecins traitants DMP verront ce document.',
    },
    ...(minor
      ? [
          {
            field: 'hiddenFromRepresentatives' as const,
            label: 'Représentants légaux',
            explained: 'Les représentants légaux de cet enfant ne verront pas ce document.',
          },
        ]
      : []),
  ];
  return (
    <fieldset>
      <legend className={styles.label}>Cacher aux :</legend>
      {toggles.map(({ field, label, explained }) => (
        <div key={field}>
          <Switch
            name={field}
            label={label}
            checked={form[field]}
            aria-describedby={`${field}-more`}
            onChange={(event) => onChange({ [field]: event.target.checked })}
          />
          <div id={`${field}-more`} className={styles.explained}>
            {form[field] && <p className="soft small">{explained}</p>}
            <FieldError id={`${field}-error`} error={errors[field]} />
          </div>
        </div>
      ))}
    </fieldset>
  );
}
