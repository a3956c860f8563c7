import type { ProviderInput, ReimbursementHistoryInput } from '@trousse/cda';
import type { Code } from '@trousse/nomenclatures';
import { structures } from '../people/structures.ts';
import { authors, type DocumentAuthor } from './authors.ts';
import type { Treatment } from './condition.ts';
import { type ConditionKey, conditions } from './conditions.ts';
import { hl7Day } from './context.ts';
import { insurer, type PlannedDocument } from './planned.ts';
import { createRandom, type Random } from './random.ts';

const day = 86_400_000;
/** What the practice's software shows of it: the last twelve months. */
const periodDays = 365;

/** Code systems of the Assurance Maladie (cda.md §5). */
const systems = {
  cip: '1.2.250.1.215.200.1.1.1',
  atc: '1.2.250.1.215.200.1.2.1',
  valences: '1.2.250.1.215.200.1.2.2',
  actives: '1.2.250.1.215.200.1.3.1',
  ghs: '1.2.250.1.215.200.3.1',
  ngap: '1.2.250.1.215.200.3.3',
  ccam: '1.2.250.1.215.200.3.4',
  lpp: '1.2.250.1.215.200.2.1',
  nabm: '1.2.250.1.215.200.4.1',
};

type Drug = ReimbursementHistoryInput['drugs'][number];
/** A treatment with what it is made of, when that is more than its first word. */
type Reimbursed = Pick<Treatment, 'name' | 'atc'> & { readonly actives?: readonly string[] };

const pharmacy = { name: structures.pharmacy.name, id: structures.pharmacy.id };
const hospital: ProviderInput = { place: { name: structures.hospital.name, id: structures.hospital.id } };
const dentist = { name: 'CABINET DENTAIRE DU SOURIRE FICTIF' };

const association: Reimbursed = {
  name: 'TRIASSOCIA 5 mg/1,25 mg/5 mg, comprimé pelliculé',
  atc: 'C09BX01',
  actives: ['PÉRINDOPRIL', 'INDAPAMIDE', 'AMLODIPINE'],
};
const influenza = { name: 'VACCIN GRIPPAL, suspension injectable', atc: 'J07BB02', valence: 'Grippe saisonnière' };
const tetanus = {
  name: 'RAPPEL DTP FICTIF, suspension injectable',
  atc: 'J07CA01',
  valence: 'Diphtérie, tétanos, poliomyélite',
};
const covid = { name: 'VACCIN COVID FICTIF, dispersion injectable', atc: 'J07BN01', valence: 'Covid-19' };
const strips = { code: 'FICTIF-1', display: 'Bandelettes pour lecteur de glycémie' };
const stockings = { code: 'FICTIF-4', display: 'Chaussettes de compression, classe 2' };
const gauge = { code: 'FICTIF-5', display: 'Tensiomètre automatique au bras' };
const consultation = { code: 'G', system: systems.ngap, display: 'Consultation de médecine générale' };
const scaling = { code: 'HBJD001', system: systems.ccam, display: 'Détartrage et polissage des dents' };
const bloodCount = { code: '1104', system: systems.nabm, display: 'Hémogramme y compris plaquettes' };

const groups: Readonly<Record<string, string>> = {
  A10: 'Médicaments du diabète',
  A11: 'Vitamines',
  B03: 'Préparations antianémiques',
  C03: 'Diurétiques',
  C07: 'Bêtabloquants',
  C08: 'Inhibiteurs calciques',
  C09: 'Médicaments agissant sur le système rénine-angiotensine',
  C10: 'Hypolipidémiants',
  G03: 'Hormones sexuelles',
  H03: 'Médicaments de la thyroïde',
  L02: 'Thérapeutique endocrine',
  M01: 'Anti-inflammatoires et antirhumatismaux',
  M02: 'Topiques pour douleurs articulaires ou musculaires',
  N02: 'Analgésiques',
  N06: 'Psychoanaleptiques',
  R03: 'Médicaments pour les syndromes obstructifs des voies aériennes',
};

/** Acts of the CCAM. */
const radiology: Readonly<Partial<Record<ConditionKey, { code: string; display: string }>>> = {
  asthme: { code: 'ZBQK002', display: 'Radiographie du thorax' },
  'insuffisance-cardiaque': { code: 'ZBQK002', display: 'Radiographie du thorax' },
  'cancer-sein': { code: 'QEQK001', display: 'Mammographie bilatérale' },
  hypothyroidie: { code: 'KCQM001', display: 'Échographie transcutanée de la glande thyroïde' },
};

/**
 * Twelve months of reimbursements, drawn from the treatments and follow-up of the patient. Each event has its day, and
 * keeps it: a version written later tells those still within its months, and those that came since.
 */
