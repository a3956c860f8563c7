import { partyName, readVaccinations, type Vaccination } from '@trousse/cda';
import type { Vaccinations, Vaccination as VaccinationView } from '@trousse/contract';
import type { Code } from '@trousse/nomenclatures';
import type { Context } from '../context.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import { knownDate, type NamedEntry, newestOf, updatedAt } from './care-documents.ts';
import { openRecordOf } from './list.ts';
import { load } from './load.ts';
import type { OpenRecord, ReadDocument } from './open-record.ts';
import { present } from './present.ts';

/** Historique de vaccinations, which the record server assembles; notes de vaccination, which professionals write. */
const typeCodes = { history: '11369-6', note: '87273-9' } as const;
export const vaccinationHistoryCode: string = typeCodes.history;
export const vaccinationTypes: readonly string[] = Object.values(typeCodes);

/**
 * Reads the vaccinations of the open record, on a user's act: the newest history, else every note. Each document read
 * is traced and marked as any reading.
 * @throws RECORD_NOT_OPEN, and what reading a document raises
 */
export async function vaccinations(
  context: Pick<Context, 'clock' | 'journal' | 'keys' | 'db' | 'dmp'>,
  session: Session,
  handle: string,
): Promise<Vaccinations> {
  const record = openRecordOf(session, handle);
  return await vaccinationsOf(record, (document) => load(context, session, record, document, true));
}

/** The vaccinations of a record, its documents read by `load`. */
export async function vaccinationsOf(
  record: OpenRecord,
  load: (document: string) => Promise<ReadDocument>,
): Promise<Vaccinations> {
  const ofType = (code: string) => newestOf(record, ({ typeCode }) => typeCode.code === code);
  const [history] = ofType(typeCodes.history);
  const notes = history === undefined ? ofType(typeCodes.note) : [];
  const wanted = history === undefined ? notes.slice(0, limits.vaccinationNotes) : [history];
  const read: { readonly from: NamedEntry; readonly found: Vaccination[]; readonly notes: readonly string[] }[] = [];
  let unread = Math.max(0, notes.length - wanted.length);
  let last: string | undefined;
  for (const from of wanted) {
    const { cda } = await load(from.handle);
    if (cda === undefined || cda.body.kind !== 'structured') unread += 1;
    else {
      read.push({ from, found: readVaccinations(cda), notes: cda.notes });
      last ??= updatedAt(cda.header.effectiveTime, from.entry);
    }
  }
  return {
    documents: wanted.map((one) => one.handle),
    ...present({ updatedAt: last }),
    vaccinations: read
      .flatMap(({ found }) => found)
      .filter(({ negated }) => !negated)
      .map(toView)
      .toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? '')),
    unread,
    notes: [...new Set(read.flatMap((one) => one.notes))],
  };
}

function toView(one: Vaccination): VaccinationView {
  const { addedBy } = one;
  return present({
    date: knownDate(one.date),
    vaccine: words(one.product),
    administration: words(one.administration),
    rank: one.rank,
    lot: one.lot,
    route: words(one.route),
    site: words(one.site),
    // The reader gives the title as the document writes it: DR, PR.
    performer: one.performer?.replace(/^([DP])R (?=\S)/, '$1r '),
    author: addedBy?.name === undefined ? addedBy?.organization?.name : partyName(addedBy),
    comment: one.comment,
  });
}

function words(code: Code | undefined): string | undefined {
  return code?.display || code?.code;
}
