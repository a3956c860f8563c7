import { insDatamatrixText as textOf } from '@trousse/ins';
import type { CdaPatient } from '../model.ts';

/**
 * What the datamatrix INS of a document's patient holds; the caller has made sure that the identity is qualified.
 * @returns undefined when a trait that the format wants is absent or cannot be written in it.
 */
export function insDatamatrixText(patient: CdaPatient): string | undefined {
  const { ins, sex = 'U', birthName = '', birthGivenNames = '', birthPlaceCode, birthTime = '' } = patient;
  const birthDate = birthTime.replace(/^(\d{4})(\d{2})(\d{2}).*$/, '$1-$2-$3');
  const traits = { birthName, birthGivenNames: [birthGivenNames], sex, birthDate, birthPlaceCode };
  return textOf({ status: 'QUAL', ins, traits });
}
