import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CdaError } from '../errors.ts';
import { bytesOf, sampleDoctor, sampleHeader } from '../test-samples.ts';
import { fullConsultationReport } from './consultation/test-inputs.ts';
import { writeConsultationReport } from './consultation/write-consultation-report.ts';
import { fullDischargeLetter } from './discharge/test-inputs.ts';
import { writeDischargeLetter } from './discharge/write-discharge-letter.ts';
import { fieldName } from './field-names.ts';
import { fieldOwners, fieldParts, wholeFields } from './field-words.ts';
import { fullImagingReport } from './imaging/test-inputs.ts';
import { writeImagingReport } from './imaging/write-imaging-report.ts';
import type { CdaHeaderInput, PersonInput } from './inputs.ts';
import { fullLaboratoryReport } from './laboratory/test-inputs.ts';
import { writeLaboratoryReport } from './laboratory/write-laboratory-report.ts';
import { writeLevel1 } from './level1.ts';
import { fullPrescription } from './prescription/test-inputs.ts';
import { writePrescription } from './prescription/write-prescription.ts';
import { fullHistory } from './reimbursement/test-inputs.ts';
import { writeReimbursementHistory } from './reimbursement/write-reimbursement-history.ts';
import { fullNote } from './vaccination/test-inputs.ts';
import { writeVaccinationNote } from './vaccination/write-vaccination-note.ts';
import { fullVsm } from './vsm/test-inputs.ts';
import { writeVsm } from './vsm/write-vsm.ts';

const person: PersonInput = {
  ...sampleDoctor,
  address: { street: '3 rue Fictive', postalCode: '99123', city: 'EXEMPLE', country: 'FRANCE' },
  telecom: 'tel:0199001122',
  organization: { ...sampleDoctor.organization!, address: { city: 'EXEMPLE' } },
};
const role = { code: 'PCP', system: '2.16.840.1.113883.5.88', display: 'Médecin Traitant' };
const at = sampleHeader.effectiveTime;

/** Every part that a header may have. */
const header: CdaHeaderInput = {
  ...sampleHeader,
  replaces: { id: { root: '2.25.41', extension: '1' }, versionNumber: 1 },
  confidentiality: 'N',
  patient: { ...sampleHeader.patient, localIds: [{ root: '1.2.250.1.999.1', extension: '12' }], ...person },
  authors: [
    { time: at, person, role },
    { time: at, device: { id: '1', model: 'm', software: 's', specialty: role, organization: person.organization! } },
  ],
  contacts: [{ kind: 'ECON', relation: role, familyName: 'F', givenName: 'G', telecom: 'tel:0199001122' }],
  custodian: person.organization!,
  legalAuthenticator: { time: at, person },
  participants: [{ kind: 'REF', role, since: '2026-01-02', person }],
  serviceEvent: { code: role, start: at, stop: at, performer: person },
  encounter: { start: at, stop: at },
};

const unnamed = /^information |\.|[a-z][A-Z]/;

/** Every path that stands in the code of a writer: `header.title`, or the end of one, as in `${field}.familyName`. */
function pathsInCode(): string[] {
  const found = new Set<string>();
  for (const name of readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || /\.test\.ts$|test-inputs\.ts$/.test(name) || name.startsWith('field-')) continue;
    const code = readFileSync(path.join(import.meta.dirname, name), 'utf8').replace(/^\s*(\/\*\*|\*|\/\/).*$/gm, '');
    for (const [, end] of code.matchAll(/`\$\{\w+\}\.([\w.]*[a-zA-Z][\w.]*)(?:\.\$\{\w+\})?`/g)) found.add(end!);
    for (const [, whole] of code.matchAll(/'([a-z]\w*(?:\.\w+)+)'/g)) if (!/^\d|\.ts$/.test(whole!)) found.add(whole!);
    for (const [, one] of code.matchAll(/refuseInput\('(\w+)'\)/g)) found.add(one!);
  }
  return [...found];
}

