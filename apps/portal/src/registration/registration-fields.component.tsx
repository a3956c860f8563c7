import type { IdentityView, RegistrationForm } from '@trousse/contract';
import { emptyRepresentative, type RegistrationAct, type RegistrationField } from '@trousse/contract/registration-form';
import { type ReactNode, useId, useState } from 'react';
import { Button, TextButton } from '../ui/button.component.tsx';
import { Checkbox } from '../ui/choice.component.tsx';
import { Field, FieldError, NativeSelect, TextInput } from '../ui/field.component.tsx';
import { formatDate } from '../ui/format.ts';
import { FormText } from './form-text.component.tsx';
import styles from './registration.module.css';
import { RepresentativeFields } from './representative-fields.component.tsx';

export type RegistrationErrors = Partial<Record<RegistrationField, string>>;
const sexWords = { U: 'Inconnu', M: 'Homme', F: 'Femme' };

/** The fields of creation and reactivation (MED-15 to MED-18, MED-21). */
export function RegistrationFields({
  act,
  identity,
  form,
  errors,
  onChange,
}: {
  act: RegistrationAct;
  identity: IdentityView;
  form: RegistrationForm;
  errors: RegistrationErrors;
  onChange: (change: Partial<RegistrationForm>) => void;
}) {
  const id = useId();
  const [advanced, setAdvanced] = useState(false);
  const text = { form, errors, onChange };
  const oppositions = <Oppositions form={form} onChange={onChange} />;
  return (
    <>
      <Part title="Patient">
        <PatientTraits identity={identity} form={form} onChange={onChange} />
      </Part>
      <Part title="Accès du patient à son DMP">
        <div className={styles.pair}>
          <FormText {...text} field="mobile" label="Téléphone portable" inputMode="tel" />
          <Means
            label="Accès par SMS"
            missing={form.mobile.trim() === '' && 'Renseignez d’abord le téléphone portable.'}
            checked={form.smsAccess}
            onChange={(smsAccess) => onChange({ smsAccess })}
          />
          <FormText {...text} field="email" label="Courrier électronique" inputMode="email" />
          <Means
            label="Accès par courrier électronique"
            missing={form.email.trim() === '' && 'Renseignez d’abord le courrier électronique.'}
            checked={form.mailAccess}
            onChange={(mailAccess) => onChange({ mailAccess })}
          />
        </div>
      </Part>
      <Part title="Représentant légal">
        {form.representative ? (
          <>
            <RepresentativeFields
              representative={form.representative}
              errors={errors}
              onChange={(representative) => onChange({ representative })}
            />
            {!identity.minor && (
              <TextButton className="small" onClick={() => onChange({ representative: undefined })}>
                Retirer le représentant légal
              </TextButton>
            )}
          </>
        ) : (
          <>
            <p className="soft">Le patient est majeur : un représentant légal n’est indiqué que s’il est protégé.</p>
            <Button size="s" onClick={() => onChange({ representative: emptyRepresentative })}>
              Ajouter un représentant légal
            </Button>
          </>
        )}
        <FieldError id={`${id}-representative`} error={errors.representative} />
      </Part>
      {act === 'create' && <Part title="Oppositions et médecin traitant">{oppositions}</Part>}
      <section className={styles.part}>
        <TextButton aria-expanded={advanced} onClick={() => setAdvanced(!advanced)}>
          Édition avancée
        </TextButton>
        {advanced && (
          <>
            <div className={styles.grid}>
              <FormText {...text} field="usedName" label="Nom utilisé" />
              <FormText {...text} field="addressLine" label="Adresse" />
              <FormText {...text} field="postalCode" label="Code postal" />
              <FormText {...text} field="city" label="Ville" />
            </div>
            {act === 'reactivate' && oppositions}
          </>
        )}
      </section>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

/** Traits of the qualified identity: shown, and changed nowhere but on the identity itself. */
function PatientTraits({
  identity: { traits },
  form,
  onChange,
}: {
  identity: IdentityView;
  form: RegistrationForm;
  onChange: (change: Partial<RegistrationForm>) => void;
}) {
  const id = useId();
  const shown = [
    ['name', 'Nom', traits.birthName],
    ['given', 'Prénom', traits.birthGivenNames.join(' ')],
    ['birth', 'Date de naissance', formatDate(traits.birthDate)],
    ['sex', 'Sexe', sexWords[traits.sex]],
  ] as const;
  return (
    <>
      <p className="soft">Traits de l’identité qualifiée : pour les corriger, modifiez l’identité.</p>
      <div className={styles.grid}>
        <Field id={`${id}-civility`} label="Civilité">
          <NativeSelect
            id={`${id}-civility`}
            value={form.civility}
            onChange={({ target }) => onChange({ civility: target.value as RegistrationForm['civility'] })}
          >
            <option value="">Non précisée</option>
            <option value="M">M.</option>
            <option value="MME">Mme</option>
          </NativeSelect>
        </Field>
        {shown.map(([key, label, value]) => (
          <Field key={key} id={`${id}-${key}`} label={label} required>
            <TextInput id={`${id}-${key}`} className={styles.fixed} readOnly required value={value} />
          </Field>
        ))}
      </div>
    </>
  );
}

/** A way for the patient to sign in, offered once there is where to reach them (MED-16). */
function Means({
  label,
  missing,
  checked,
  onChange,
}: {
  label: string;
  missing: string | false;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className={styles.means}>
      <Checkbox
        label={label}
        checked={checked && !missing}
        aria-disabled={missing ? true : undefined}
        aria-describedby={missing ? id : undefined}
        title={missing || undefined}
        onChange={(event) => !missing && onChange(event.target.checked)}
      />
      {missing && (
        <p id={id} className={styles.explained}>
          {missing}
        </p>
      )}
    </div>
  );
}

/** What the patient refuses of the two emergency modes, and whether the user looks after them (MED-18). */
function Oppositions({
  form,
  onChange,
}: {
  form: RegistrationForm;
  onChange: (change: Partial<RegistrationForm>) => void;
}) {
  return (
    <div className={styles.ticks}>
      <Checkbox
        label="Opposition Bris de glace"
        checked={form.opposesBreakGlass}
        onChange={({ target }) => onChange({ opposesBreakGlass: target.checked })}
      />
      <Checkbox
        label="Opposition Centre 15"
        checked={form.opposesEmergency}
        onChange={({ target }) => onChange({ opposesEmergency: target.checked })}
      />
      <Checkbox
        label="Médecin traitant"
        checked={form.treatingDoctor}
        onChange={({ target }) => onChange({ treatingDoctor: target.checked })}
      />
    </div>
  );
}
