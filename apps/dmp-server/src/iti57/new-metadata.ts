import { confidentialityCodesOf, type NewMetadata, visibilityOf } from '@trousse/xds';
import { checkFeedingNotOpposed } from '../checks/feeding-not-opposed.ts';
import { refuseIfAny } from '../iti41/check-deposit.ts';
import { demandRight } from '../rights/rights.ts';
import { uuidOf } from '../store/columns.ts';
import { changeDocument } from '../store/commands/change-document.ts';
import { storeUpdateAssociation } from '../store/commands/store-update.ts';
import type { RegisteredEntry } from '../store/document-row.ts';
import { documentToChange } from '../store/queries/document-to-change.ts';
import { runIn } from '../store/transaction.ts';
import { actsOf, transactionOfAct } from './acts.ts';
import { checkNewVersion } from './check-update.ts';
import { checkChangeableType } from './checks/changeable-type.ts';
import { levelsOf } from './checks/unchanged-metadata.ts';
import { versionInForce } from './checks/version-in-force.ts';
import { demandOn, unknownEntry } from './demand.ts';
import type { Done, Update } from './update.ts';

/**
 * TD3.3a and TD3.3b: masks, unmasks or makes visible (dmp.md §6.11). The document gets a new entryUuid and its next
 * version, and keeps its logicalId.
 * @throws ServerError, RegistryRefusal
 */
export async function changeMetadata(
  update: Update,
  { entry: submitted, previousVersion }: NewMetadata,
): Promise<Done> {
  const { transaction, call, config, standing, set, newId } = update;
  // Whoever may unmask or show may mask (dmp.md §9): what refuses masking refuses all that new metadata do.
  demandRight('mask', call, standing);
  checkFeedingNotOpposed(standing);
  const logicalId = uuidOf(submitted.logicalId ?? '');
  const document =
    logicalId === undefined
      ? undefined
      : await documentToChange(runIn(transaction), call, set.patientId, { logicalId });
  if (!document?.visible) throw unknownEntry(submitted.entryUuid);
  checkChangeableType(document);
  const { entry: inForce, documentId } = document;
  const version = { call, config, submitted, previousVersion, inForce };
  refuseIfAny([...versionInForce(version)]);
  const acts = actsOf(inForce, submitted);
  for (const act of acts) demandOn(act, call, standing, document, submitted.entryUuid);
  checkNewVersion(version);

  const target = newId();
  await changeDocument(transaction, set.patientId, uuidOf(inForce.entryUuid)!, (entry) => ({
    ...entry,
    entryUuid: `urn:uuid:${target}`,
    version: entry.version + 1,
    confidentialityCodes: newCodes(entry, submitted),
  }));
  const member = { type: 'HasMember', target, documentId, original: true, previous_version: inForce.version } as const;
  await storeUpdateAssociation(runIn(transaction), set, member, newId);
  return {
    transactions: [...new Set(acts.map((act) => transactionOfAct[act]))],
    documentUniqueId: inForce.uniqueId,
  };
}

/** The level stays as it is; the restrictions are those asked for. */
function newCodes(
  inForce: RegisteredEntry,
  { confidentialityCodes }: NewMetadata['entry'],
): RegisteredEntry['confidentialityCodes'] {
  const [, ...restrictions] = confidentialityCodesOf(visibilityOf(confidentialityCodes));
  return [...levelsOf(inForce.confidentialityCodes), ...restrictions];
}
