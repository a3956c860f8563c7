import type {
  CdaHeaderInput,
  ConsultationReportInput,
  DischargeLetterInput,
  ImagingReportInput,
  LaboratoryReportInput,
  LaboratoryResultInput,
  LaboratoryValueInput,
  PrescriptionInput,
} from '@trousse/cda';
import { authorSpecialties, imagingModalities, imagingRegions } from '@trousse/nomenclatures';
import { texts, turnOf } from './awkward.ts';
import type { Draw } from './random.ts';
import { drawHeader, drawPerson } from './sample-headers.ts';

const drawWords = (draw: Draw): string => draw.pick(texts);

const samplePdf = new TextEncoder().encode('%PDF-1.4\n%%EOF\n');

const loinc = (code: string, display: string) => ({ code, system: '2.16.840.1.113883.6.1', display });

const director = { specialty: authorSpecialties.find('G15_10/SM03')! };
const disciplines = [loinc('18719-5', 'Biochimie'), loinc('18723-7', 'Hématologie'), loinc('18725-2', 'Microbiologie')];
const examinations = [
  { code: loinc('3016-3', 'Thyréostimuline [Arbitraire/Volume] Sérum/Plasma ; Numérique'), unit: 'm[IU]/L' },
  { code: loinc('22664-7', 'Urée [Moles/Volume] Sérum/Plasma ; Numérique'), unit: 'mmol/L' },
  { code: loinc('6690-2', 'Leucocytes [Nombre/Volume] Sang ; Numérique'), unit: '10*9/L' },
];

function drawValue(draw: Draw, unit: string): LaboratoryValueInput {
  return draw.pick([
    { value: draw.below(1000) / 10, unit },
    { value: draw.below(1000) / 1e7, unit },
    { value: draw.below(20) },
    { value: 0.5, unit, comparator: draw.pick(['<', '<=', '>', '>='] as const) },
    drawWords(draw),
  ]);
}

function drawResult(draw: Draw): LaboratoryResultInput {
  const { code, unit } = draw.pick(examinations);
  return {
    label: draw.pick(['TSH', drawWords(draw)]),
    ...(draw.chance(0.8) && { code }),
    ...(draw.chance(0.3) && { localCode: { code: 'L12', system: '1.2.250.1.999.2', display: 'Code du laboratoire' } }),
    value: drawValue(draw, unit),
    ...(draw.chance(0.7) && {
      range: draw.pick([{ low: 0.27, high: 4.2 }, { high: 5 }, { low: 60 }, { text: drawWords(draw) }]),
    }),
    ...(draw.chance(0.6) && { interpretation: draw.pick(['N', 'L', 'H', 'LL', 'HH', 'A', 'AA', 'R'] as const) }),
    ...(draw.chance(0.5) && { method: drawWords(draw) }),
    time: draw.chance(0.5) ? draw.date() : new Date('2026-11-19T10:00:00Z'),
    ...(draw.chance(0.2) && { status: 'aborted' as const }),
    ...(draw.chance(0.3) && { comment: drawWords(draw) }),
    previous: draw.list(2, () => ({ value: drawValue(draw, unit), time: draw.date() })),
  };
}

export function drawLaboratoryReport(draw: Draw): LaboratoryReportInput {
  const { serviceEvent, ...header } = drawHeader(draw);
  return {
    header: {
      ...header,
      serviceEvent: { start: serviceEvent.start, ...(serviceEvent.stop && { stop: serviceEvent.stop }) },
    },
    director: {
      ...drawPerson(draw),
      ...director,
      organization: {
        id: '1120459876',
        name: 'Laboratoire d’exemple & fils',
        telecom: 'tel:0199001122',
        address: { street: '8 rue Fictive', postalCode: '99123', city: 'EXEMPLE-SUR-TEST' },
      },
    },
    ...(draw.chance(0.5) && { order: { root: '1.2.250.1.213.1.1.9', extension: String(draw.below(1e9)) } }),
    chapters: [draw.pick(disciplines), ...draw.list(1, () => draw.pick(disciplines))].map((code) => ({
      code,
      panels: [0, ...draw.list(1, () => 1)].map(() => ({
        title: 'Bilan thyroïdien',
        ...(draw.chance(0.3) && { code: loinc('24348-5', 'Bilan thyroïdien') }),
        ...(draw.chance(0.7) && {
          specimen: {
            label: 'Sang veineux',
            ...(draw.chance(0.5) && { code: { code: 'SER', system: '2.16.840.1.113883.18.311', display: 'Sérum' } }),
            id: { root: '1.2.250.1.999.3', extension: String(draw.below(1e6)) },
            takenAt: new Date('2026-11-19T07:35:00Z'),
            ...(draw.chance(0.5) && { receivedAt: new Date('2026-11-19T07:52:00Z') }),
          },
        }),
        results: [drawResult(draw), ...draw.list(4, () => drawResult(draw))],
      })),
    })),
    comment: turnOf(texts, draw.turn),
    pdfCopy: samplePdf,
  };
}

