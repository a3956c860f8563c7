import type { CdaParty, Vaccination } from '@trousse/cda';
import { fromXdsTime } from '@trousse/xds';
import { registryErrorOf } from '../../errors.ts';
import type { DepositRule } from '../deposit.ts';
import { notesOf } from './vaccination-notes.ts';

/**
 * A vaccination says what the DMP keeps it by: its identifier, a day, the CIS and ATC codes of the product, the lot, the
 * rank, and who answers for it, by identifier, profession and name (cda.md §5, EX_2.1-2035).
 */
export const vaccinationData: DepositRule = function* (deposit) {
  for (const { entry, cda, vaccinations } of notesOf(deposit)) {
    const authors = [...cda.header.authors, ...vaccinations.map(({ author }) => author)];
    if (!vaccinations.every(isWhole) || !authors.every(isNamed)) {
      yield registryErrorOf('vaccination-data', entry.entryUuid);
    }
  }
};

const uuid = /^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;

function isWhole({ id = '', date = '', cis = '', atc, lot, rank = '' }: Vaccination): boolean {
  const identified = uuid.test(id) && /^\d{8}$/.test(cis) && atc !== undefined;
  const dated = /^\d{8}$/.test(date) && fromXdsTime(date) !== undefined;
  return identified && dated && lot !== undefined && /^\d{1,9}$/.test(rank);
}

function isNamed(author: CdaParty | undefined): boolean {
  const identified = author?.ids.some(({ extension }) => extension !== undefined) === true;
  return identified && Boolean(author.code?.code) && author.name?.family !== undefined;
}
