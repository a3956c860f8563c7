import type { Context } from '../context.ts';
import { PatientRefusal } from '../errors.ts';
import { changeDocument } from '../store/commands/change-document.ts';
import { storeUpdate, type UpdateAssociation } from '../store/commands/store-update.ts';
import type { RegisteredEntry } from '../store/document-row.ts';
import { type FoundDocument, findDocument } from '../store/patient/find-document.ts';
import type { Run } from '../store/run.ts';
import { runIn, type Transaction } from '../store/transaction.ts';
import { refreshVaccinationHistory } from '../vaccination/refresh-vaccination-history.ts';
import { act } from './act.ts';
import type { Acting } from './acting.ts';
import { patientSet } from './patient-set.ts';

type What = {
  readonly uniqueId: string;
  /** @throws PatientRefusal when the patient may not do this to it */
  readonly allowed?: (document: FoundDocument) => void;
  /** The new metadata; undefined when there is nothing to change. */
  readonly change: (entry: RegisteredEntry) => RegisteredEntry | undefined;
};

/**
 * Changes a document that shows to the patient. New metadata take a new entryUuid and version, a new status does not
 * (dmp.md §6.9); a set of the patient's notes either in the registry. Asked for what is so already, it does nothing.
 * @throws PatientRefusal
 */
export async function change(context: Context, acting: Acting, what: What): Promise<void> {
  await act(context, acting, (transaction) => apply(context, acting, what, transaction), [what.uniqueId]);
  await refreshVaccinationHistory(context, acting.patient.patient_id);
}

async function apply(
  { newId }: Context,
  acting: Acting,
  { uniqueId, allowed, change: changed }: What,
  transaction: Transaction,
): Promise<void> {
  const { patient_id: patientId } = acting.patient;
  const document = await findDocument(runIn(transaction), { patientId, as: acting.as, uniqueId });
  if (document === undefined) throw new PatientRefusal('unknown-document');
  allowed?.(document);
  let before: RegisteredEntry | undefined;
  let after: RegisteredEntry | undefined;
  const documentId = await changeDocument(transaction, patientId, document.entry_uuid, (entry) => {
    before = entry;
    after = changed(entry);
    if (after === undefined || after.status !== entry.status) return after;
    after = { ...after, entryUuid: `urn:uuid:${newId()}`, version: entry.version + 1 };
    return after;
  });
  if (documentId === undefined || before === undefined || after === undefined) return;
  await note(runIn(transaction), { acting, newId, documentId, before, after });
}

/** Notes in the registry who changed a document's metadata or status, as ITI-57 does for professionals (dmp.md §6.11). */
async function note(
  run: Run,
  o: {
    readonly acting: Acting;
    readonly newId: () => string;
    readonly documentId: string;
    readonly before: RegisteredEntry;
    readonly after: RegisteredEntry;
  },
): Promise<void> {
  const { acting, newId, documentId, before, after } = o;
  const update = { patientId: acting.patient.patient_id, set: patientSet(acting, newId), at: acting.at };
  const about = { documentId, target: after.entryUuid.replace('urn:uuid:', '') };
  const association: UpdateAssociation =
    after.status === before.status
      ? { ...about, type: 'HasMember', original: true, previous_version: before.version }
      : {
          ...about,
          type: 'UpdateAvailabilityStatus',
          original: false,
          original_status: before.status,
          new_status: after.status,
        };
  await storeUpdate(run, update, association, newId);
}
