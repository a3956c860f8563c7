import type { Td05Criteria } from '@trousse/dmp-wire';
import { comparableTrait } from '@trousse/ins';
import { administrativeDataOf } from '../store/patient-columns.ts';
import type { PatientRow } from '../store/schema.ts';

/**
 * Whether a patient whose name and birth date agree also has the sex, birth place and postal code that were asked for.
 * What the record does not hold cannot disagree.
 */
export function matches(criteria: Td05Criteria, patient: PatientRow): boolean {
  const { address, birthPlace, traits } = administrativeDataOf(patient);
  return (
    (criteria.sex === undefined || criteria.sex === traits.sex) &&
    agree(criteria.birthPlace?.code, traits.birthPlaceCode ?? birthPlace?.code) &&
    agree(criteria.birthPlace?.name, birthPlace?.name) &&
    agree(criteria.postalCode, address?.postalCode)
  );
}

function agree(asked: string | undefined, known: string | undefined): boolean {
  return asked === undefined || known === undefined || comparableTrait(asked) === comparableTrait(known);
}
