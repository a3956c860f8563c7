import { type CdaDocument, readVaccinations } from '@trousse/cda';
import { type DocumentEntry, visibilityOf } from '@trousse/xds';
import type { Vaccination } from '../store/submission-rows.ts';

const loinc = '2.16.840.1.113883.6.1';

/** Types of the document that tells one vaccination, and of the one that the DMP assembles from them (dmp.md §6.8). */
export const noteType = { code: '87273-9', system: loinc } as const;
export const historyType = { code: '11369-6', system: loinc } as const;

export function isVaccinationNote({ typeCode }: Pick<DocumentEntry, 'typeCode'>): boolean {
  return typeCode.code === noteType.code && typeCode.system === noteType.system;
}

/** Nobody is kept from it: a note hidden later leaves the history, which everyone reads. */
export function isShownToAll({ confidentialityCodes }: Pick<DocumentEntry, 'confidentialityCodes'>): boolean {
  return !Object.values(visibilityOf(confidentialityCodes)).includes(true);
}

/** What the registry keeps of the vaccination that a note tells; undefined unless it tells enough of one. */
export function vaccinationOf(cda: CdaDocument): Vaccination | undefined {
  const [told] = readVaccinations(cda);
  if (told?.id === undefined || told.cis === undefined || told.date === undefined) return undefined;
  return { vaccination_id: told.id, product: told.cis, given_on: told.date };
}
