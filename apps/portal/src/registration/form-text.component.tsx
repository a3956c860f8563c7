import type { RegistrationForm } from '@trousse/contract';
import { type ComponentProps, useId } from 'react';
import { describedBy, Field, TextInput } from '../ui/field.component.tsx';
import type { RegistrationErrors } from './registration-fields.component.tsx';

type TextField = 'mobile' | 'email' | 'usedName' | 'addressLine' | 'postalCode' | 'city';

/** A text of the form, under its label and with its error. */
export function FormText({
  field,
  label,
  form,
  errors,
  inputMode,
  onChange,
}: {
  field: TextField;
  label: string;
  form: RegistrationForm;
  errors: RegistrationErrors;
  inputMode?: ComponentProps<'input'>['inputMode'];
  onChange: (change: Partial<RegistrationForm>) => void;
}) {
  const id = useId();
  const error = errors[field];
  return (
    <Field id={id} label={label} error={error}>
      <TextInput
        id={id}
        name={field}
        inputMode={inputMode}
        maxLength={field === 'postalCode' ? 10 : 100}
        value={form[field]}
        onChange={({ target }) => onChange({ [field]: target.value })}
        {...describedBy(id, { error })}
      />
    </Field>
  );
}
