import type { DocumentEntry } from '@trousse/xds';
import { registryErrorOf } from '../../errors.ts';
import { institutionsOf, personsOf } from '../../store/author-parts.ts';
import type { AnnouncedRule } from '../deposit.ts';

/**
 * Who feeds has a part in each document (EX_2.1-1140): a professional is an author or the legal authenticator; for an
 * employee or a structure, an author's institution is the structure of the assertion.
 */
export const authorOfCall: AnnouncedRule = function* ({ call: { caller }, submission: { documents } }) {
  for (const entry of documents) {
    if (caller.kind === 'professional') {
      if (!isWrittenBy(entry, caller.id)) yield registryErrorOf('author-person', entry.entryUuid);
    } else if (!isOfStructure(entry, caller.structureId)) {
      yield registryErrorOf('author-institution', entry.entryUuid);
    }
  }
};

function isWrittenBy({ authors, legalAuthenticator }: DocumentEntry, id: string): boolean {
  return (
    legalAuthenticator?.id === id || authors.some((author) => personsOf(author).some((person) => person.id === id))
  );
}

function isOfStructure({ authors }: DocumentEntry, id: string): boolean {
  return authors.some((author) => institutionsOf(author).some((institution) => institution.id === id));
}
