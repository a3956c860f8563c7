import {
  type Association,
  type DocumentEntry,
  hashAndSize,
  type SubmissionSet,
  toXdsTime,
  writeAssociation,
  writeDocumentEntry,
  writeSubmissionSet,
  xdsNamespaces,
} from '@trousse/xds';
import { MssError, mssErrorCodes } from '../errors.ts';
import { documentStem } from './layout.ts';
import type { XdmDocumentInput, XdmInput } from './model.ts';

/** The objects that METADATA.XML describes. */
export type XdmObjects = {
  readonly set: SubmissionSet;
  readonly entries: readonly DocumentEntry[];
  readonly associations: readonly Association[];
};

/** The set, an entry for each document with its file, its size and its hash, and what binds them. */
export function xdmObjects(input: XdmInput): XdmObjects {
  const { patient, documents, contentTypeCode, title, comments, sourceId, time, ids } = input;
  const authors = input.authors ?? documents[0]?.authors;
  if (authors === undefined) throw new MssError(mssErrorCodes.invalidInput, { field: 'documents' });
  const uuid = () => `urn:uuid:${ids.uuid()}`;
  const set: SubmissionSet = {
    entryUuid: uuid(),
    uniqueId: ids.oid(),
    sourceId,
    patient,
    submissionTime: toXdsTime(time),
    contentTypeCode,
    authors,
    ...(title !== undefined && { title }),
    ...(comments !== undefined && { comments }),
  };
  const entries = documents.map((document, index) => entryOf(document, index, { entryUuid: uuid(), patient }));
  const members = entries.map(
    ({ entryUuid }): Association => ({
      id: uuid(),
      type: 'HasMember',
      source: set.entryUuid,
      target: entryUuid,
      original: true,
    }),
  );
  const replacements = documents.flatMap(({ replaces }, index): Association[] =>
    replaces === undefined ? [] : [{ id: uuid(), type: 'RPLC', source: entries[index]!.entryUuid, target: replaces }],
  );
  return { set, entries, associations: [...members, ...replacements] };
}

function entryOf(
  document: XdmDocumentInput,
  index: number,
  given: Pick<DocumentEntry, 'entryUuid' | 'patient'>,
): DocumentEntry {
  const { cda, replaces: _replaces, removed, ...metadata } = document;
  const status = removed === true ? 'deleted' : 'approved';
  return { ...metadata, ...given, ...hashAndSize(cda), status, uri: `${documentStem(index)}.XML` };
}

/**
 * METADATA.XML: a SubmitObjectsRequest of ebRS 3.0 (IHE ITI TF-3 §4.1).
 * @throws XmlError when a value holds a character that XML cannot carry
 */
export function writeMetadata({ set, entries, associations }: XdmObjects): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<lcm:SubmitObjectsRequest xmlns:lcm="${xdsNamespaces.lcm}"><RegistryObjectList xmlns="${xdsNamespaces.rim}">`,
    writeSubmissionSet(set),
    ...entries.map(writeDocumentEntry),
    ...associations.map(writeAssociation),
    '</RegistryObjectList></lcm:SubmitObjectsRequest>\n',
  ].join('');
}
