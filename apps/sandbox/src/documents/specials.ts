import type { SandboxPatient } from '../people/patients.ts';
import type { BodyForm, Source } from './planned.ts';

/** A document that a patient has because of who they are, rather than by the dice. */
export type Special = {
  readonly kind?: string;
  readonly source: Source;
  readonly body: BodyForm;
  readonly daysAgo: number;
};

const byPatient: Source = { kind: 'patient' };
const byInsurer: Source = { kind: 'insurer' };

/** Patients with a photograph of their skin in the record, taken by the doctor or by themselves. */
const photographed: Readonly<Record<string, Special>> = {
  'feinteval-helene': {
    kind: 'illustration',
    source: { kind: 'professional', author: 'gp' },
    body: 'jpeg',
    daysAgo: 46,
  },
  'grandlivre-maurice': {
    kind: 'illustration',
    source: { kind: 'professional', author: 'nurse' },
    body: 'jpeg',
    daysAgo: 88,
  },
  'martinexemple-camille': { kind: 'photograph', source: byPatient, body: 'jpeg', daysAgo: 17 },
};

/** The big record has what was sent some years ago: a letter on paper that was scanned, and one of a word processor. */
const ofBefore: Readonly<Record<string, readonly Special[]>> = {
  'grandlivre-maurice': [
    { kind: 'dictated', source: { kind: 'professional', author: 'cardiologist' }, body: 'rtf', daysAgo: 1_450 },
    { kind: 'scan', source: { kind: 'professional', author: 'gp' }, body: 'tiff', daysAgo: 1_520 },
  ],
};

/** The structured documents, the patient's own and the images of a record. */
export function specialDocuments(patient: SandboxPatient): Special[] {
  const birthYear = Number(patient.traits.birthDate.slice(0, 4));
  const specials: Special[] = [];
  if (patient.authorisations.some((one) => one.treatingDoctor))
    specials.push({ source: { kind: 'professional', author: 'gp' }, body: 'vsm', daysAgo: 31 });
  if (patient.documentCount >= 6 && !patient.minor)
    specials.push({ source: byInsurer, body: 'reimbursements', daysAgo: 9 });
  const image = photographed[patient.key];
  if (image) specials.push(image);
  specials.push(...(ofBefore[patient.key] ?? []));
  if (patient.attachedToMes && !patient.minor && patient.documentCount >= 8) {
    if (birthYear < 1956) specials.push({ kind: 'directives', source: byPatient, body: 'pdf', daysAgo: 410 });
    else specials.push({ kind: 'profile', source: byPatient, body: 'text', daysAgo: 120 });
    if (birthYear % 3 === 0) specials.push({ kind: 'note', source: byPatient, body: 'text', daysAgo: 12 });
    if (birthYear % 4 === 0) specials.push({ kind: 'results', source: byPatient, body: 'pdf', daysAgo: 260 });
  }
  return specials;
}
