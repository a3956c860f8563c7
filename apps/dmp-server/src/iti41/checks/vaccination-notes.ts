import { type CdaDocument, readVaccinations, type Vaccination } from '@trousse/cda';
import { limits } from '../../limits.ts';
import type { Vaccination as Kept } from '../../store/submission-rows.ts';
import { isVaccinationNote, vaccinationOf } from '../../vaccination/note.ts';
import type { Deposit, DepositedDocument } from '../deposit.ts';

/** A vaccination note of a deposit that could be read, with the vaccinations that it tells. */
export type DepositedNote = DepositedDocument & {
  readonly cda: CdaDocument;
  readonly vaccinations: readonly Vaccination[];
};

/** The notes that the rules on their content look at: one that is too large is refused for that. */
export function notesOf({ documents }: Pick<Deposit, 'documents'>): DepositedNote[] {
  return documents.flatMap(({ cda, ...document }) => {
    const { entry, file } = document;
    if (cda === undefined || !isVaccinationNote(entry) || file.staged.size > limits.maxNoteBytes) return [];
    return [{ ...document, cda, vaccinations: readVaccinations(cda) }];
  });
}

/** By entryUuid, what each note of a deposit tells, once the rules on it hold. */
export function vaccinationsOf(deposit: Pick<Deposit, 'documents'>): Map<string, Kept> {
  return new Map(notesOf(deposit).map(({ entry, cda }) => [entry.entryUuid, vaccinationOf(cda)!]));
}