/** Authors as the prescription wants them: at work somewhere. */
function employed(header: CdaHeaderInput): CdaHeaderInput['authors'] {
  return header.authors.map((author) =>
    'person' in author
      ? { ...author, person: { organization: { id: '1999912345', name: 'Cabinet des Tilleuls' }, ...author.person } }
      : author,
  );
}

const features = [
  'two-zone',
  'exceptional-medicine',
  'secured',
  'large-equipment',
  'at-home',
  'urgent',
  'military',
] as const;

export function drawPrescription(draw: Draw): PrescriptionInput {
  const header = drawHeader(draw);
  const coverage = () => ({
    ...(draw.chance(0.3) && { longTermIllness: true }),
    ...(draw.chance(0.3) && { workAccident: true }),
    ...(draw.chance(0.3) && { prevention: true }),
    ...(draw.chance(0.3) && { notReimbursed: true }),
  });
  const words = <T extends string>(name: T) => (draw.chance(0.3) ? { [name]: drawWords(draw) } : {});
  const medicine = () => ({
    ...coverage(),
    product: draw.pick([
      {
        label: 'PARACETAMOL 500 mg, comprimé',
        code: { code: '63107752', system: '1.2.250.1.213.2.3.1', display: 'PARACETAMOL 500 mg, comprimé' },
      },
      { label: drawWords(draw) },
    ]),
    ...(draw.chance(0.5) && {
      presentation: { code: '3400933516390', system: '1.2.250.1.213.2.3.2', display: 'PARACETAMOL, 16 comprimés' },
    }),
    start: '2026-11-20',
    stop: draw.pick(['2026-11-20', '2026-12-19']),
    dosage: drawWords(draw),
    ...(draw.chance(0.5) && { dose: { low: { value: 1, unit: '{tablet}' }, high: { value: 2, unit: '{tablet}' } } }),
    ...(draw.chance(0.5) && { period: { value: 8, unit: 'h' } }),
    ...(draw.chance(0.7) && {
      route: draw.pick([
        { label: 'Voie orale', code: { code: '20053000', system: '0.4.0.127.0.16.1.1.2.1', display: 'Voie orale' } },
        { label: drawWords(draw) },
      ]),
    }),
    ...(draw.chance(0.5) && { repeats: draw.below(4) }),
    ...(draw.chance(0.5) && { quantity: { value: 2 } }),
    ...words('noSubstitution'),
    ...(draw.chance(0.3) && { offLabel: true }),
    ...words('patientInstruction'),
    ...words('dispenserInstruction'),
    ...words('condition'),
  });
  const device = () => ({
    ...coverage(),
    product: draw.pick([
      { label: 'Lit médical', code: { code: '1215702', system: '1.2.250.1.215.200.2.1', display: 'Lit médical' } },
      { label: drawWords(draw) },
    ]),
    ...(draw.chance(0.5) && { kind: { code: 'V0806', system: '1.2.250.1.213.2.68', display: 'LITS MÉDICAUX' } }),
    start: '2026-11-20',
    stop: '2027-01-20',
    quantity: 1 + draw.below(3),
    ...(draw.chance(0.5) && { repeats: draw.below(4) }),
    ...words('comment'),
  });
  const both = draw.below(3);
  return {
    header: {
      ...header,
      authors: employed(header),
      serviceEvent: { ...header.serviceEvent, stop: new Date('2027-02-20T08:00:00Z') },
    },
    features: features.filter(() => draw.chance(0.2)),
    ...(draw.chance(0.5) && { code2d: { mediaType: 'image/png' as const, bytes: new Uint8Array([137, 80, 78, 71]) } }),
    medicines: both === 1 ? [] : [medicine(), ...draw.list(2, medicine)],
    devices: both === 0 ? [] : [device(), ...draw.list(1, device)],
    comment: turnOf(texts, draw.turn),
    ...(draw.chance(0.5) && {
      vitalSigns: [
        { kind: loinc('29463-7', 'Poids (mesuré)'), value: { value: 55.5, unit: 'kg' }, date: draw.date() },
        { kind: loinc('8302-2', 'Taille'), value: { value: 170, unit: 'cm' }, date: draw.date() },
      ],
    }),
    ...(draw.chance(0.4) && {
      pregnancy: { status: draw.pick(['pregnant', 'not-pregnant'] as const), date: draw.date() },
    }),
    pdfCopy: samplePdf,
  };
}