/** Whether a path, or the end or beginning of one, stands in a table. */
function isNamed(one: string): boolean {
  const steps = one.replaceAll(/\d+/g, '*');
  const inWhole = wholeFields.some(([pattern]) => {
    const bare = pattern.replace(/\.\*\*$/, '');
    return `.${bare}.`.includes(`.${steps}.`) || `${steps}.`.startsWith(`${bare}.`);
  });
  const inOwners = fieldOwners.some(([pattern]) => `${pattern}.`.startsWith(`${steps}.`));
  return (
    inWhole ||
    inOwners ||
    !unnamed.test(fieldName(one)) ||
    fieldParts.some(([part]) => `${one}.`.startsWith(`${part}.`))
  );
}

/** The fields that a writer refuses when one leaf of a whole input after the other is spoilt in turn. */
function refusedFields<T>(input: T, write: (input: T) => string): Set<string> {
  const fields = new Set<string>();
  const attempt = (spoilt: unknown) => {
    try {
      write(spoilt as T);
    } catch (error) {
      if (!(error instanceof CdaError)) throw error;
      fields.add(error.field!);
    }
  };
  for (const steps of leaves(input)) {
    for (const value of ['', ' ', 'x', 'a\u0000', Number.NaN, -1]) attempt(spoil(input, steps, value));
  }
  return fields;
}

function leaves(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null || value instanceof Date || ArrayBuffer.isView(value)) return [[]];
  return Object.entries(value).flatMap(([key, member]) => leaves(member).map((rest) => [key, ...rest]));
}

function spoil(value: unknown, [step, ...rest]: readonly string[], by: unknown): unknown {
  if (step === undefined && value instanceof Date) return typeof by === 'string' ? by : new Date(Number.NaN);
  if (step === undefined) return typeof value === typeof by ? by : value;
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...(value as object) };
  copy[step] = spoil(copy[step], rest, by);
  return copy;
}

describe('fieldName', () => {
  it.each([
    ['header.patient.traits.birthDate', 'date de naissance du patient'],
    ['header.authors.1.person.familyName', 'nom de famille de l’auteur n° 2'],
    ['header.authors', 'liste des auteurs du document'],
    ['header.patient.address.city', 'adresse du patient'],
    ['vaccination.lot', 'numéro de lot du vaccin'],
    ['vaccination.vaccine.atc', 'code ATC du vaccin'],
    ['stays.1.stop', 'date de fin du séjour n° 2'],
    ['drugs.0.prescriber.person.familyName', 'nom du prescripteur du médicament n° 1'],
    ['activeProblems.0.label', 'libellé de la pathologie en cours n° 1'],
    ['watchPoints.2', 'point de vigilance n° 3'],
    ['nobody.knows', 'information du document'],
  ])('names %s in French', (field, words) => {
    expect(fieldName(field)).toBe(words);
  });

  it('has words for every path that stands in the code of the writers', () => {
    const paths = pathsInCode();
    expect(paths.length).toBeGreaterThan(60);
    const without = paths.filter((one) => !isNamed(one));
    expect(without).toEqual([]);
  });

  it.each<[string, Set<string>]>([
    ['level 1', refusedFields({ header, body: { mediaType: 'text/plain', bytes: bytesOf('x') } }, writeLevel1)],
    ['VSM', refusedFields(fullVsm, writeVsm)],
    ['reimbursement history', refusedFields(fullHistory, writeReimbursementHistory)],
    ['vaccination note', refusedFields(fullNote, writeVaccinationNote)],
    ['laboratory report', refusedFields(fullLaboratoryReport, writeLaboratoryReport)],
    ['prescription', refusedFields(fullPrescription, writePrescription)],
    ['discharge letter', refusedFields(fullDischargeLetter, writeDischargeLetter)],
    ['imaging report', refusedFields(fullImagingReport, writeImagingReport)],
    ['consultation report', refusedFields(fullConsultationReport, writeConsultationReport)],
  ])('has words for every input that a writer refuses: %s', (_, fields) => {
    expect(fields.size).toBeGreaterThan(30);
    expect([...fields].filter((field) => unnamed.test(fieldName(field)))).toEqual([]);
  });
});
