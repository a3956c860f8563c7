import type { NewStatus } from '@trousse/xds';
import { checkFeedingNotOpposed } from '../checks/feeding-not-opposed.ts';
import { demandRight } from '../rights/rights.ts';
import { uuidOf } from '../store/columns.ts';
import { changeDocument } from '../store/commands/change-document.ts';
import { storeUpdateAssociation } from '../store/commands/store-update.ts';
import { documentToChange } from '../store/queries/document-to-change.ts';
import { runIn } from '../store/transaction.ts';
import { transactionOfAct } from './acts.ts';
import { checkChangeableType } from './checks/changeable-type.ts';
import { checkStatusInForce } from './checks/status-in-force.ts';
import { demandOn, unknownEntry } from './demand.ts';
import type { Done, Update } from './update.ts';

/** What a change of status is, by the name of its right. */
export function statusActOf({ to }: Pick<NewStatus, 'to'>): 'delete' | 'archive' {
  return to === 'deleted' ? 'delete' : 'archive';
}

/**
 * TD3.3c and TD3.3d: deletes, archives or unarchives (dmp.md §6.11). The entryUuid and the version stay. Deleting is no
 * feeding: a patient who opposes that lets authors take back their documents (§6.8).
 * @throws ServerError
 */
export async function changeStatus(update: Update, change: NewStatus): Promise<Done> {
  const { transaction, call, standing, set, newId } = update;
  const act = statusActOf(change);
  demandRight(act, call, standing);
  if (act === 'archive') checkFeedingNotOpposed(standing);
  const target = uuidOf(change.target);
  if (target === undefined) throw unknownEntry(change.target);
  const document = await documentToChange(runIn(transaction), call, set.patientId, { entryUuid: target });
  if (document === undefined) throw unknownEntry(change.target);
  demandOn(act, call, standing, document, change.target);
  checkChangeableType(document);
  checkStatusInForce(change, document.entry);

  await changeDocument(transaction, set.patientId, target, (entry) => ({ ...entry, status: change.to }));
  const statuses = { original_status: change.from, new_status: change.to };
  const association = { type: 'UpdateAvailabilityStatus', target, documentId: document.documentId } as const;
  await storeUpdateAssociation(runIn(transaction), set, { ...association, original: false, ...statuses }, newId);
  return { transactions: [transactionOfAct[act]], documentUniqueId: document.entry.uniqueId };
}
