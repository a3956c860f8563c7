import type { DocumentEntry } from '../model/document-entry.ts';
import type { RegistryResponse } from '../model/registry-response.ts';
import { esc } from '../wire/escape.ts';
import { errorList } from '../wire/registry-response.ts';
import { ns, responseStatusUris } from '../wire/uris.ts';
import { writeDocumentEntry } from '../wire/write-document-entry.ts';

/** Characters gathered before a piece is handed out: large enough to be worth a write, small next to an answer. */
const pieceLength = 64 * 1024;

/**
 * `AdhocQueryResponse` in pieces of some 64 K characters, for answers too large to stand in one string: objects are
 * pulled, written and let go one by one. The pieces joined are the element, without XML declaration. A server whose
 * objects come in time rather than at once writes `queryResponseStart`, its texts and `queryResponseEnd` itself.
 * @param objects documents, or ready texts of any object: those of `writeDocumentEntry`, `writeSubmissionSet`,
 *   `writeAssociation` and `writeObjectRef`, made now or kept since.
 */
export function* writeQueryResponse(objects: Iterable<DocumentEntry | string>): Generator<string> {
  let piece = queryResponseStart({ status: 'Success', errors: [] });
  for (const object of objects) {
    piece += typeof object === 'string' ? object : writeDocumentEntry(object);
    if (piece.length >= pieceLength) {
      yield piece;
      piece = '';
    }
  }
  yield piece + queryResponseEnd;
}

/** Everything before the objects of an `AdhocQueryResponse`: status and errors (dmp.md §6.9). */
export function queryResponseStart({ status, errors }: RegistryResponse): string {
  const rs = errors.length === 0 ? '' : ` xmlns:rs="${ns.rs}"`;
  return `<query:AdhocQueryResponse xmlns:query="${ns.query}"${rs} status="${responseStatusUris[status]}">${errorList(errors)}<RegistryObjectList xmlns="${ns.rim}">`;
}

/** Everything after them. */
export const queryResponseEnd = '</RegistryObjectList></query:AdhocQueryResponse>';

/** One object of an ObjectRef answer; without namespace declaration, as `writeDocumentEntry`. */
export function writeObjectRef(entryUuid: string): string {
  return `<ObjectRef id="${esc(entryUuid)}"/>`;
}
