import type { ReimbursementHistoryInput } from '@trousse/cda';
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
  actives: '1.2.250.1.215.200.1.3.1',
  ghs: '1.2.250.1.215.200.3.1',
  ngap: '1.2.250.1.215.200.3.3',
  ccam: '1.2.250.1.215.200.3.4',
  lpp: '1.2.250.1.215.200.2.1',
  nabm: '1.2.250.1.215.200.4.1',
};

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

/** Twelve months of reimbursements, drawn from the treatments and follow-up of the patient. */
export function reimbursementInput(planned: PlannedDocument): ReimbursementHistoryInput {
  const { patient, written } = planned;
  const random = createRandom(`reimbursements|${planned.uniqueId}`);
  const known = patient.conditions.map((key) => conditions[key]);
  const ago = (days: number) => hl7Day(new Date(written.getTime() - days * day));
  const act = (code: Code, author: DocumentAuthor, daysAgo: number) => ({
    act: code,
    date: ago(daysAgo),
    provider: provider(author),
  });
  const every = <T>(step: number, make: (daysAgo: number) => T): T[] =>
    Array.from({ length: Math.floor(periodDays / step) }, (_, at) => make(at * step + random.integer(2, step - 2)));
  return {
    header: {
      id: planned.uniqueId,
      setId: planned.setId,
      versionNumber: planned.versionNumber,
      effectiveTime: written,
      patient: { ins: patient.ins, traits: patient.traits },
    },
    period: { start: ago(periodDays), stop: hl7Day(written) },
    insurer,
    drugs: known.flatMap(({ treatments }) =>
      treatments.flatMap((treatment) =>
        every(60, (daysAgo) => drug(treatment, ago(daysAgo), ago(daysAgo + 2), random)),
      ),
    ),
    vaccines: random.oneIn(2)
      ? [
          {
            product: { code: '3400930000014', system: systems.cip, display: 'VACCIN GRIPPAL, suspension injectable' },
            dispensedOn: ago(random.integer(20, 60)),
            prescriber: provider(authors.gp),
            dispenser: { name: structures.pharmacy.name, id: structures.pharmacy.id },
          },
        ]
      : [],
    devices: patient.conditions.includes('diabete')
      ? every(120, (daysAgo) => ({
          product: { code: 'FICTIF-1', system: systems.lpp, display: 'Bandelettes pour lecteur de glycémie' },
          dispensedOn: ago(daysAgo),
          prescriber: provider(authors.gp),
          dispenser: { name: structures.pharmacy.name, id: structures.pharmacy.id },
          quantity: 2,
        }))
      : [],
    stays: patient.conditions.includes('insuffisance-cardiaque')
      ? [
          {
            start: ago(148),
            stop: ago(142),
            nature: { code: 'FICTIF-2', system: systems.ghs, display: 'Insuffisance cardiaque, niveau 2' },
            place: { name: structures.hospital.name, id: structures.hospital.id },
          },
        ]
      : [],
    care: every(90, (daysAgo) =>
      act({ code: 'G', system: systems.ngap, display: 'Consultation de médecine générale' }, authors.gp, daysAgo),
    ),
    radiology: patient.conditions.flatMap((key, at) => {
      const exam = radiology[key];
      return exam ? [act({ ...exam, system: systems.ccam }, authors.radiologist, 70 + at * 40)] : [];
    }),
    biology: every(180, (daysAgo) =>
      act(
        { code: '1104', system: systems.nabm, display: 'Hémogramme y compris plaquettes' },
        authors.biologist,
        daysAgo,
      ),
    ),
  };
}

function drug(
  treatment: Treatment,
  on: string,
  prescribedOn: string,
  random: Random,
): ReimbursementHistoryInput['drugs'][number] {
  const group = treatment.atc.slice(0, 3);
  const active = treatment.name.split(' ')[0] ?? treatment.name;
  return {
    product: { code: fictitiousCip(treatment), system: systems.cip, display: treatment.name },
    group: { code: group, system: systems.atc, display: groups[group] ?? group },
    actives: [{ code: treatment.atc, system: systems.actives, display: active }],
    dispensedOn: on,
    prescribedOn,
    prescriber: provider(authors.gp),
    dispenser: { name: structures.pharmacy.name, id: structures.pharmacy.id },
    quantity: random.integer(1, 3),
  };
}

/** 13 digits with the French prefix, derived from the name: no real box bears it. */
function fictitiousCip({ name }: Treatment): string {
  const digits = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_000, 7);
  return `3400999${String(digits).padStart(6, '0')}`;
}

function provider({ nationalId, familyName, givenName, specialty, structure }: DocumentAuthor) {
  return {
    person: { id: nationalId, familyName, givenName, specialty },
    place: { name: structure.name, id: structure.id },
  };
}
