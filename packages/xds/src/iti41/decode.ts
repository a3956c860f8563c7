import { all, attr, first, type XmlElement } from '@trousse/xml';
import { signatureClassCode } from '../dsg/signature-code.ts';
import { XdsError } from '../errors.ts';
import { xdsLimits } from '../limits.ts';
import type { DocumentEntry } from '../model/document-entry.ts';
import type { Association, ProvidedSubmission, Submission, SubmissionSet } from '../model/submission.ts';
import { readInclude } from '../wire/content-id.ts';
import { expectElement } from '../wire/expect.ts';
import { readRegistryObject } from '../wire/read.ts';
import { readDocumentEntry } from '../wire/read-document-entry.ts';
import { readAssociation, readSubmissionSet } from '../wire/read-submission-set.ts';
import { registryObjects } from '../wire/registry-response.ts';
import { ns, uuids } from '../wire/uris.ts';

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
  const sets: SubmissionSet[] = [];
  const entries: DocumentEntry[] = [];
  const associations: Association[] = [];
  // The classification that makes a package a submission set may stand inside it or beside it (TF-3 §4.2.1.2).
  const marked = new Set(objects.filter(marksSubmissionSet).map((e) => attr(e, 'classifiedObject')));
  for (const element of objects) {
    switch (element.name) {
      case 'RegistryPackage': {
        const object = readRegistryObject(element);
        const isSet = object.nodes.includes(uuids.submissionSet) || marked.has(attr(element, 'id'));
        if (!isSet) throw new XdsError('unsupported-object', attr(element, 'id'));
        sets.push(readSubmissionSet(element, object));
        break;
      }
      case 'ExtrinsicObject':
        if (attr(element, 'objectType') !== uuids.stableDocument) {
          throw new XdsError('unsupported-object', attr(element, 'id'));
        }
        entries.push(readDocumentEntry(element));
        break;
      case 'Association':
        associations.push(readAssociation(element));
        break;
      case 'Classification':
      case 'ObjectRef':
        break;
      default:
        throw new XdsError('unsupported-object', attr(element, 'id'));
    }
    if (entries.length > xdsLimits.maxSubmissionDocuments || associations.length > xdsLimits.maxAssociations) {
      throw new XdsError('too-many-objects');
    }
  }
  const signatures = entries.filter(isSignature);
  return {
    set: only(sets, 'no-submission-set', 'several-submission-sets'),
    documents: entries.filter((entry) => !isSignature(entry)),
    signature: only(signatures, 'no-signature-entry', 'several-signature-entries'),
    associations,
  };
}

const marksSubmissionSet = (element: XmlElement) =>
  element.name === 'Classification' && attr(element, 'classificationNode') === uuids.submissionSet;

const isSignature = ({ classCode }: DocumentEntry) =>
  classCode.code === signatureClassCode.code && classCode.system === signatureClassCode.system;

function only<T>(
  items: readonly T[],
  none: 'no-submission-set' | 'no-signature-entry',
  several: 'several-submission-sets' | 'several-signature-entries',
): T {
  const [item] = items;
  if (item === undefined) throw new XdsError(none);
  if (items.length > 1) throw new XdsError(several);
  return item;
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
