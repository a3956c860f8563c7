import { all, attr, first, type XmlElement } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import { xdsLimits } from '../limits.ts';
import { isSignature } from '../model/is-signature.ts';
import type { ProvidedSubmission, Submission } from '../model/submission.ts';
import { readInclude } from '../wire/content-id.ts';
import { expectElement } from '../wire/expect.ts';
import { readSubmitted } from '../wire/read-submitted.ts';
import { registryObjects } from '../wire/registry-response.ts';
import { ns } from '../wire/uris.ts';

/**
 * Reads `ProvideAndRegisterDocumentSetRequest` (ITI-41). Only the structure is settled here: run `checkSubmission` on
 * what comes out before believing it.
 * @throws XdsError when there is not one set and one signature, or for an object, association or status not supported.
 */
export function decodeProvideAndRegister(body: XmlElement): ProvidedSubmission {
  expectElement(body, 'ProvideAndRegisterDocumentSetRequest', ns.xdsb, 'not-provide-and-register');
  const request = first(body, 'SubmitObjectsRequest', ns.lcm);
  const list = first(request, 'RegistryObjectList', ns.rim);
  if (list === undefined) throw new XdsError('not-provide-and-register');
  return { submission: readSubmission(registryObjects(list)), contentIds: readContentIds(body) };
}

function readSubmission(objects: readonly XmlElement[]): Submission {
  const { set, entries, associations } = readSubmitted(objects);
  const [signature, ...more] = entries.filter(isSignature);
  if (signature === undefined) throw new XdsError('no-signature-entry');
  if (more.length > 0) throw new XdsError('several-signature-entries');
  const update = associations.find(({ type }) => type === 'UpdateAvailabilityStatus');
  if (update !== undefined) throw new XdsError('unsupported-association', update.id);
  return { set, documents: entries.filter((entry) => !isSignature(entry)), signature, associations };
}

/** The DMP takes documents by MTOM only (EX_2.1-1260). */
function readContentIds(body: XmlElement): Map<string, string> {
  const documents = all(body, 'Document', ns.xdsb);
  if (documents.length > xdsLimits.maxSubmissionDocuments) throw new XdsError('too-many-objects');
  const contentIds = new Map<string, string>();
  const seen = new Set<string>();
  for (const document of documents) {
    const entryUuid = attr(document, 'id') ?? '';
    const contentId = readInclude(document);
    if (contentId === undefined) throw new XdsError('attachment-not-by-reference', entryUuid);
    if (contentIds.has(entryUuid) || seen.has(contentId)) throw new XdsError('duplicate-attachment', entryUuid);
    contentIds.set(entryUuid, contentId);
    seen.add(contentId);
  }
  return contentIds;
}
