import { type Raw, raw } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import type { Submission } from '../model/submission.ts';
import { writeInclude } from '../wire/content-id.ts';
import { esc } from '../wire/escape.ts';
import { ns } from '../wire/uris.ts';
import { writeAssociation } from '../wire/write-association.ts';
import { writeDocumentEntry } from '../wire/write-document-entry.ts';
import { writeSubmissionSet } from '../wire/write-submission-set.ts';

/**
 * `ProvideAndRegisterDocumentSetRequest` of ITI-41 (TD2.1; dmp.md §6.8).
 * @param contentIds entryUuid → Content-ID (without `cid:` and angle brackets) of each document and of the signature.
 * @throws XdsError `missing-document` when an entry has no content id; XmlError for a character XML cannot carry.
 */
export function encodeProvideAndRegister(submission: Submission, contentIds: ReadonlyMap<string, string>): Raw {
  const entries = [...submission.documents, submission.signature];
  const objects = [
    writeSubmissionSet(submission.set),
    ...entries.map(writeDocumentEntry),
    ...submission.associations.map(writeAssociation),
  ];
  const documents = entries.map(({ entryUuid }) => {
    const contentId = contentIds.get(entryUuid);
    if (contentId === undefined) throw new XdsError('missing-document', entryUuid);
    return `<xdsb:Document id="${esc(entryUuid)}">${writeInclude(contentId)}</xdsb:Document>`;
  });
  return raw(
    [
      `<xdsb:ProvideAndRegisterDocumentSetRequest xmlns:xdsb="${ns.xdsb}">`,
      `<lcm:SubmitObjectsRequest xmlns:lcm="${ns.lcm}"><RegistryObjectList xmlns="${ns.rim}">`,
      ...objects,
      '</RegistryObjectList></lcm:SubmitObjectsRequest>',
      ...documents,
      '</xdsb:ProvideAndRegisterDocumentSetRequest>',
    ].join(''),
  );
}
