import { isTransmittable } from './deposit-form.ts';
import type { ErrorCode } from './errors.ts';
import type { RegistrationForm, Representative } from './registration.ts';

export type RegistrationAct = 'create' | 'reactivate' | 'close';

/** What the professional says that the patient agreed to, as it is kept with its date and author (MED-19). */
export const consentWords: Readonly<Record<RegistrationAct, string>> = {
  create: 'Consentement du patient à l’ouverture de son DMP',
  reactivate: 'Consentement du patient à la réactivation de son DMP',
  close: 'Demande du patient de fermer son DMP',
};

/** Characters of the words that go with a closing: as many as a message may hold (reference: DMP §6.6). */
export const closingWordsLength = 1_000;

export type RegistrationField =
  | keyof RegistrationForm
  | `representative.${Extract<keyof Representative, string>}`
  | 'words';
export type RegistrationProblem = { readonly field: RegistrationField; readonly code: ErrorCode };

/** Nothing typed: what a form begins with. */
export const emptyRegistration: RegistrationForm = {
  ...{ civility: '', mobile: '', smsAccess: false, email: '', mailAccess: false },
  ...{ opposesBreakGlass: false, opposesEmergency: false, treatingDoctor: false },
  ...{ usedName: '', addressLine: '', postalCode: '', city: '' },
};

export const emptyRepresentative: Representative = {
  ...{ relationship: 'MTH', civility: '', familyName: '', givenName: '', telephone: '', email: '' },
};

/**
 * Every rule of the windows of creation and reactivation (MED-15 to MED-18), in the order of the fields; page and server
 * both call it. Names, birth date and sex are those of the qualified identity and not typed here.
 * @param minor the patient has legal representatives
 */
export function checkRegistrationForm(form: RegistrationForm, { minor }: { minor: boolean }): RegistrationProblem[] {
  const problems: RegistrationProblem[] = [];
  const add = (field: RegistrationField, code: ErrorCode) => problems.push({ field, code });
  const contacts = [
    ['mobile', form.mobile, isTelephone, 'TELEPHONE_INVALID'],
    ['email', form.email, isEmail, 'EMAIL_INVALID'],
  ] as const;
  for (const [field, text, isValid, code] of contacts) if (text.trim() !== '' && !isValid(text)) add(field, code);
  if (form.smsAccess && form.mobile.trim() === '') add('mobile', 'CONTACT_MISSING');
  if (form.mailAccess && form.email.trim() === '') add('email', 'CONTACT_MISSING');
  const { representative } = form;
  if (representative !== undefined) problems.push(...checkRepresentative(representative));
  else if (minor) add('representative', 'REPRESENTATIVE_REQUIRED');
  for (const field of ['usedName', 'addressLine', 'postalCode', 'city'] as const)
    if (!isTransmittable(form[field])) add(field, 'CHARACTERS_REFUSED');
  return problems;
}

function checkRepresentative({ familyName, givenName, telephone, email }: Representative): RegistrationProblem[] {
  const problems: RegistrationProblem[] = [];
  if (familyName.trim() === '') problems.push({ field: 'representative.familyName', code: 'FIELD_REQUIRED' });
  else if (!isTransmittable(familyName))
    problems.push({ field: 'representative.familyName', code: 'CHARACTERS_REFUSED' });
  if (!isTransmittable(givenName)) problems.push({ field: 'representative.givenName', code: 'CHARACTERS_REFUSED' });
  if (telephone.trim() !== '' && !isTelephone(telephone))
    problems.push({ field: 'representative.telephone', code: 'TELEPHONE_INVALID' });
  if (email.trim() !== '' && !isEmail(email)) problems.push({ field: 'representative.email', code: 'EMAIL_INVALID' });
  return problems;
}

/** `+33601020304` for a French number as one writes it; any other as it is, without its separators. */
export function toTelephone(text: string): string {
  const digits = text.replace(/[\s.()-]/g, '');
  return /^0\d{9}$/.test(digits) ? `+33${digits.slice(1)}` : digits;
}

const isTelephone = (text: string) => /^\+?\d{6,15}$/.test(toTelephone(text));
const isEmail = (text: string) => /^[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+$/.test(text.trim());
