import type { Session } from '@trousse/contract';
import { healthcareFacilityTypeCodes } from '@trousse/nomenclatures/healthcare-facility-type-codes';
import { practiceSettingCodes } from '@trousse/nomenclatures/practice-setting-codes';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { describedBy, Field, NativeSelect, TextInput } from '../ui/field.component.tsx';
import { Note } from '../ui/note.component.tsx';
import { compareText } from '../ui/text-match.ts';
import styles from './practice-form.module.css';
import {
  firstDraft,
  isChanged,
  isInconsistent,
  normaliseBillingNumber,
  type PracticeDraft,
  type PracticeErrors,
  practiceErrors,
  withSituation,
} from './practice-rules.ts';
import { savePractice } from './settings.resource.ts';

type Option = { value: string; label: string };
const byLabel = (a: Option, b: Option) => compareText(a.label, b.label);
const settings = practiceSettingCodes
  .offered()
  .map(({ code, display }) => ({ value: code, label: display }))
  .sort(byLabel);
const facilities = healthcareFacilityTypeCodes
  .offered()
  .map(({ code, display }) => ({ value: code, label: display }))
  .sort(byLabel);

/** Situation, cadre d'exercice, cadre de soins, billing number: asked the first time, changed in the settings. */
export function PracticeForm({ session, action, onSaved }: { session: Session; action: string; onSaved?: () => void }) {
  const { situations, practice } = session;
  const [draft, setDraft] = useState(() => firstDraft(situations, practice));
  const [errors, setErrors] = useState<PracticeErrors>({});
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<PracticeDraft>) => {
    setDraft((current) => ({ ...current, ...part }));
    setErrors((current) =>
      Object.fromEntries(Object.entries(current).filter(([field]) => !Object.hasOwn(part, field))),
    );
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = practiceErrors(draft);
    setErrors(found);
    setFailure(undefined);
    const first = Object.keys(draft).find((field) => field in found);
    if (first !== undefined) {
      event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    setBusy(true);
    try {
      await savePractice({ ...draft, billingNumber: normaliseBillingNumber(draft.billingNumber) });
      onSaved?.();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };

  const chooseSituation = (id: string) => {
    const chosen = situations.find((situation) => situation.id === id);
    change(chosen ? withSituation(draft, chosen) : { situationId: '' });
  };
  const inconsistent = isInconsistent(draft);

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {failure && (
        <Note tone="danger" alert>
          <p className="strong">{failure.message}</p>
          <p>{failure.next}</p>
        </Note>
      )}
      <Choice
        name="situationId"
        label="Situation d’exercice"
        hint="Celles qui sont inscrites sur votre carte."
        value={draft.situationId}
        error={errors.situationId}
        options={situations.map(({ id, structureName, sectorLabel }) => ({
          value: id,
          label: `${structureName} (${sectorLabel})`,
        }))}
        onChange={chooseSituation}
      />
      <Choice
        name="practiceSettingCode"
        label="Cadre d’exercice"
        hint="Il doit rester cohérent avec le secteur d’activité de votre situation d’exercice."
        value={draft.practiceSettingCode}
        error={errors.practiceSettingCode}
        options={settings}
        onChange={(practiceSettingCode) => change({ practiceSettingCode })}
      />
      <Choice
        name="facilityTypeCode"
        label="Cadre de soins"
        hint="Vérifiez qu’il correspond à votre cadre d’exercice. Il sera proposé à chaque dépôt."
        value={draft.facilityTypeCode}
        error={errors.facilityTypeCode}
        options={facilities}
        onChange={(facilityTypeCode) => change({ facilityTypeCode })}
      />
      <div role="status" className={styles.warning}>
        {inconsistent && (
          <Note tone="warn">
            <p className="strong">Ce cadre d’exercice et ce cadre de soins ne vont habituellement pas ensemble.</p>
            <p>Vérifiez-les : ils accompagnent chaque document que vous déposez.</p>
          </Note>
        )}
      </div>
      <BillingNumber
        value={draft.billingNumber}
        error={errors.billingNumber}
        onChange={(billingNumber) => change({ billingNumber })}
      />
      <div className={styles.footer}>
        <Button type="submit" variant="filled" busy={busy} disabled={busy || !isChanged(draft, practice)}>
          {action}
        </Button>
      </div>
    </form>
  );
}

function Choice({
  name,
  label,
  hint,
  value,
  error,
  options,
  onChange,
}: {
  name: string;
  label: string;
  hint: ReactNode;
  value: string;
  error: string | undefined;
  options: readonly Option[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <Field id={id} label={label} required hint={hint} error={error}>
      <NativeSelect
        id={id}
        name={name}
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...describedBy(id, { hint, error })}
      >
        <option value="">Choisissez</option>
        {options.map(({ value: code, label: words }) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </NativeSelect>
    </Field>
  );
}

function BillingNumber({
  value,
  error,
  onChange,
}: {
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <Field id={id} label="Numéro de facturation ou FINESS" required hint="9 caractères." error={error}>
      <TextInput
        id={id}
        name="billingNumber"
        className={`code ${styles.number}`}
        required
        maxLength={16}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...describedBy(id, { hint: true, error })}
      />
    </Field>
  );
}