const dischargeKinds = [
  'home',
  'rehabilitation',
  'hospital-at-home',
  'nursing-home',
  'other-hospital',
  'other',
] as const;

function drawTreatment(draw: Draw) {
  return {
    product: draw.pick([
      { label: 'PLAVIX 75 mg', code: { code: '63564053', system: '1.2.250.1.213.2.3.1', display: 'PLAVIX 75 mg' } },
      { label: drawWords(draw) },
    ]),
    ...(draw.chance(0.5) && { start: draw.date() }),
    dosage: drawWords(draw),
    ...(draw.chance(0.5) && { reason: { label: drawWords(draw) } }),
  };
}

export function drawDischargeLetter(draw: Draw): DischargeLetterInput {
  const { serviceEvent, encounter: _, ...header } = drawHeader(draw);
  const given = () => ({ given: draw.chance(0.5), ...(draw.chance(0.3) && { adverseEvents: drawWords(draw) }) });
  return {
    header: { ...header, serviceEvent: serviceEvent.performer ? { performer: serviceEvent.performer } : {} },
    stay: {
      start: '2026-11-02',
      stop: draw.pick(['2026-11-02', new Date('2026-11-20T09:00:00Z')]),
      admission: draw.pick(['emergency', 'planned', 'transfer', 'other'] as const),
      discharge: draw.pick(dischargeKinds),
    },
    ...(draw.chance(0.5) && { status: draw.pick(['in-progress', 'final'] as const) }),
    reason: drawWords(draw),
    synthesis: turnOf(texts, draw.turn),
    ...(draw.chance(0.5) && { adverseEvents: drawWords(draw) }),
    resistantOrganisms: { searched: draw.chance(0.5), ...(draw.chance(0.5) && { found: drawWords(draw) }) },
    transfusion: given(),
    bloodDerivatives: given(),
    stoppedTreatments: draw.list(2, () => drawTreatment(draw)),
    treatments: draw.chance(0.2) ? 'none' : [drawTreatment(draw), ...draw.list(2, () => drawTreatment(draw))],
    ...(draw.chance(0.7) && {
      allergies: draw.chance(0.5)
        ? 'none'
        : [
            {
              kind: { code: '416098002', system: '2.16.840.1.113883.6.96', display: 'Allergie médicamenteuse' },
              substance: { label: drawWords(draw) },
              status: 'active',
            },
          ],
    }),
    awaited: draw.list(2, () => drawWords(draw)),
    followUp: draw.list(2, () => ({ label: drawWords(draw), ...(draw.chance(0.5) && { date: draw.date() }) })),
  };
}

const snomed = (code: string, display: string) => ({ code, system: '2.16.840.1.113883.6.96', display });
const dicom = (code: string, display: string) => ({ code, system: '1.2.840.10008.2.16.4', display });

