import {
  type ReimbursementHistoryInput,
  readCda,
  readVaccinations,
  type VaccinationAuthorInput,
  type VaccinationInput,
  type VsmInput,
  vaccinationRoutes,
  vaccinationSites,
  writeConsultationReport,
  writeDischargeLetter,
  writeImagingReport,
  writeLaboratoryReport,
  writeLevel1,
  writePrescription,
  writeReimbursementHistory,
  writeVaccinationHistory,
  writeVaccinationNote,
  writeVsm,
} from '@trousse/cda';
import { authorSpecialties, healthcareFacilityTypeCodesCisis, practiceSettingCodes } from '@trousse/nomenclatures';
import { texts, turnOf } from './awkward.ts';
import { createDraw, type Draw } from './random.ts';
import { documentTypes, drawHeader, drawPerson } from './sample-headers.ts';
import {
  drawConsultationReport,
  drawDischargeLetter,
  drawImagingReport,
  drawLaboratoryReport,
  drawPrescription,
} from './sample-reports.ts';

/** Every kind of document that is written, each from a seed. */
export const writtenKinds = {
  'level 1': (seed: number) => writeDrawnLevel1(createDraw(seed)),
  VSM: (seed: number) => writeVsm(drawVsm(createDraw(seed))),
  'reimbursement history': (seed: number) => writeReimbursementHistory(drawHistory(createDraw(seed))),
  'vaccination note': (seed: number) => drawNote(createDraw(seed)),
  'vaccination history': (seed: number) => writeDrawnVaccinations(createDraw(seed)),
  'laboratory report': (seed: number) => writeLaboratoryReport(drawLaboratoryReport(createDraw(seed))),
  prescription: (seed: number) => writePrescription(drawPrescription(createDraw(seed))),
  'discharge letter': (seed: number) => writeDischargeLetter(drawDischargeLetter(createDraw(seed))),
  'imaging report': (seed: number) => writeImagingReport(drawImagingReport(createDraw(seed))),
  'consultation report': (seed: number) => writeConsultationReport(drawConsultationReport(createDraw(seed))),
} as const;

function writeDrawnLevel1(draw: Draw): string {
  const mediaType = draw.pick(['application/pdf', 'text/plain'] as const);
  const bytes = new TextEncoder().encode(
    `${mediaType === 'text/plain' ? turnOf(texts, draw.turn) : '%PDF-1.4'} ${draw.below(1e6)}`,
  );
  return writeLevel1({ header: drawHeader(draw), body: { mediaType, bytes } });
}

/** Level 1 documents in which every type, cadre de soins, cadre d'exercice and speciality stands at least once. */
export function documentsOfEveryCode(): string[] {
  const base = drawHeader(createDraw(1));
  const body = { mediaType: 'text/plain', bytes: new TextEncoder().encode('x') } as const;
  const facilities = healthcareFacilityTypeCodesCisis.offered();
  const settings = practiceSettingCodes.offered();
  const [author] = base.authors;
  const person = author !== undefined && 'person' in author ? author.person : drawPerson(createDraw(2));
  const authors = authorSpecialties
    .offered()
    .map((specialty) => ({ time: base.effectiveTime, person: { ...person, specialty } }));
  return documentTypes.map((typeCode, at) =>
    writeLevel1({
      header: {
        ...base,
        typeCode,
        facilityType: facilities[at % facilities.length]!,
        practiceSetting: settings[at % settings.length]!,
        authors: at === 0 ? authors : base.authors,
      },
      body,
    }),
  );
}

const cim10 = '2.16.840.1.113883.6.3';
const problems = [
  {
    label: 'Angine de poitrine & suites',
    code: { code: 'I20.0', system: cim10, display: 'Angine de poitrine instable' },
  },
  { label: 'Pyélonéphrite <aiguë>', code: { code: 'N10', system: cim10, display: 'Pyélonéphrite aiguë' } },
  { label: 'Lombalgie' },
  ...texts.map((label) => ({ label })),
];
const snomed = (code: string, display: string) => ({ code, system: '2.16.840.1.113883.6.96', display });
const loinc = (code: string, display: string) => ({ code, system: '2.16.840.1.113883.6.1', display });
const role = (code: string, display: string) => ({ code, system: '2.16.840.1.113883.5.111', display });

