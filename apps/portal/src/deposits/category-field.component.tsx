import { type ComboboxItem, type OptionsFilter, Select } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { classCodes } from '@trousse/nomenclatures/class-codes';
import { typeCodes } from '@trousse/nomenclatures/type-codes';
import { useId } from 'react';
import { describedBy, Field } from '../ui/field.component.tsx';
import { matches } from '../ui/text-match.ts';
import { categoryGroups } from './deposit-draft.ts';

const groups = categoryGroups(typeCodes.all, classCodes.all);

/** Every word typed must be in the name of the type or of its class, whatever accents and case. */
const filter: OptionsFilter = ({ options, search }) =>
  options
    .map((option) => {
      if (!('group' in option)) return option;
      const items = option.items.filter((item) => matches(`${option.group} ${(item as ComboboxItem).label}`, search));
      return { ...option, items };
    })
    .filter((option) => !('group' in option) || option.items.length > 0);

/** `Catégorie`: keyword search in the types of document, grouped by class (EFF-156). */
export function CategoryField({
  label = 'Catégorie',
  value,
  error,
  onChange,
}: {
  label?: string;
  value: string;
  error: string | undefined;
  onChange: (typeCode: string) => void;
}) {
  const id = useId();
  return (
    <Field id={id} label={label} required error={error}>
      <Select
        id={id}
        wrapperProps={{ 'data-field': 'typeCode' }}
        data={groups}
        filter={filter}
        value={value === '' ? null : value}
        onChange={(code) => onChange(code ?? '')}
        searchable
        selectFirstOptionOnChange
        placeholder="Mot-clé : compte rendu, ordonnance…"
        nothingFoundMessage="Aucune catégorie ne correspond"
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        error={error !== undefined}
        withErrorStyles
        required
        {...describedBy(id, { error })}
      />
    </Field>
  );
}
