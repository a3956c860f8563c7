import type { DepositForm } from '@trousse/contract';
import { checkDepositForm } from '@trousse/contract/deposit-form';
import { explain } from '@trousse/contract/errors';
import type { CodeEntry } from '@trousse/nomenclatures/code-set';
import { compareText } from '../ui/text-match.ts';

export type DepositErrors = Partial<Record<keyof DepositForm | 'source', string>>;

/** Labels of the fields, as they stand on screen and in the summary of errors. */
export const fieldLabels: Record<keyof DepositForm | 'source', string> = {
  source: 'Document',
  title: 'Titre',
  typeCode: 'Catégorie',
  description: 'Description courte',
  creationDate: 'Date de création',
  facilityTypeCode: 'Cadre de soin',
  situationId: 'Situation de l’auteur',
  practiceSettingCode: 'Cadre d’exercice de l’auteur',
  actStart: 'Date de l’acte médical : du',
  actStop: 'Date de l’acte médical : au',
  hiddenFromPatient: 'Cacher aux patients',
  hiddenFromProfessionals: 'Cacher aux professionnels de santé',
  hiddenFromRepresentatives: 'Cacher aux représentants légaux',
};

/** A new form: today everywhere, the cadre de soin of the settings, visible to all (EFF-151, 152, 157). */
export function newForm(today: string, facilityTypeCode: string): DepositForm {
  return {
    title: '',
    description: '',
    typeCode: '',
    creationDate: today,
    actStart: today,
    actStop: today,
    facilityTypeCode,
    hiddenFromPatient: false,
    hiddenFromProfessionals: false,
    hiddenFromRepresentatives: false,
  };
}

/** The contract's own rules, and a document to deposit; the first problem of each field, in words. */
export function depositErrors(
  form: DepositForm,
  hasSource: boolean,
  context: { today: string; minor: boolean; secret?: boolean },
): DepositErrors {
  const errors: DepositErrors = {};
  if (!hasSource) errors.source = 'Choisissez un fichier ou saisissez un texte.';
  for (const { field, code } of checkDepositForm(form, context)) errors[field] ??= explain(code).message;
  return errors;
}

/** The server's own refusals, field by field. */
export function errorsFromServer(fields: readonly { field: string; code: string }[]): DepositErrors {
  const errors: DepositErrors = {};
  for (const { field, code } of fields)
    if (Object.hasOwn(fieldLabels, field)) errors[field as keyof DepositErrors] ??= explain(code).message;
  return errors;
}

type Typed = CodeEntry & { classCode: string; depositByProfessional: boolean };
export type CategoryGroup = { group: string; items: { value: string; label: string }[] };

/** What a professional may deposit today, by class then by name; retired codes are not offered (EFF-156). */
export function categoryGroups(types: readonly Typed[], classes: readonly CodeEntry[]): CategoryGroup[] {
  const offered = types.filter(({ endDate, depositByProfessional }) => endDate === undefined && depositByProfessional);
  return classes
    .map(({ code, display }) => ({
      group: display,
      items: offered
        .filter(({ classCode }) => classCode === code)
        .map((type) => ({ value: type.code, label: type.display }))
        .sort((a, b) => compareText(a.label, b.label)),
    }))
    .filter(({ items }) => items.length > 0)
    .sort((a, b) => compareText(a.group, b.group));
}