function drawVsm(draw: Draw): VsmInput {
  const told = <T>(max: number, make: () => T) => (draw.chance(0.2) ? 'none' : draw.list(max, make));
  const dated = () => ({ ...(draw.chance(0.7) && { start: draw.date() }) });
  return {
    header: { ...drawHeader(draw), title: 'Synthèse médicale' },
    treatingDoctor: drawPerson(draw),
    activeProblems: told(3, () => ({ ...draw.pick(problems), ...dated() })),
    medicalHistory: told(3, () => ({
      ...draw.pick(problems),
      ...dated(),
      ...(draw.chance(0.5) && { stop: '2025-12-31' }),
    })),
    surgicalHistory: told(2, () => ({
      label: 'Dilatation de deux vaisseaux',
      ...(draw.chance(0.5) && { code: { code: 'DDAF004', system: '1.2.250.1.215.300.1', display: 'Dilatation' } }),
      ...(draw.chance(0.5) && { date: draw.date() }),
      ...(draw.chance(0.5) && { reason: draw.pick(problems) }),
    })),
    allergies: told(2, () => ({
      kind: draw.pick([snomed('416098002', 'Allergie médicamenteuse'), snomed('414285001', 'Allergie alimentaire')]),
      substance: draw.pick([
        { label: 'Paracétamol', code: { code: '60234100', system: '1.2.250.1.213.2.3.1', display: 'PARACETAMOL' } },
        { label: 'Arachide' },
      ]),
      status: draw.pick(['active', 'inactive', 'resolved'] as const),
      ...(draw.chance(0.5) && { since: draw.date() }),
    })),
    lifestyle: told(2, () => ({
      kind: draw.pick([loinc('74011-8', 'Consommation tabagique'), loinc('11343-1', 'Consommation de drogues')]),
      value: draw.pick([
        { value: 25, unit: '{pack}/a' },
        { label: 'Occasionnelle', code: snomed('398705004', 'Cannabis') },
        { label: 'Arrêt depuis 10 ans' },
      ]),
    })),
    occupationalRisks: told(2, () => 'Exposition à l’amiante'),
    familyHistory: told(2, () => ({
      relation: draw.pick([role('MTH', 'Mère'), role('FTH', 'Père')]),
      ...(draw.chance(0.5) && { relativeSex: draw.pick(['M', 'F'] as const) }),
      problem: draw.pick(problems),
    })),
    watchPoints: told(3, () => draw.pick(texts)),
    longTermTreatments: told(3, () => ({
      product: draw.pick([
        { label: 'PLAVIX 75 mg', code: { code: '63564053', system: '1.2.250.1.213.2.3.1', display: 'PLAVIX 75 mg' } },
        { label: 'Vitamine D' },
      ]),
      ...(draw.chance(0.3) && {
        presentation: { code: '3400938022209', system: '1.2.250.1.213.2.3.2', display: 'PLAVIX 75 mg, 30 comprimés' },
      }),
      ...dated(),
      ...(draw.chance(0.3) && { stop: '2026-12-31' }),
      dosage: draw.pick(['1 comprimé par jour', ...texts]),
      ...(draw.chance(0.5) && { dose: { value: 1, unit: '{tablet}' } }),
      ...(draw.chance(0.5) && { period: { value: 1, unit: 'd' } }),
      ...(draw.chance(0.5) && {
        route: draw.pick([
          { label: 'Voie orale', code: { code: '20053000', system: '0.4.0.127.0.16.1.1.2.1', display: 'Voie orale' } },
          { label: 'Par la bouche' },
        ]),
      }),
      ...(draw.chance(0.5) && { reason: draw.pick(problems) }),
    })),
  };
}

const cnam = (arc: string, code: string, display: string) => ({ code, system: `1.2.250.1.215.200.${arc}`, display });

