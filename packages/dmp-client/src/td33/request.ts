import type { Ins } from '@trousse/ins';
import type { Code } from '@trousse/nomenclatures';
import {
  type Author,
  confidentialityCodesOf,
  type DocumentEntry,
  encodeMetadataUpdate,
  type MetadataChange,
  type Visibility,
  visibilityOf,
} from '@trousse/xds';
import type { Call } from '../call.ts';
import type { CallerIdentity, DmpDeps } from '../deps.ts';
import { buildSet, newEntryUuid } from '../submission-set.ts';

/** One act on a document that is in the record, its metadata as the registry has them now. */
export type DocumentChange =
  /** TD3.3c, TD3.3d: delete, archive, unarchive. */
  | { readonly kind: 'status'; readonly entry: DocumentEntry; readonly to: 'archived' | 'approved' | 'deleted' }
  /** TD3.3a, TD3.3b: who may see it from now on. */
  | { readonly kind: 'visibility'; readonly entry: DocumentEntry; readonly to: Visibility };

/** Acts of one message: all are done, or none. */
export type UpdateInput = {
  readonly changes: readonly DocumentChange[];
  /** JDV_J59; compulsory, reference: DMP §6.11. */
  readonly contentTypeCode: Code;
};

/** Request of TD3.3 (ITI-57), in plain SOAP and not signed. */
export function td33Request(deps: DmpDeps, ins: Ins, { changes, contentTypeCode }: UpdateInput): Call {
  const set = buildSet(deps, ins, { contentTypeCode, authors: [callerAsAuthor(deps.identity)] });
  const body = encodeMetadataUpdate({ set, changes: changes.map((change) => toChange(deps, change)) });
  return { transaction: 'td33', patient: ins, body };
}

function toChange(deps: DmpDeps, change: DocumentChange): MetadataChange {
  const { entry } = change;
  const associationId = newEntryUuid(deps);
  if (change.kind === 'status') {
    return { kind: 'status', target: entry.entryUuid, from: entry.status, to: change.to, associationId };
  }
  const confidentialityCodes = withVisibility(entry, change.to);
  return {
    kind: 'metadata',
    entry: { ...entry, entryUuid: newEntryUuid(deps), confidentialityCodes },
    previousVersion: entry.version ?? 1,
    associationId,
  };
}

/** The codes of an entry once it is visible as wanted; its level and the codes of others stay (reference: DMP §6.11). */
export function withVisibility({ confidentialityCodes }: DocumentEntry, to: Visibility): readonly Code[] {
  const kept = confidentialityCodes.filter((code) => !Object.values(visibilityOf([code])).includes(true));
  const [, ...restrictions] = confidentialityCodesOf(to);
  return [...kept, ...restrictions];
}

function callerAsAuthor({ nationalId, familyName, givenName, structureId, structureName }: CallerIdentity): Author {
  return {
    person: { id: nationalId, familyName, givenName, idType: 'IDNPS' },
    institution: { id: structureId, name: structureName, idType: 'IDNST' },
  };
}
