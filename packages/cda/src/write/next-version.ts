import { refuseInput } from '../errors.ts';
import type { CdaHeader } from '../model.ts';
import type { CdaHeaderInput } from './inputs.ts';

/**
 * What the header of the next version of a document says of versions: the same set, the next number, and the version
 * that it replaces (cda.md §3, relatedDocument RPLC). The other fields are the writer's to give.
 * @param previous the header of the version in force, as read
 * @param id OID of the new version
 * @throws CdaError `invalid-input` where the former version has no id or no set to follow
 */
export function nextVersion(
  previous: Pick<CdaHeader, 'id' | 'setId' | 'versionNumber'>,
  id: string,
): Pick<CdaHeaderInput, 'id' | 'setId' | 'versionNumber' | 'replaces'> & { readonly replaces: object } {
  const replaced = previous.id ?? refuseInput('header.replaces.id');
  const setId = previous.setId ?? refuseInput('header.setId');
  // A version without number, in an old document, was the only one.
  const { versionNumber = 1 } = previous;
  return { id, setId, versionNumber: versionNumber + 1, replaces: { id: replaced, versionNumber } };
}