export function reimbursementInput(planned: ReimbursementPlan): ReimbursementHistoryInput {
  const { patient, written } = planned;
  const known = patient.conditions.map((key) => conditions[key]);
  const end = Math.floor(written.getTime() / day);
  const daysOf = (event: string, step: number): Occurrence[] => occurrences(`${patient.key}|${event}`, step, end);
  const has = (key: ConditionKey) => patient.conditions.includes(key);
  return {
    header: {
      ...{ id: planned.uniqueId, setId: planned.setId, versionNumber: planned.versionNumber, effectiveTime: written },
      ...(planned.replaces !== undefined && { replaces: planned.replaces }),
      patient: { ins: patient.ins, traits: patient.traits },
    },
    period: { start: onDay(end - periodDays), stop: hl7Day(written) },
    insurer,
    drugs: [
      ...known.flatMap(({ treatments }) =>
        treatments.flatMap((treatment) =>
          daysOf(`drug|${treatment.name}`, 60).map((at) => drug(treatment, provider(authors.gp), at)),
        ),
      ),
      // Prescribed in a hospital: the place alone is known.
      ...daysOf('drug|association', 150).map((at) => drug(association, hospital, at)),
    ],
    vaccines: [
      ...daysOf('vaccine|influenza', 365).map((at) => ({
        ...vaccine(influenza, at),
        prescriber: provider(authors.gp),
      })),
      ...daysOf('vaccine|tetanus', 1800).map((at) => ({ ...vaccine(tetanus, at), prescriber: hospital })),
      // Given by the pharmacist, prescribed by nobody.
      ...daysOf('vaccine|covid', 300).map((at) => vaccine(covid, at)),
    ],
    devices: [
      ...(has('diabete') ? daysOf('device|strips', 120).map((at) => device(strips, provider(authors.gp), at)) : []),
      ...daysOf('device|stockings', 240).map((at) => device(stockings, provider(authors.gp), at)),
      ...(has('insuffisance-cardiaque') ? daysOf('device|pressure', 500).map((at) => device(gauge, hospital, at)) : []),
    ],
    stays: has('insuffisance-cardiaque') ? daysOf('stay|heart', 330).flatMap(({ at }) => heartStays(at)) : [],
    care: [
      ...daysOf('care|gp', 90).map(({ at }) => act(consultation, authors.gp, at)),
      ...daysOf('care|dentist', 300).map(({ at }) => ({ act: scaling, date: onDay(at), provider: { place: dentist } })),
    ],
    radiology: patient.conditions.flatMap((key) => {
      const exam = radiology[key];
      return exam
        ? daysOf(`radiology|${key}`, 300).map(({ at }) =>
            act({ ...exam, system: systems.ccam }, authors.radiologist, at),
          )
        : [];
    }),
    biology: daysOf('biology', 180).map(({ at }) => act(bloodCount, authors.biologist, at)),
  };
}

/** What a version of the document is made of. */
export type ReimbursementPlan = Pick<
  PlannedDocument,
  'patient' | 'written' | 'uniqueId' | 'setId' | 'versionNumber' | 'replaces'
>;

/** One day of an event that comes back, as a count of days, and the dice of that day. */
type Occurrence = { readonly at: number; readonly random: Random };

/** The days of an event that comes back about every `step` days, among the last twelve months, the latest first. */
function occurrences(event: string, step: number, end: number): Occurrence[] {
  const found: Occurrence[] = [];
  for (let turn = Math.floor(end / step); turn * step + step > end - periodDays; turn -= 1) {
    const random = createRandom(`reimbursement|${event}|${turn}`);
    const at = turn * step + random.integer(2, step - 2);
    if (at < end && at > end - periodDays) found.push({ at, random });
  }
  return found;
}

const onDay = (at: number): string => hl7Day(new Date(at * day));

function drug(treatment: Reimbursed, prescriber: ProviderInput, { at, random }: Occurrence): Drug {
  const group = treatment.atc.slice(0, 3);
  const actives = treatment.actives ?? [treatment.name.split(' ')[0] ?? treatment.name];
  return {
    product: { code: fictitiousCip(treatment), system: systems.cip, display: treatment.name },
    group: { code: group, system: systems.atc, display: groups[group] ?? group },
    actives: actives.map((display, index) => ({
      code: `${treatment.atc}${actives.length > 1 ? `-${index + 1}` : ''}`,
      ...{ system: systems.actives, display },
    })),
    dispensedOn: onDay(at),
    prescribedOn: onDay(at - random.integer(0, 3)),
    ...{ prescriber, dispenser: pharmacy, quantity: random.integer(1, 3) },
  };
}

function vaccine({ name, atc, valence }: typeof influenza, { at }: Occurrence) {
  return {
    product: { code: fictitiousCip({ name }), system: systems.cip, display: name },
    valence: { code: atc, system: systems.valences, display: valence },
    ...{ dispensedOn: onDay(at), prescribedOn: onDay(at - 4), dispenser: pharmacy },
  };
}

function device({ code, display }: typeof strips, prescriber: ProviderInput, { at, random }: Occurrence) {
  return {
    product: { code, system: systems.lpp, display },
    ...{ dispensedOn: onDay(at), prescribedOn: onDay(at - 2), prescriber, dispenser: pharmacy },
    quantity: random.integer(1, 2),
  };
}

function act(code: Code, author: DocumentAuthor, at: number) {
  return { act: code, date: onDay(at), provider: provider(author) };
}

/** A stay in hospital and the rehabilitation that began before it was over. */
function heartStays(at: number): ReimbursementHistoryInput['stays'] {
  const nature = (code: string, display: string): Code => ({ code, system: systems.ghs, display });
  return [
    {
      ...{
        start: onDay(at - 21),
        stop: onDay(at - 14),
        nature: nature('FICTIF-2', 'Insuffisance cardiaque, niveau 2'),
      },
      place: { name: structures.hospital.name, id: structures.hospital.id },
    },
    {
      ...{ start: onDay(at - 15), stop: onDay(at), nature: nature('FICTIF-3', 'Rééducation cardio-vasculaire') },
      place: { name: structures.clinic.name, id: structures.clinic.id },
    },
  ];
}

/** 13 digits with the French prefix, derived from the name: no real box bears it. */
function fictitiousCip({ name }: Pick<Treatment, 'name'>): string {
  const digits = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_000, 7);
  return `3400999${String(digits).padStart(6, '0')}`;
}

function provider({ nationalId, familyName, givenName, specialty, structure }: DocumentAuthor): ProviderInput {
  const doctor = specialty.code.startsWith('G15_10');
  return {
    person: { id: nationalId, familyName, givenName, specialty, ...(doctor && { title: 'DR' as const }) },
    place: { name: structure.name, id: structure.id },
  };
}
