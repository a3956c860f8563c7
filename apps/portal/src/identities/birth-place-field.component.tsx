import { Combobox, useCombobox } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { BirthPlace } from '@trousse/contract';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { describedBy, Field, TextInput } from '../ui/field.component.tsx';
import { birthPlacesQuery } from './identities.resource.ts';
import { traitLabels } from './identity-words.ts';
import styles from './traits-form.module.css';

const kinds: Record<BirthPlace['kind'], string> = {
  commune: 'Commune',
  'former-commune': 'Ancienne commune',
  district: 'Arrondissement',
  country: 'Pays',
};
const warnings = {
  unknown: 'Ce code n’est pas dans la liste des lieux. Il est accepté tel quel : vérifiez-le.',
  'not-then': 'Ce lieu n’existait pas, ou pas sous ce code, à cette date de naissance. Il est accepté : vérifiez-le.',
  'postal-code': 'C’est un code postal. Choisissez la commune de naissance dans la liste.',
} as const;

/**
 * The birth place by its name or code: communes as they stood at the birth date, and countries. A code that no list
 * knows is accepted, with a warning (identity.md §7).
 */
export function BirthPlaceField({
  code,
  name,
  birthDate,
  error,
  pointed,
  onChange,
}: {
  code: string;
  name: string;
  birthDate: string;
  error: string | undefined;
  pointed: ReactNode;
  onChange: (code: string, name: string) => void;
}) {
  const id = useId();
  const shown = name === '' ? code : `${code} ${name}`;
  const [asked, setAsked] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const isCode = /^\d[\dAB]\d{3}$/i.test(code);
  const typing = useQuery(birthPlacesQuery(asked, birthDate));
  const check = useQuery({
    ...birthPlacesQuery(code, birthDate),
    enabled: isCode,
    placeholderData: undefined as never,
  });
  const places = asked.length > 1 ? (typing.data?.places ?? []) : [];
  const told = isCode && check.data?.code !== undefined && check.data.code !== 'known' ? check.data.code : undefined;
  // A code typed whole shows the place that it names.
  const named =
    isCode && name === '' ? check.data?.places.find((place) => place.code === code.toUpperCase()) : undefined;
  useEffect(() => combobox.updateSelectedOptionIndex('active'), [combobox]);

  const type = (text: string) => {
    onChange(text, '');
    setAsked(text.trim());
    combobox.openDropdown();
  };
  const choose = (value: string) => {
    const place = places.find((one) => optionOf(one) === value);
    if (place === undefined) return;
    onChange(place.code, place.name);
    setAsked('');
    combobox.closeDropdown();
  };
  const hint =
    pointed ??
    named?.name ??
    'Facultatif. Nom de la commune ou du pays, ou code INSEE ; le code postal ne convient pas.';
  return (
    <Field id={id} label={traitLabels.birthPlaceCode} hint={hint} error={error}>
      <Combobox store={combobox} onOptionSubmit={choose} withinPortal={false}>
        <Combobox.Target withExpandedAttribute>
          <TextInput
            id={id}
            name="birthPlaceCode"
            role="combobox"
            maxLength={100}
            value={shown}
            onChange={(event) => type(event.target.value)}
            onFocus={() => asked.length > 1 && combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            {...describedBy(id, { hint: true, error })}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={places.length === 0} className={styles.places}>
          <Combobox.Options aria-labelledby={`${id}-label`}>
            {places.map((place) => (
              <Combobox.Option key={optionOf(place)} value={optionOf(place)} className={styles.place}>
                <span>
                  <span className="strong">{place.name}</span> <span className="soft small">{kinds[place.kind]}</span>
                </span>
                <span className="code soft">{place.code}</span>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {told && (
        <p className={styles.warning} role="status">
          <IconAlertTriangle size={15} aria-hidden="true" />
          {warnings[told]}
        </p>
      )}
    </Field>
  );
}

const optionOf = ({ code, name }: BirthPlace) => `${code} ${name}`;
