import { attr, type XmlElement } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import type { DocumentEntry } from '../model/document-entry.ts';
import type { Association, SubmissionSet } from '../model/submission.ts';
import { readRegistryObject } from './read.ts';
import { readAssociation } from './read-association.ts';
import { readDocumentEntry } from './read-document-entry.ts';
import { readSubmissionSet } from './read-submission-set.ts';
import { registryObjects } from './registry-response.ts';
import { submissionSetIds } from './submission-set-ids.ts';
import { uuids } from './uris.ts';

/** What a registry or an archive holds, in the order in which kinds are written. */
export type FoundObjects = {
  readonly documents: readonly DocumentEntry[];
  readonly submissionSets: readonly SubmissionSet[];
  readonly associations: readonly Association[];
  /** entryUuids: the whole content of an ObjectRef answer. */
  readonly objectRefs: readonly string[];
};

/**
 * The objects of a `RegistryObjectList` that comes from elsewhere; never fails for one poor object. Associations and
 * packages of kinds that the DMP does not have are left out; `unreadable` names documents whose state we could not tell.
 */
export function readFoundObjects(
  list: XmlElement | undefined,
): FoundObjects & { readonly unreadable: readonly string[] } {
  const documents: DocumentEntry[] = [];
  const submissionSets: SubmissionSet[] = [];
  const associations: Association[] = [];
  const objectRefs: string[] = [];
  const unreadable: string[] = [];
  const objects = registryObjects(list);
  const setIds = submissionSetIds(objects);
  for (const element of objects) {
    const id = attr(element, 'id') ?? '';
    if (element.name === 'ObjectRef') objectRefs.push(id);
    else if (isStableDocument(element)) {
      const entry = unlessRefused(() => readDocumentEntry(element));
      if (entry === undefined) unreadable.push(id);
      else documents.push(entry);
    } else if (element.name === 'RegistryPackage' && setIds.has(id)) {
      submissionSets.push(readSubmissionSet(element, readRegistryObject(element)));
    } else if (element.name === 'Association') {
      const association = unlessRefused(() => readAssociation(element));
      if (association !== undefined) associations.push(association);
    }
  }
  return { documents, submissionSets, associations, objectRefs, unreadable };
}

/** One document by itself: undefined for what `readFoundObjects` leaves out. */
export function readFoundDocument(element: XmlElement): DocumentEntry | undefined {
  return isStableDocument(element) ? unlessRefused(() => readDocumentEntry(element)) : undefined;
}

function isStableDocument(element: XmlElement): boolean {
  return element.name === 'ExtrinsicObject' && attr(element, 'objectType') === uuids.stableDocument;
}

function unlessRefused<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof XdsError) return undefined;
    throw error;
  }
}
