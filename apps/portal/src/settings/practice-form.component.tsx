import type { Session } from '@trousse/contract';
import { latestPracticeEnd } from '@trousse/contract/practice-period';
import { amoAgreement } from '@trousse/nomenclatures/amo-agreement';
import { amoSpecialities } from '@trousse/nomenclatures/amo-specialities';
import { healthcareFacilityTypeCodes } from '@trousse/nomenclatures/healthcare-facility-type-codes';
import { practiceSettingCodes } from '@trousse/nomenclatures/practice-setting-codes';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { DateField } from '../ui/date-field.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { describedBy, Field, NativeSelect, TextInput } from '../ui/field.component.tsx';
import { isoDay } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import { compareText } from '../ui/text-match.ts';
import styles from './practice-form.module.css';
import {
  type Doubt,
  doubts,
  firstDraft,
  isChanged,
  type PracticeDraft,
  type PracticeErrors,
  practiceErrors,
  toChoice,
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

const specialities = amoSpecialities
  .offered()
  .map(({ code, display }) => ({ value: code, label: `${display} (${code})` }))
  .sort(byLabel);

/** How the person works: asked the first time and again after its period, changed in the settings. */
export function PracticeForm({
  session,
  situationId,
  action,
  onSaved,
}: {
  session: Session;
  /** The situation to fill, rather than the one in force. */
  situationId?: string | undefined;
  action: string;
  /** `moved`: the structure changed, and the person was told. */
  onSaved?: (moved: boolean) => void;
}) {
  const { situations, practice, professional } = session;
  const today = isoDay(new Date());
  const [draft, setDraft] = useState(() => firstDraft(session, today, situationId));
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
    const found = practiceErrors(draft, today);
    setErrors(found);
    setFailure(undefined);
    const first = Object.keys(draft).find((field) => field in found);
    if (first !== undefined) {
      event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    setBusy(true);
    try {
      const moved = await savePractice(toChoice(draft));
      onSaved?.(moved);
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };

  const chooseSituation = (id: string) => {
    const chosen = situations.find((situation) => situation.id === id);
    change(chosen ? withSituation(draft, chosen, session, today) : { situationId: '' });
  };
  const doubtful = doubts(draft, session);

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
        hint="Celles de votre carte ou de votre compte Pro Santé Connect."
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
      <Warnings doubts={doubtful.filter((doubt) => doubt !== 'speciality')} />
      <BillingNumber
        value={draft.billingNumber}
        error={errors.billingNumber}
        onChange={(billingNumber) => change({ billingNumber })}
      />
      {professional.profession && (
        <AmoSpeciality
          professional={professional}
          value={draft.amoSpeciality}
          onChange={(amoSpeciality) => change({ amoSpeciality })}
        />
      )}
      <Warnings doubts={doubtful.filter((doubt) => doubt === 'speciality')} />
      <div className={styles.period}>
        <DateField
          name="validUntil"
          label="Fin de la période d’exercice"
          hint="Trois ans au plus. Elle vous est rappelée six semaines avant, et ces choix vous sont redemandés après."
          value={draft.validUntil}
          min={today}
          max={latestPracticeEnd(today)}
          error={errors.validUntil}
          onChange={(validUntil) => change({ validUntil })}
        />
      </div>
      <div className={styles.footer}>
        <Button type="submit" variant="filled" busy={busy} disabled={busy || !isChanged(draft, practice)}>
          {action}
        </Button>
      </div>
    </form>
  );
}

const doubtWords: Record<Doubt, { what: string; next: string }> = {
  'setting-facility': {
    what: 'Ce cadre d’exercice et ce cadre de soins ne vont habituellement pas ensemble.',
    next: 'Vérifiez-les : ils accompagnent chaque document que vous déposez.',
  },
  'setting-sector': {
    what: 'Ce cadre d’exercice ne va habituellement pas avec le secteur d’activité de cette situation.',
    next: 'Vérifiez que vous avez choisi la bonne situation d’exercice.',
  },
  speciality: {
    what: 'Cette spécialité AMO n’est habituellement pas celle de votre profession.',
    next: 'Vérifiez-la sur vos feuilles de soins ou auprès de votre caisse.',
  },
};

function Warnings({ doubts }: { doubts: readonly Doubt[] }) {
  return (
    <div role="status" className={styles.warning}>
      {doubts.map((doubt) => (
        <Note key={doubt} tone="warn">
          <p className="strong">{doubtWords[doubt].what}</p>
          <p>{doubtWords[doubt].next}</p>
        </Note>
      ))}
    </div>
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

/** TRE_G100; those of the person's profession come first. */
function AmoSpeciality({
  professional: { profession, speciality },
  value,
  onChange,
}: {
  professional: Session['professional'];
  value: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  const { plausible } = amoAgreement(profession?.code, speciality?.code);
  const usual = specialities.filter((one) => plausible.includes(one.value));
  const others = specialities.filter((one) => !plausible.includes(one.value));
  const options = (some: readonly Option[]) =>
    some.map(({ value: code, label }) => (
      <option key={code} value={code}>
        {label}
      </option>
    ));
  return (
    <Field
      id={id}
      label="Code de spécialité AMO"
      hint="Facultatif. L’appli carte Vitale et la recherche d’INS sous Pro Santé Connect le demandent."
    >
      <NativeSelect
        id={id}
        name="amoSpeciality"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...describedBy(id, { hint: true })}
      >
        <option value="">Non renseigné</option>
        {usual.length > 0 && <optgroup label="De votre profession">{options(usual)}</optgroup>}
        <optgroup label={usual.length > 0 ? 'Autres' : 'Toutes'}>{options(others)}</optgroup>
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
