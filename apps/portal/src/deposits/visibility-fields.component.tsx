import { Switch } from '../ui/choice.component.tsx';
import { FieldError } from '../ui/field.component.tsx';
import type { FieldsProps } from './deposit-fields.component.tsx';
import styles from './deposit-fields.module.css';

/** `Cacher aux :` (EFF-153 to 155): what each choice means stands beside it, before it is made. */
export function VisibilityFields({ form, errors, minor, secret = false, onChange }: FieldsProps) {
  const toggles = [
    {
      field: 'hiddenFromPatient' as const,
      label: 'Patients',
      explained:
        'Le patient ne verra ce document que lorsque vous le lui aurez rendu visible. Une fois visible, il ne peut plus lui être caché.',
      locked: false,
    },
    {
      field: 'hiddenFromProfessionals' as const,
      label: 'Professionnels de santé',
      explained: 'Seuls vous, le patient et ses médecins traitants DMP verront ce document.',
      locked: false,
    },
    ...(minor
      ? [
          {
            field: 'hiddenFromRepresentatives' as const,
            label: 'Représentants légaux',
            explained: secret
              ? 'Connexion secrète : tout ce qui est déposé reste caché aux représentants légaux.'
              : 'Les représentants légaux de cet enfant ne verront pas ce document tant que vous ne le leur aurez pas rendu visible.',
            locked: secret,
          },
        ]
      : []),
  ];
  return (
    <fieldset>
      <legend className={styles.label}>Cacher aux :</legend>
      {toggles.map(({ field, label, explained, locked }) => (
        <div key={field}>
          <Switch
            name={field}
            label={label}
            checked={form[field]}
            aria-disabled={locked || undefined}
            aria-describedby={`${field}-more`}
            onChange={(event) => locked || onChange({ [field]: event.target.checked })}
          />
          <div id={`${field}-more`} className={styles.explained}>
            <p className="soft small">{explained}</p>
            <FieldError id={`${field}-error`} error={errors[field]} />
          </div>
        </div>
      ))}
    </fieldset>
  );
}
