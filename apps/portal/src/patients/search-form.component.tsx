import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, useId } from 'react';
import { Button } from '../ui/button.component.tsx';
import { Checkbox } from '../ui/choice.component.tsx';
import { describedBy, Field, FieldError, NativeSelect, TextInput } from '../ui/field.component.tsx';
import type { SearchForm } from './patient-search.store.ts';
import styles from './search.module.css';

export type SearchErrors = { readonly criterion?: string; readonly birthDate?: string };
type Text = 'name' | 'givenName' | 'city' | 'postalCode';

/** Fields of `Rechercher un DMP` (EFF-45). Enter searches. */
export function PatientSearchForm({
  form,
  errors,
  busy,
  onChange,
  onSearch,
  onReset,
}: {
  form: SearchForm;
  errors: SearchErrors;
  busy: boolean;
  onChange: (changes: Partial<SearchForm>) => void;
  onSearch: () => void;
  onReset: () => void;
}) {
  const id = useId();
  const text = (
    field: Text,
    label: string,
    more: { maxLength: number; inputMode?: 'numeric'; autoFocus?: boolean },
  ) => (
    <Field id={`${id}-${field}`} label={label}>
      <TextInput
        id={`${id}-${field}`}
        {...more}
        value={form[field]}
        onChange={({ target }) => onChange({ [field]: target.value })}
        aria-describedby={errors.criterion && `${id}-criterion`}
      />
    </Field>
  );
  const approximate = (field: 'approximateName' | 'approximateCity', of: string) => (
    <Checkbox
      label="Approx."
      aria-label={`Approx. : ${of} à l’orthographe incertaine`}
      checked={form[field]}
      onChange={({ target }) => onChange({ [field]: target.checked })}
    />
  );
  return (
    <form
      className={styles.form}
      noValidate
      aria-label="Rechercher un DMP"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSearch();
      }}
    >
      <div className={styles.withTick}>
        {text('name', 'Nom', { maxLength: 100, autoFocus: true })}
        {approximate('approximateName', 'nom')}
      </div>
      {text('givenName', 'Prénom', { maxLength: 100 })}
      <Field id={`${id}-birth`} label="Date de naissance" error={errors.birthDate}>
        <TextInput
          id={`${id}-birth`}
          inputMode="numeric"
          placeholder="jj/mm/aaaa"
          maxLength={10}
          value={form.birthDate}
          onChange={({ target }) => onChange({ birthDate: target.value })}
          {...describedBy(`${id}-birth`, { error: errors.birthDate })}
        />
      </Field>
      <Field id={`${id}-sex`} label="Sexe">
        <NativeSelect
          id={`${id}-sex`}
          value={form.sex}
          onChange={({ target }) => onChange({ sex: target.value as SearchForm['sex'] })}
        >
          <option value="">Indifférent</option>
          <option value="F">Féminin</option>
          <option value="M">Masculin</option>
        </NativeSelect>
      </Field>
      <div className={styles.withTick}>
        {text('city', 'Ville', { maxLength: 100 })}
        {approximate('approximateCity', 'ville')}
      </div>
      {text('postalCode', 'Code postal', { maxLength: 10, inputMode: 'numeric' })}
      <div className={styles.buttons}>
        <FieldError id={`${id}-criterion`} error={errors.criterion} />
        <Button type="submit" variant="filled" busy={busy} icon={<IconSearch size={16} aria-hidden="true" />}>
          Lancer la recherche
        </Button>
        <Button onClick={onReset}>Tout réinitialiser</Button>
      </div>
    </form>
  );
}
