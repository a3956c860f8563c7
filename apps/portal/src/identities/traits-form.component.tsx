import { IconHandFinger } from '@tabler/icons-react';
import type { StrictTrait } from '@trousse/ins';
import { useId, useState } from 'react';
import { Radio } from '../ui/choice.component.tsx';
import { describedBy, Field, FieldError, RequiredMark, TextInput } from '../ui/field.component.tsx';
import { formatDate } from '../ui/format.ts';
import { BirthPlaceField } from './birth-place-field.component.tsx';
import { GivenNames } from './given-names.component.tsx';
import { traitLabels } from './identity-words.ts';
import { interpretationWords, readBirthDate, type TraitErrors, type TraitsDraft } from './traits-draft.ts';
import styles from './traits-form.module.css';

/** The strict traits (EFF-55): no field is filled by guessing, no sex is preselected. */
export function TraitsFields({
  draft,
  errors,
  pointed = {},
  undetermined = false,
  onChange,
}: {
  draft: TraitsDraft;
  errors: TraitErrors;
  /** What a hint says of a field (EO-05). */
  pointed?: Partial<Record<StrictTrait, string>>;
  /** Where INSi is not asked, the sex may be undetermined. */
  undetermined?: boolean;
  onChange: (part: Partial<TraitsDraft>) => void;
}) {
  const id = useId();
  return (
    <div className={styles.fields}>
      <Field
        id={`${id}-name`}
        label={traitLabels.birthName}
        required
        hint={pointedAt(pointed.birthName)}
        error={errors.birthName}
      >
        <TextInput
          id={`${id}-name`}
          name="birthName"
          maxLength={100}
          value={draft.birthName}
          onChange={(event) => onChange({ birthName: event.target.value })}
          {...describedBy(`${id}-name`, { hint: pointed.birthName, error: errors.birthName })}
        />
      </Field>
      <GivenNames
        names={draft.birthGivenNames}
        error={errors.birthGivenNames}
        pointed={pointedAt(pointed.birthGivenNames)}
        onChange={(birthGivenNames) => onChange({ birthGivenNames })}
      />
      <fieldset className={styles.group} aria-describedby={errors.sex && `${id}-sex-error`}>
        <legend className="strong">
          {traitLabels.sex}
          <RequiredMark />
        </legend>
        <div className={styles.sexes}>
          {(['F', 'M', ...(undetermined ? (['U'] as const) : [])] as const).map((sex) => (
            <Radio
              key={sex}
              name="sex"
              label={{ F: 'Féminin', M: 'Masculin', U: 'Indéterminé' }[sex]}
              checked={draft.sex === sex}
              onChange={() => onChange({ sex })}
            />
          ))}
        </div>
        {pointedAt(pointed.sex)}
        <FieldError id={`${id}-sex-error`} error={errors.sex} />
      </fieldset>
      <BirthDateField
        value={draft.birthDate}
        error={errors.birthDate}
        pointed={pointed.birthDate}
        onChange={(birthDate) => onChange({ birthDate })}
      />
      <BirthPlaceField
        code={draft.birthPlaceCode}
        name={draft.birthPlaceName}
        birthDate={draft.birthDate}
        error={errors.birthPlaceCode}
        pointed={pointedAt(pointed.birthPlaceCode)}
        onChange={(birthPlaceCode, birthPlaceName) => onChange({ birthPlaceCode, birthPlaceName })}
      />
    </div>
  );
}

/** Points at a field after a search: a possibility, so neither red nor an error. */
export function pointedAt(words: string | undefined) {
  return words === undefined ? undefined : (
    <span className={styles.pointed}>
      <IconHandFinger size={15} aria-hidden="true" />
      {words}
    </span>
  );
}

/** Typed, never picked from a calendar: nobody walks back forty years in one. */
function BirthDateField({
  value,
  error,
  pointed,
  onChange,
}: {
  value: string;
  error: string | undefined;
  pointed: string | undefined;
  onChange: (value: string) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const interpreted = interpretationWords(value);
  return (
    <Field
      id={id}
      label={traitLabels.birthDate}
      required
      hint={pointedAt(pointed) ?? interpreted ?? 'jj/mm/aaaa. Jour ou mois inconnu : 00.'}
      error={error}
    >
      <TextInput
        id={id}
        name="birthDate"
        className={styles.date}
        inputMode="numeric"
        placeholder="jj/mm/aaaa"
        maxLength={10}
        value={typed ?? formatDate(value)}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(readBirthDate(event.target.value));
        }}
        onBlur={() => setTyped(undefined)}
        {...describedBy(id, { hint: true, error })}
      />
    </Field>
  );
}
