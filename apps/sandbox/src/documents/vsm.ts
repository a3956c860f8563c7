import type { VsmInput } from '@trousse/cda';
import type { Condition } from './condition.ts';
import { conditions } from './conditions.ts';
import { hl7Day } from './context.ts';
import { type Face, headerOf } from './header.ts';
import type { PlannedDocument } from './planned.ts';
import { createRandom } from './random.ts';

const cim10 = '2.16.840.1.113883.6.3';
const loinc = '2.16.840.1.113883.6.1';
const snomed = '2.16.840.1.113883.6.96';
const year = 365 * 86_400_000;

/** The summary of a patient, from the conditions that the other documents speak of. */
export function vsmInput(planned: PlannedDocument, face: Face): VsmInput {
  const { patient, written } = planned;
  const random = createRandom(`vsm|${planned.uniqueId}`);
  const { typeCode: _, ...header } = headerOf(planned, face);
  const known = patient.conditions.map((key) => conditions[key]);
  const since = () => hl7Day(new Date(written.getTime() - random.integer(1, 14) * year));
  const { legalAuthenticator } = header;
  return {
    header: { ...header, serviceEvent: withoutCode(header.serviceEvent) },
    treatingDoctor: legalAuthenticator.person,
    activeProblems: known.map(({ diagnosis }) => ({ ...coded(diagnosis), start: since() })),
    medicalHistory: random.oneIn(2)
      ? [{ label: 'Pneumopathie communautaire, guérie sans séquelle', start: since() }]
      : [],
    surgicalHistory: [{ label: 'Appendicectomie', date: since() }],
    allergies: random.oneIn(2)
      ? [
          {
            kind: { code: '416098002', system: snomed, display: 'Allergie médicamenteuse' },
            substance: { label: 'Amoxicilline' },
            since: since(),
            status: 'active',
          },
        ]
      : [],
    lifestyle: [
      {
        kind: { code: '74011-8', system: loinc, display: 'Tabagisme' },
        value: { label: random.pick(['Non-fumeur', 'Ancien fumeur, arrêt depuis dix ans']) },
      },
    ],
    familyHistory: [
      {
        relation: { code: 'MTH', system: '2.16.840.1.113883.5.111', display: 'Mère' },
        relativeSex: 'F',
        problem: coded(['I10', 'Hypertension essentielle (primitive)']),
      },
    ],
    watchPoints: known.flatMap(({ plans }) => plans.slice(0, 1)),
    longTermTreatments: known.flatMap(({ treatments, diagnosis }) =>
      treatments.map(({ name, dose }) => ({
        product: { label: name },
        start: since(),
        dosage: dose,
        reason: coded(diagnosis),
      })),
    ),
  };
}

function coded([value, label]: Condition['diagnosis']) {
  return { label, code: { code: value, system: cim10, display: label } };
}

function withoutCode<T extends { code?: unknown }>({ code: _, ...rest }: T): Omit<T, 'code'> {
  return rest;
}
