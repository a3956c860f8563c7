import type { Representative } from '@trousse/contract';
import { useId } from 'react';
import { describedBy, Field, NativeSelect, TextInput } from '../ui/field.component.tsx';
import styles from './registration.module.css';
import type { RegistrationErrors } from './registration-fields.component.tsx';
import { relationshipWords } from './registration-words.ts';

const texts = [
  ['familyName', 'Nom du représentant', true],
  ['givenName', 'Prénom du représentant', false],
  ['telephone', 'Téléphone du représentant', false],
  ['email', 'Courrier électronique du représentant', false],
] as const;

/** The block `Représentant légal` (MED-17). */
export function RepresentativeFields({
  representative,
  errors,
  onChange,
}: {
  representative: Representative;
  errors: RegistrationErrors;
  onChange: (representative: Representative) => void;
}) {
  const id = useId();
  const { relationship, civility } = representative;
  return (
    <div className={styles.grid}>
      <Field id={`${id}-relationship`} label="Lien avec le patient" required>
        <NativeSelect
          id={`${id}-relationship`}
          value={relationship}
          onChange={({ target }) =>
            onChange({ ...representative, relationship: target.value as Representative['relationship'] })
          }
        >
          {Object.entries(relationshipWords).map(([code, words]) => (
            <option key={code} value={code}>
              {words}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Field id={`${id}-civility`} label="Civilité du représentant">
        <NativeSelect
          id={`${id}-civility`}
          value={civility}
          onChange={({ target }) =>
            onChange({ ...representative, civility: target.value as Representative['civility'] })
          }
        >
          <option value="">Non précisée</option>
          <option value="M">M.</option>
          <option value="MME">Mme</option>
        </NativeSelect>
      </Field>
      {texts.map(([field, label, required]) => {
        const error = errors[`representative.${field}`];
        return (
          <Field key={field} id={`${id}-${field}`} label={label} required={required} error={error}>
            <TextInput
              id={`${id}-${field}`}
              maxLength={field === 'telephone' ? 30 : 100}
              value={representative[field]}
              onChange={({ target }) => onChange({ ...representative, [field]: target.value })}
              {...describedBy(`${id}-${field}`, { error })}
            />
          </Field>
        );
      })}
    </div>
  );
}
