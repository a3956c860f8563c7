import { isReimbursementHistory, type ReimbursementHistory, readReimbursementHistory } from '@trousse/cda';
import type { ReimbursementHistory as HistoryView, ReimbursedAct, Reimbursements } from '@trousse/contract';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { knownDate, type NamedEntry, newestOf, updatedAt } from './care-documents.ts';
import { openRecordOf } from './list.ts';
import { load } from './load.ts';
import type { OpenRecord, ReadDocument } from './open-record.ts';
import { present } from './present.ts';
import { originOf } from './rows.ts';

const typeCode = 'REMB';

/**
 * Reads the newest reimbursement history of the open record, on a user's act: traced and marked as any reading.
 * @throws RECORD_NOT_OPEN, and what reading a document raises
 */
export async function reimbursements(
  context: Pick<Context, 'clock' | 'journal' | 'keys' | 'db' | 'dmp'>,
  session: Session,
  handle: string,
): Promise<Reimbursements> {
  const record = openRecordOf(session, handle);
  const newest = newestHistory(record);
  if (newest === undefined) return {};
  const history = historyIn(await load(context, session, record, newest.handle, true));
  if (history === undefined) return { document: newest.handle };
  return {
    document: newest.handle,
    history: { ...toView(history), updatedAt: updatedAt(history.updatedAt, newest.entry) },
  };
}

/** The newest reimbursement history of a record. */
export function newestHistory(record: OpenRecord): NamedEntry | undefined {
  return newestOf(record, (entry) => entry.typeCode.code === typeCode && originOf(entry) === 'insurance')[0];
}

/** What a document says of reimbursements; undefined where it has no data to show. */
export function historyIn({ cda }: ReadDocument): ReimbursementHistory | undefined {
  const readable = cda !== undefined && cda.body.kind === 'structured' && isReimbursementHistory(cda.header);
  return readable ? readReimbursementHistory(cda) : undefined;
}

type Dispensed = ReimbursementHistory['devices'][number];

function toView(history: ReimbursementHistory): Omit<HistoryView, 'updatedAt'> {
  const { start, stop } = history.period;
  return {
    period: present({ start: knownDate(start), stop: knownDate(stop) }),
    medicines: history.medicines.map((item) => ({
      ...dispensed(item),
      ...present({ therapeuticGroup: item.therapeuticGroup }),
      activeIngredients: [...item.activeIngredients],
    })),
    vaccines: history.vaccines.map((item) => ({ ...dispensed(item), ...present({ valence: item.valence }) })),
    devices: history.devices.map(dispensed),
    stays: history.stays.map(({ period, label, place }) =>
      present({ start: knownDate(period.start), stop: knownDate(period.stop), label, place }),
    ),
    care: history.care.map(act),
    radiology: history.radiology.map(act),
    biology: history.biology.map(act),
    ...present({ disclaimer: history.disclaimer }),
    notes: [...history.notes],
  };
}

function dispensed({ prescriber, deliveredBy, ...item }: Dispensed) {
  return present({
    prescribedAt: knownDate(item.prescribedAt),
    deliveredAt: knownDate(item.deliveredAt),
    label: item.label,
    prescribedBy: prescriber.name,
    prescriberSpecialty: prescriber.specialty,
    facility: prescriber.organization,
    deliveredBy: deliveredBy.organization ?? deliveredBy.name,
    quantity: item.quantity,
  });
}

function act({ date, code, label, performer }: ReimbursementHistory['care'][number]): ReimbursedAct {
  return present({
    date: knownDate(date),
    code: code?.code,
    label,
    performedBy: performer.name,
    specialty: performer.specialty,
    facility: performer.organization,
  });
}
