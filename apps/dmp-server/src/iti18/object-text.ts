import {
  type Association,
  type SubmissionSet,
  writeAssociation,
  writeObjectRef,
  writeSubmissionSet,
} from '@trousse/xds';
import type { AssociationContent, FoundRow } from '../store/queries/found-objects.ts';

/** The text of one object in an answer: documents as they are kept, the others written from their rows. */
export function objectText([kind, uuid, content]: FoundRow): string {
  const id = `urn:uuid:${uuid}`;
  if (content === null) return writeObjectRef(id);
  if (kind === 'document') return content;
  if (kind === 'set') return writeSubmissionSet(setOf(id, JSON.parse(content) as SubmissionSet));
  return writeAssociation(associationOf(id, JSON.parse(content) as AssociationContent));
}

/** A set under the id that the registry gave it. */
function setOf(entryUuid: string, set: SubmissionSet): SubmissionSet {
  return { ...set, entryUuid, status: 'approved' };
}

function associationOf(id: string, row: AssociationContent): Association {
  return {
    id,
    type: row.type as Association['type'],
    source: `urn:uuid:${row.source}`,
    target: `urn:uuid:${row.target}`,
    status: 'approved',
    // Only a member is original, or brought before (IHE ITI TF-3 §4.2.2.2.1).
    ...(row.type === 'HasMember' ? { original: row.original } : {}),
    ...(row.previous_version === null ? {} : { previousVersion: row.previous_version }),
    ...(row.original_status === null ? {} : { originalStatus: row.original_status as Status }),
    ...(row.new_status === null ? {} : { newStatus: row.new_status as Status }),
  };
}

type Status = NonNullable<Association['newStatus']>;
