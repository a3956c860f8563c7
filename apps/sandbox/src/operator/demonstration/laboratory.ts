import { writeLaboratoryReport } from '@trousse/cda';
import { formatCodes } from '@trousse/nomenclatures/format-codes';
import { typeCodes } from '@trousse/nomenclatures/type-codes';
import { authors } from '../../documents/authors.ts';
import { code, headerOf, personOf } from '../../documents/header.ts';
import { documentEntry } from '../../documents/metadata.ts';
import { pdfBody } from '../../documents/pdf-body.ts';
import type { PlannedDocument } from '../../documents/planned.ts';
import { letterhead } from '../../documents/produce.ts';

const loinc = (value: string, display: string) => ({ code: value, system: '2.16.840.1.113883.6.1', display });

/** A structured report of the laboratory in which the potassium cannot wait, as CDA, with its metadata and its PDF. */
export async function criticalReport(planned: PlannedDocument) {
  const face = {
    typeCode: code(typeCodes, '11502-2'),
    title: 'CR d’examens biologiques',
    contentType: '26',
    events: [],
  };
  const { biologist } = authors;
  const time = planned.written;
  const earlier = new Date(planned.written.getTime() - 92 * 86_400_000);
  const result = (
    label: string,
    loincCode: string,
    display: string,
    unit: string,
    values: readonly [number, number],
    range: { low: number; high: number },
    interpretation: 'N' | 'H' | 'HH',
  ) => ({
    ...{ label, code: loinc(loincCode, display), value: { value: values[0], unit }, range, interpretation, time },
    previous: [{ value: { value: values[1], unit }, time: earlier }],
  });
  const results = [
    result(
      'Potassium',
      '2823-3',
      'Potassium [Moles/Volume] Sérum/Plasma ; Numérique',
      'mmol/L',
      [6.8, 5.1],
      { low: 3.5, high: 5.1 },
      'HH',
    ),
    result(
      'Sodium',
      '2951-2',
      'Sodium [Moles/Volume] Sérum/Plasma ; Numérique',
      'mmol/L',
      [137, 139],
      { low: 136, high: 145 },
      'N',
    ),
    result(
      'Créatinine',
      '14682-9',
      'Créatinine [Moles/Volume] Sérum/Plasma ; Numérique',
      'umol/L',
      [172, 128],
      { low: 64, high: 104 },
      'H',
    ),
  ];
  const pdf = await pdfBody(
    letterhead(planned, face),
    [
      {
        heading: 'Biochimie',
        table: {
          columns: ['Analyse', 'Résultat', 'Unité', 'Valeurs usuelles', 'Antériorité'],
          rows: results.map(({ label, value, range, previous }) => [
            label,
            french(value.value),
            value.unit,
            `${french(range.low)} – ${french(range.high)}`,
            french(previous[0]!.value.value),
          ]),
        },
      },
      { paragraphs: ['Potassium contrôlé sur un second prélèvement, sans hémolyse : résultat critique.'] },
    ],
    time,
  );
  const { typeCode: _, title: __, serviceEvent, ...header } = headerOf(planned, face);
  const cda = new TextEncoder().encode(
    writeLaboratoryReport({
      header: { ...header, serviceEvent: { start: serviceEvent.start } },
      director: {
        ...personOf(biologist),
        specialty: biologist.specialty,
        organization: {
          ...{ id: biologist.structure.id, name: biologist.structure.name, telecom: 'tel:0999000099' },
          address: { street: '9 rue des Exemples', postalCode: '99000', city: 'VALFICTIF' },
        },
      },
      chapters: [
        {
          code: loinc('18719-5', 'Biochimie'),
          panels: [
            {
              title: 'Ionogramme',
              specimen: { label: 'Sang veineux', id: { root: planned.setId, extension: 'T1' }, takenAt: planned.start },
              results,
            },
          ],
        },
      ],
      comment: 'Résultat critique : le prescripteur est appelé.',
      pdfCopy: pdf,
    }),
  );
  const entry = { ...documentEntry(planned, face, cda), formatCode: code(formatCodes, 'urn:ihe:lab:xd-lab:2008') };
  return { entry, cda, pdf };
}

function french(value: number): string {
  return String(value).replace('.', ',');
}