function drawExamination(draw: Draw): ImagingReportInput['examinations'][number] {
  const oid = `1.2.250.1.999.${draw.below(1e6)}`;
  const modality = draw.pick(imagingModalities.offered().filter(({ code }) => ['CT', 'MR', 'MG'].includes(code)));
  return {
    code: loinc('24727-0', 'CT tête avec contraste IV'),
    ...(draw.chance(0.5) && { act: { code: 'ACQH004', system: '1.2.250.1.215.300.1', display: 'Scanographie' } }),
    modality,
    ...(draw.chance(0.5) && { region: draw.pick(imagingRegions.offered()) }),
    site: snomed('302548004', 'tête entière'),
    ...(draw.chance(0.3) && { laterality: draw.pick(['unilateral', 'bilateral'] as const) }),
    time: new Date('2026-11-19T10:00:00Z'),
    ...(draw.chance(0.5) && { description: drawWords(draw) }),
    ...(draw.chance(0.5) && { parameters: drawWords(draw) }),
    products: draw.list(1, () => ({
      product: {
        label: drawWords(draw),
        code: { code: 'V08AB11', system: '2.16.840.1.113883.6.73', display: 'IOBITRIDOL' },
      },
      ...(draw.chance(0.5) && { dose: { value: 150, unit: 'mL' } }),
      ...(draw.chance(0.5) && {
        route: { code: '20045000', system: '0.4.0.127.0.16.1.1.2.1', display: 'Voie intraveineuse' },
      }),
      ...(draw.chance(0.5) && { lot: 'A1/22' }),
      ...(draw.chance(0.5) && { comment: drawWords(draw) }),
    })),
    ...(draw.chance(0.3) && { complications: drawWords(draw) }),
    ...(draw.chance(0.5) && {
      radiation: {
        responsible: drawPerson(draw),
        pregnancy: draw.pick(['pregnant', 'not-pregnant', 'unknown'] as const),
        doses: draw.list(2, () => ({
          kind: dicom('113813', 'PDL Total : Produit Dose Longueur Total'),
          value: { value: draw.below(2e5) / 100, unit: 'mGy.cm' },
        })),
      },
    }),
    ...(draw.chance(0.5) && {
      study: {
        id: oid,
        date: new Date('2026-11-19T10:00:00Z'),
        series: [0, ...draw.list(1, () => 1)].map((at) => ({
          id: `${oid}.${at}`,
          modality,
          date: new Date('2026-11-19T10:00:00Z'),
          instances: [0, ...draw.list(2, () => 1)].map((_, place) => ({
            id: `${oid}.${at}.${place}`,
            objectClass: {
              code: '1.2.840.10008.5.1.4.1.1.2',
              system: '1.2.840.10008.2.6.1',
              display: 'CT Image Storage',
            },
            ...(draw.chance(0.5) && { url: 'https://exemple.fr/wado?requestType=WADO&studyUID=1.2' }),
          })),
        })),
      },
    }),
  };
}

export function drawImagingReport(draw: Draw): ImagingReportInput {
  const header = drawHeader(draw);
  const optional = (name: string) => (draw.chance(0.5) ? { [name]: drawWords(draw) } : {});
  return {
    header,
    orders: draw.list(2, () => ({
      id: { root: '1.2.250.1.999.5', extension: String(draw.below(1e6)) },
      accessionNumber: { root: '1.2.250.1.999.6', extension: String(draw.below(1e6)) },
    })),
    ...(draw.chance(0.6) && {
      clinical: {
        reason: drawWords(draw),
        ...optional('purpose'),
        ...optional('medicalHistory'),
        ...optional('surgicalHistory'),
        contraindications: draw.list(2, () => ({ code: snomed('77386006', 'enceinte'), ...optional('comment') })),
      },
    }),
    examinations: [drawExamination(draw), ...draw.list(1, () => drawExamination(draw))],
    ...optional('comparison'),
    ...optional('results'),
    conclusion: turnOf(texts, draw.turn),
    ...optional('comment'),
    ...(draw.chance(0.3) && {
      addendum: {
        words: drawWords(draw),
        author: { time: new Date('2026-11-20T08:00:00Z'), person: drawPerson(draw) },
      },
    }),
  };
}

export function drawConsultationReport(draw: Draw): ConsultationReportInput {
  const optional = (name: string) => (draw.chance(0.5) ? { [name]: drawWords(draw) } : {});
  const problems = () =>
    draw.chance(0.2)
      ? ('none' as const)
      : draw.list(2, () => ({
          label: drawWords(draw),
          ...(draw.chance(0.5) && { code: { code: 'N10', system: '2.16.840.1.113883.6.3', display: 'Pyélonéphrite' } }),
          ...(draw.chance(0.5) && { start: draw.date() }),
        }));
  return {
    header: drawHeader(draw),
    reason: drawWords(draw),
    ...optional('history'),
    activeProblems: problems(),
    medicalHistory: problems(),
    surgicalHistory: draw.chance(0.3) ? 'none' : draw.list(1, () => ({ label: drawWords(draw), date: draw.date() })),
    allergies: draw.chance(0.5) ? 'none' : [],
    ...optional('examination'),
    vitalSigns: draw.list(2, () => ({
      kind: loinc('29463-7', 'Poids (mesuré)'),
      value: { value: 55.5, unit: 'kg' },
      date: draw.date(),
    })),
    ...optional('results'),
    conclusion: turnOf(texts, draw.turn),
    treatments: draw.chance(0.3) ? 'none' : draw.list(2, () => drawTreatment(draw)),
    followUp: draw.list(2, () => ({ label: drawWords(draw) })),
    ...optional('comment'),
    ...(draw.chance(0.5) && { pdfCopy: samplePdf }),
  };
}
