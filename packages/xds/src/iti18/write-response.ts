import type { DocumentEntry } from '../model/document-entry.ts';
import type { RegistryResponse } from '../model/registry-response.ts';
import { esc } from '../wire/escape.ts';
import { errorList } from '../wire/registry-response.ts';
import { ns, responseStatusUris } from '../wire/uris.ts';
import { writeDocumentEntry } from '../wire/write-document-entry.ts';

/** Characters gathered before a piece is handed out: large enough to be worth a write, small next to an answer. */
const pieceLength = 64 * 1024;

/**
 * `AdhocQueryResponse` in pieces of some 64 K characters, for answers too large to stand in one string: entries are
 * pulled, written and let go one by one. The pieces joined are the element, without XML declaration.
 * @param entries documents, or texts made by `writeDocumentEntry` and kept since.
 */
export function* writeQueryResponse(entries: Iterable<DocumentEntry | string>): Generator<string> {
  let piece = queryResponseStart({ status: 'Success', errors: [] });
  for (const entry of entries) {
    piece += typeof entry === 'string' ? entry : writeDocumentEntry(entry);
    if (piece.length >= pieceLength) {
      yield piece;
      piece = '';
    }
  }
  yield piece + queryResponseEnd;
}

/** Everything before the objects of an `AdhocQueryResponse`. */
export function queryResponseStart({ status, errors }: RegistryResponse): string {
  const rs = errors.length === 0 ? '' : ` xmlns:rs="${ns.rs}"`;
  return `<query:AdhocQueryResponse xmlns:query="${ns.query}"${rs} status="${responseStatusUris[status]}">${errorList(errors)}<RegistryObjectList xmlns="${ns.rim}">`;
}

/** Everything after them. */
export const queryResponseEnd = '</RegistryObjectList></query:AdhocQueryResponse>';

export function writeObjectRef(entryUuid: string): string {
  return `<ObjectRef id="${esc(entryUuid)}"/>`;
}
