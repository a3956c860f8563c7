import { attr, type XmlElement } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import { xdsLimits } from '../limits.ts';
import type { DocumentEntry } from '../model/document-entry.ts';
import type { Association, SubmissionSet } from '../model/submission.ts';
import { readRegistryObject } from './read.ts';
import { readAssociation } from './read-association.ts';
import { readDocumentEntry } from './read-document-entry.ts';
import { readSubmissionSet } from './read-submission-set.ts';
import { submissionSetIds } from './submission-set-ids.ts';
import { uuids } from './uris.ts';

/** What one `SubmitObjectsRequest` submits. */
export type SubmittedObjects = {
  readonly set: SubmissionSet;
  readonly entries: readonly DocumentEntry[];
  readonly associations: readonly Association[];
};

/**
 * The objects of a `SubmitObjectsRequest` (ITI-41, ITI-57).
 * @throws XdsError when there is not one set, or for an object, association or status not supported.
 */
export function readSubmitted(objects: readonly XmlElement[]): SubmittedObjects {
  const sets: SubmissionSet[] = [];
  const entries: DocumentEntry[] = [];
  const associations: Association[] = [];
  const setIds = submissionSetIds(objects);
  for (const element of objects) {
    const id = attr(element, 'id');
    switch (element.name) {
      case 'RegistryPackage':
        if (id === undefined || !setIds.has(id)) throw new XdsError('unsupported-object', id);
        sets.push(readSubmissionSet(element, readRegistryObject(element)));
        break;
      case 'ExtrinsicObject':
        if (attr(element, 'objectType') !== uuids.stableDocument) throw new XdsError('unsupported-object', id);
        entries.push(readDocumentEntry(element));
        break;
      case 'Association':
        associations.push(readAssociation(element));
        break;
      case 'Classification':
      case 'ObjectRef':
        break;
      default:
        throw new XdsError('unsupported-object', id);
    }
    if (entries.length > xdsLimits.maxSubmissionDocuments || associations.length > xdsLimits.maxAssociations) {
      throw new XdsError('too-many-objects');
    }
  }
  const [set] = sets;
  if (set === undefined) throw new XdsError('no-submission-set');
  if (sets.length > 1) throw new XdsError('several-submission-sets');
  return { set, entries, associations };
}