function drawHistory(draw: Draw): ReimbursementHistoryInput {
  const { id, setId, versionNumber, replaces, effectiveTime, patient } = drawHeader(draw);
  const place = () => ({
    name: draw.pick(['PHARMACIE FICTIVE', 'CLINIQUE & CIE']),
    ...(draw.chance(0.5) && { id: '1750017212' }),
  });
  const provider = () => ({
    ...(draw.chance(0.7) && { person: drawPerson(draw) }),
    ...(draw.chance(0.7) && { place: place() }),
  });
  const dispensed = () => ({
    dispensedOn: draw.date(),
    dispenser: place(),
    ...(draw.chance(0.7) && { prescriber: provider() }),
    ...(draw.chance(0.5) && { prescribedOn: draw.date() }),
  });
  const act = (arc: string) => () => ({
    act: cnam(arc, 'G', 'CONSULTATION <GÉNÉRALE>'),
    date: draw.date(),
    ...(draw.chance(0.7) && { provider: provider() }),
  });
  return {
    header: { id, setId, versionNumber, ...(replaces && { replaces }), effectiveTime, patient },
    period: { start: '2025-11-20', stop: '2026-11-19' },
    insurer: { organizationId: '318003502400041', deviceId: '518003502400041/1.2.250.1.215.1.2' },
    drugs: draw.list(3, () => ({
      product: cnam('1.1.1', '3400939169002', 'CRESTOR 5MG CPR90'),
      quantity: 1 + draw.below(4),
      ...(draw.chance(0.5) && { group: cnam('1.2.1', 'C10', 'AGENTS MODIFIANT LIPIDES') }),
      actives: draw.list(2, () => cnam('1.3.1', '5014', 'ROSUVASTATINE')),
      ...dispensed(),
    })),
    vaccines: draw.list(2, () => ({
      product: cnam('1.1.1', '3400932857241', 'VACCIN TETANIQUE'),
      ...(draw.chance(0.5) && { valence: cnam('1.2.2', 'J07AM01', 'ANATOXINE TETANIQUE') }),
      ...dispensed(),
    })),
    devices: draw.list(2, () => ({ product: cnam('2.1', '1397790', 'COMPRESSES'), quantity: 2, ...dispensed() })),
    stays: draw.list(2, () => ({
      start: '2026-05-15',
      ...(draw.chance(0.5) && { stop: '2026-05-30' }),
      nature: cnam('3.1', '1940', 'Interventions majeures'),
      place: place(),
    })),
    care: draw.list(3, act('3.3')),
    radiology: draw.list(2, act('3.4')),
    biology: draw.list(2, act('4.1')),
  };
}

function drawNote(draw: Draw): string {
  const { typeCode: _, title: __, confidentiality: ___, ...header } = drawHeader(draw);
  const author = () => {
    const person = drawPerson(draw) as VaccinationAuthorInput;
    return { time: header.effectiveTime, person };
  };
  return writeVaccinationNote({
    header: { ...header, authors: [author(), ...draw.list(1, author)] },
    vaccination: drawVaccination(draw, author()),
  });
}

function drawVaccination(draw: Draw, author: VaccinationInput['author']): VaccinationInput {
  return {
    id: `41DAC707-7C96-47B7-B600-${String(draw.below(1e12)).padStart(12, '0')}`,
    kind: draw.pick(['INITIMMUNIZ', 'BOOSTER', 'IMMUNIZ'] as const),
    date: draw.date(),
    vaccine: {
      name: draw.pick(['REVAXIS, suspension injectable', turnOf(texts, draw.turn)]),
      cis: '60917345',
      atc: { code: 'J07CA01', display: 'diphtérie-poliomyélite-tétanos' },
      ...(draw.chance(0.3) && {
        presentation: { code: '3400936189119', system: '1.2.250.1.213.2.3.2', display: 'REVAXIS, 1 seringue' },
      }),
    },
    lot: draw.pick(['A1', 'LOT-22/7', '<&"\'>']),
    rank: 1 + draw.below(5),
    ...(draw.chance(0.7) && { route: draw.pick(vaccinationRoutes) }),
    ...(draw.chance(0.7) && { site: draw.pick(vaccinationSites) }),
    ...(draw.chance(0.3) && { dose: { value: 0.5, unit: 'mL' } }),
    ...(draw.chance(0.7) && { performer: drawPerson(draw) }),
    author,
    ...(draw.chance(0.4) && {
      reaction: {
        label: draw.pick(texts),
        ...(draw.chance(0.5) && { code: { code: 'R50.2', system: cim10, display: 'Fièvre due à des médicaments' } }),
        ...(draw.chance(0.5) && { since: draw.date() }),
      },
    }),
    ...(draw.chance(0.6) && { comment: turnOf(texts, draw.turn) }),
  };
}

/** As the DMP does: from notes of several authors, who are the authors of the history. */
function writeDrawnVaccinations(draw: Draw): string {
  const notes = [drawNote(draw), ...draw.list(3, () => drawNote(draw))];
  const header = { ...drawHeader(draw), authors: notes.map(() => drawHeader(draw).authors[0]!) };
  return writeVaccinationHistory({
    header,
    vaccinations: notes.flatMap((note) => readVaccinations(readCda(Buffer.from(note)))),
  });
}
