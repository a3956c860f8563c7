import { practiceSettingCodes } from '@trousse/nomenclatures/practice-setting-codes';
import { useId } from 'react';
import { sessionState, signedIn } from '../session/session.store.ts';
import { situationNote } from '../settings/practice-words.ts';
import { describedBy, Field, NativeSelect, RequiredMark } from '../ui/field.component.tsx';
import { useStore } from '../ui/store.ts';
import { compareText } from '../ui/text-match.ts';
import type { FieldsProps } from './deposit-fields.component.tsx';
import styles from './deposit-fields.module.css';

const settings = practiceSettingCodes.offered().sort((a, b) => compareText(a.display, b.display));

/** In which of their situations the author writes, and how they work there; the session's by default (WEB-24). */
export function AuthorFields({ form, errors, today, onChange }: FieldsProps) {
  const { situations, practice, practices } = signedIn(useStore(sessionState));
  const id = useId();
  const [situation, setting] = [`${id}-situation`, `${id}-setting`];
  const chosen = form.situationId ?? practice?.situationId ?? '';
  const practiceOf = (one: string) =>
    practice?.situationId === one ? practice : practices.find(({ situationId }) => situationId === one);
  return (
    <fieldset>
      <legend className={styles.label}>
        Auteur
        <RequiredMark />
      </legend>
      <div className={styles.two}>
        <Field id={situation} label="Situation" error={errors.situationId}>
          <NativeSelect
            id={situation}
            name="situationId"
            required
            value={chosen}
            onChange={({ target: { value } }) => {
              const kept = practiceOf(value);
              onChange({
                situationId: value,
                ...(kept && {
                  practiceSettingCode: kept.practiceSettingCode,
                  facilityTypeCode: kept.facilityTypeCode,
                }),
              });
            }}
            {...describedBy(situation, { error: errors.situationId })}
          >
            {situations.map((one) => {
              const { usable, words } = situationNote(practiceOf(one.id), today);
              return (
                <option key={one.id} value={one.id} disabled={!usable}>
                  {one.structureName}
                  {!usable && ` (${words.toLowerCase()} dans les paramètres)`}
                </option>
              );
            })}
          </NativeSelect>
        </Field>
        <Field id={setting} label="Cadre d’exercice" error={errors.practiceSettingCode}>
          <NativeSelect
            id={setting}
            name="practiceSettingCode"
            required
            value={form.practiceSettingCode ?? practiceOf(chosen)?.practiceSettingCode ?? ''}
            onChange={(event) => onChange({ practiceSettingCode: event.target.value })}
            {...describedBy(setting, { error: errors.practiceSettingCode })}
          >
            {settings.map(({ code, display }) => (
              <option key={code} value={code}>
                {display}
              </option>
            ))}
          </NativeSelect>
        </Field>
      </div>
    </fieldset>
  );
}
