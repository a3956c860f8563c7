import type { CdaDocument } from '@trousse/cda';
import type { DepositForm } from '@trousse/contract';
import { type DocumentEntry, fromXdsTime, visibilityOf } from '@trousse/xds';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import type { Replaced } from '../deposits/store.ts';
import { failure } from '../errors.ts';
import { entryOf, load } from '../record/load.ts';
import type { OpenRecord } from '../record/open-record.ts';
import { isBy } from '../record/rows.ts';
import type { Session } from '../session/session.ts';

export type Collaborators = Pick<Context, 'config' | 'clock' | 'journal' | 'keys' | 'db' | 'dmp'>;
export type Replaceable = {
  readonly entry: DocumentEntry;
  readonly cda: CdaDocument;
  readonly form: DepositForm;
  /** What a submission that takes its place says of it. */
  readonly replaces: Replaced;
};

/**
 * A document of one's own that is in force, read, with the form that describes it as it is (EFF-164, EFF-166). That a
 * session's professional wrote it is a fact on the row; what the DMP allows besides, it will say.
 * @param trace whether this is an act by itself
 * @throws DOCUMENT_NOT_FOUND, DOCUMENT_NOT_MINE, DOCUMENT_NOT_REPLACEABLE, DOCUMENT_UNREADABLE, and what reading raises
 */
export async function replaceable(
  context: Collaborators,
  session: Session,
  record: OpenRecord,
  document: string,
  trace: boolean,
): Promise<Replaceable> {
  const entry = entryOf(record, document);
  if (!isBy(entry, session.nationalId)) throw failure('DOCUMENT_NOT_MINE');
  if (entry.status !== 'approved') throw failure('DOCUMENT_NOT_REPLACEABLE');
  const { cda } = await load(context, session, record, document, trace);
  if (cda === undefined) throw failure('DOCUMENT_UNREADABLE');
  // A next version names this one (cda.md §3, relatedDocument).
  const { id, setId, versionNumber } = cda.header;
  if (id === undefined) throw failure('DOCUMENT_NOT_REPLACEABLE');
  const { uniqueId, entryUuid } = entry;
  const version = { id, ...(setId && { setId }), ...(versionNumber !== undefined && { versionNumber }) };
  return { entry, cda, form: formOf(entry, context.config.timeZone), replaces: { uniqueId, entryUuid, version } };
}

function formOf(entry: DocumentEntry, timeZone: string): DepositForm {
  const day = (time: string | undefined) => {
    const instant = time === undefined ? undefined : fromXdsTime(time);
    return instant === undefined ? '' : dayIn(timeZone, instant);
  };
  const { title, description = '', typeCode, facilityTypeCode, creationTime, serviceStartTime = creationTime } = entry;
  return {
    ...{ title, description, typeCode: typeCode.code, facilityTypeCode: facilityTypeCode.code },
    ...{ creationDate: day(creationTime), actStart: day(serviceStartTime) },
    actStop: day(entry.serviceStopTime ?? serviceStartTime),
    ...visibilityOf(entry.confidentialityCodes),
  };
}
