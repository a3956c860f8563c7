import { type DocumentEntry, decodeQueryResponse, type RegistryError } from '@trousse/xds';
import type { XmlElement } from '@trousse/xml';
import { decoding, successOf } from '../registry-answer.ts';

export type FoundDocuments = {
  readonly documents: readonly DocumentEntry[];
  /** entryUuids of an ObjectRef answer. */
  readonly objectRefs: readonly string[];
  /** Errors and warnings beside a success, or a partial one. */
  readonly warnings: readonly RegistryError[];
  /** entryUuids of documents whose state could not be told, so not given. */
  readonly unreadable: readonly string[];
};

/**
 * Answer of TD3.1. Documents are not filtered on the patient: the INS may have changed (EX_3.1-1055).
 * @throws DmpError `registry`, `protocol`.
 */
export function td31Response(body: XmlElement): FoundDocuments {
  const response = decoding(() => decodeQueryResponse(body));
  const { documents, objectRefs, unreadable } = response;
  return { documents, objectRefs, unreadable, warnings: successOf(response) };
}
