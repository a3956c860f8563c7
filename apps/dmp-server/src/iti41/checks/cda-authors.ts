import { registryErrorOf } from '../../errors.ts';
import type { DepositRule } from '../deposit.ts';

/**
 * The authors of the metadata are those of the document: as many, and the same (dmp.md §7: author 1..n, the same number
 * in the CDA header and in XDS).
 */
export const cdaAuthors: DepositRule = function* ({ documents }) {
  for (const { entry, cda } of documents) {
    const written = cda?.header.authors ?? [];
    if (written.length === 0) continue;
    const ids = new Set(written.flatMap((author) => author.ids.map((id) => id.extension ?? id.root)));
    const named = entry.authors.flatMap(({ person }) => (person ? [person.id] : []));
    const same = written.length === entry.authors.length && (ids.size === 0 || named.every((id) => ids.has(id)));
    if (!same) yield registryErrorOf('cda-authors', entry.entryUuid);
  }
};
