import { el, type Raw } from '@trousse/xml';
import { refuseInput } from '../../errors.ts';
import { oids } from '../../oids.ts';
import { required, timeValue } from '../check.ts';
import { code, templateIds } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { quantity } from '../quantities.ts';
import { anchored, loincCode, reference, shownDate } from '../sections.ts';
import { coverage, coverageColumns } from './coverage.ts';
import type { PrescribedMedicineInput } from './inputs.ts';
import { linesSection, type PrescribedLine } from './lines-section.ts';
import { condition, instruction, medicineProduct, substitution, supply } from './medicine-parts.ts';

const columns = [
  'Médicament',
  'Du',
  'Au',
  'Posologie',
  'Voie d’administration',
  'Renouvellements',
  'Substitution',
  'Condition',
  'Instruction au patient',
  'Instruction au dispensateur',
];

/** FR-Prescription-medicaments. */
export function medicineSection(
  medicines: readonly PrescribedMedicineInput[],
  prescribedAt: string,
  ids: DocumentIds,
  field: string,
): Raw {
  return linesSection(
    {
      templates: ['1.3.6.1.4.1.19376.1.9.1.2.1', '1.2.250.1.213.1.1.2.171'],
      code: loincCode('57828-6', 'Prescriptions'),
      title: 'Prescription de médicaments',
      columns: [...columns, ...coverageColumns('medicine')],
    },
    medicines,
    (medicine, place) => medicineLine(medicine, prescribedAt, ids, place),
    ids,
    field,
  );
}

/** Number of times that a line may be dispensed again. */
export function repeatNumber(repeats: number | undefined, field: string): string {
  const value = repeats ?? 0;
  return Number.isSafeInteger(value) && value >= 0 && value < 100 ? String(value) : refuseInput(field);
}

/** FR-Traitement-prescrit, with a normal dosing, and its row. */
function medicineLine(
  medicine: PrescribedMedicineInput,
  prescribedAt: string,
  ids: DocumentIds,
  field: string,
): PrescribedLine {
  const { route, dose, period } = medicine;
  const words = (value: string | undefined, name: string) => {
    if (value === undefined) return undefined;
    const anchor = ids.anchor();
    return { anchor, cell: anchored(anchor, required(value, `${field}.${name}`)) };
  };
  const product = ids.anchor();
  const dosage = ids.anchor();
  const via = words(route?.label, 'route.label');
  const refused = words(medicine.noSubstitution, 'noSubstitution');
  const allowed = ids.anchor();
  const only = words(medicine.condition, 'condition');
  const toPatient = words(medicine.patientInstruction, 'patientInstruction');
  const toDispenser = words(medicine.dispenserInstruction, 'dispenserInstruction');
  const repeats = repeatNumber(medicine.repeats, `${field}.repeats`);
  const { cells, entries } = coverage('medicine', medicine, prescribedAt, ids);
  const [start, stop] = [timeValue(medicine.start, `${field}.start`), timeValue(medicine.stop, `${field}.stop`)];
  if (stop.slice(0, 8) < start.slice(0, 8)) refuseInput(`${field}.stop`);
  return {
    row: [
      anchored(product, required(medicine.product.label, `${field}.product.label`)),
      shownDate(medicine.start, `${field}.start`),
      shownDate(medicine.stop, `${field}.stop`),
      anchored(dosage, required(medicine.dosage, `${field}.dosage`)),
      via?.cell,
      repeats,
      refused === undefined ? anchored(allowed, 'Autorisée') : el('content', null, 'Non : ', refused.cell),
      only?.cell,
      toPatient?.cell,
      toDispenser?.cell,
      ...cells,
    ],
    entry: el(
      'substanceAdministration',
      { classCode: 'SBADM', moodCode: 'INT' },
      templateIds(
        '2.16.840.1.113883.10.20.1.24',
        '1.3.6.1.4.1.19376.1.5.3.1.4.7',
        '1.3.6.1.4.1.19376.1.9.1.3.2',
        '1.2.250.1.213.1.1.3.83',
        '1.3.6.1.4.1.19376.1.9.1.3.6',
        // Normal dosing: neither tapered, split nor conditional.
        '1.3.6.1.4.1.19376.1.5.3.1.4.7.1',
      ),
      ids.next(),
      code('code', { code: 'DRUG', system: oids.actCode, display: 'Médicament' }),
      reference('text', product),
      el('statusCode', { code: 'completed' }),
      el('effectiveTime', { 'xsi:type': 'IVL_TS' }, el('low', { value: start }), el('high', { value: stop })),
      el(
        'effectiveTime',
        { 'xsi:type': 'PIVL_TS', operator: 'A' },
        period === undefined
          ? el('period', { nullFlavor: 'UNK' }, dosageWords(dosage))
          : periodOf(period, dosage, field),
      ),
      el('repeatNumber', { value: repeats }),
      via !== undefined && routeOf(route, via.anchor),
      dose !== undefined &&
        el(
          'doseQuantity',
          null,
          quantity('low', dose.low, `${field}.dose.low`),
          quantity('high', dose.high, `${field}.dose.high`),
        ),
      el('consumable', null, medicineProduct(medicine, product)),
      toPatient !== undefined && instruction('patient', toPatient.anchor),
      toDispenser !== undefined && instruction('dispenser', toDispenser.anchor),
      medicine.quantity !== undefined && supply(medicine.quantity, `${field}.quantity`),
      refused === undefined ? substitution('allowed', allowed) : substitution('refused', refused.anchor),
      entries,
      only !== undefined && condition(only.anchor),
    ),
  };
}

/** The words of the dosing, where the model links them: on the period. */
function dosageWords(anchor: string): Raw {
  return el('translation', null, reference('originalText', anchor));
}

function periodOf(period: NonNullable<PrescribedMedicineInput['period']>, anchor: string, field: string): Raw {
  if (period.value <= 0) refuseInput(`${field}.period.value`);
  return quantity('period', period, `${field}.period`, undefined, dosageWords(anchor));
}

function routeOf(route: PrescribedMedicineInput['route'], anchor: string): Raw {
  const words = reference('originalText', anchor);
  return route?.code === undefined
    ? el('routeCode', { nullFlavor: 'UNK' }, words)
    : code('routeCode', route.code, words);
}
