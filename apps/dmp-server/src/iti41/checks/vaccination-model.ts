import { registryErrorOf } from '../../errors.ts';
import type { DepositRule } from '../deposit.ts';
import { notesOf } from './vaccination-notes.ts';

const model = { root: '1.2.250.1.213.1.1.1.46', extension: '2023.01' };

/** A vaccination note follows model VAC-NOTE 2023.01 and no other version (EX_2.1-2035, dmp.md §6.8). */
export const vaccinationModel: DepositRule = function* (deposit) {
  for (const { entry, cda } of notesOf(deposit)) {
    const follows = cda.header.templateIds.some(
      ({ root, extension }) => root === model.root && extension === model.extension,
    );
    if (!follows) yield registryErrorOf('vaccination-model', entry.entryUuid);
  }
};
