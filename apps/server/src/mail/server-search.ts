import type { MailRow, MailSearch } from '@trousse/contract';
import type { FolderState } from './folders.ts';
import { keptMessage, keptQuery } from './kept-message.ts';
import type { Connection } from './line.ts';
import type { MailList } from './list.ts';
import type { LiveMailbox } from './live-mailbox.ts';
import { toRow } from './rows.ts';

export type ServerQuestion = {
  readonly folders: readonly FolderState[];
  readonly keyword?: string;
  readonly search?: MailSearch;
  /** These alone. */
  readonly uids?: readonly number[];
  readonly from: number;
  readonly count: number;
};

type Criteria = Parameters<Connection['search']>[0];
type Place = { readonly folder: FolderState; readonly uid: number; readonly at: number };

/**
 * Lists and searches by the operator alone: where there is no index, and until it knows the headers. Of one folder the
 * order is that of arrival; of several, by the date of arrival.
 */
export async function searchServer(mailbox: LiveMailbox, question: ServerQuestion): Promise<MailList> {
  const { folders, from, count } = question;
  const one = folders.length === 1;
  if (one && isWhole(question)) return await windowOf(mailbox, folders[0]!, question);
  const found: { folder: FolderState; uids: number[] }[] = [];
  for (const folder of folders) found.push({ folder, uids: await uidsOf(mailbox, folder, question) });
  const total = found.reduce((sum, { uids }) => sum + uids.length, 0);
  const places: Place[] = [];
  for (const { folder, uids } of found) {
    const newest = uids.slice(0, from + count);
    if (one) places.push(...newest.map((uid) => ({ folder, uid, at: uid })));
    else if (newest.length > 0) places.push(...(await datesOf(mailbox, folder, newest)));
  }
  if (!one) places.sort((a, b) => b.at - a.at);
  const rows = await rowsOf(mailbox, places.slice(from, from + count));
  return { total, messages: total, rows, complete: true };
}

function isWhole({ search, keyword, uids }: ServerQuestion): boolean {
  return search === undefined && keyword === undefined && uids === undefined;
}

/** A window of a whole folder: the operator numbers its messages in order, and none is looked for. */
async function windowOf(mailbox: LiveMailbox, folder: FolderState, question: ServerQuestion): Promise<MailList> {
  return await mailbox.inFolder(folder.path, async (connection) => {
    const total = connection.mailbox ? connection.mailbox.exists : 0;
    const last = total - question.from;
    if (last < 1) return { total, messages: total, rows: [], complete: true };
    const first = Math.max(1, last - question.count + 1);
    // An operator opens each message for its first words, ten times the time of the rest: the index brings them after.
    const fetched = await connection.fetchAll(`${first}:${last}`, keptQuery(!mailbox.settings.index));
    const newestFirst = fetched.sort((a, b) => b.seq - a.seq);
    const rows = await Promise.all(
      newestFirst.map(async (message) => toRow(await keptMessage(message), folder, mailbox.rowRules)),
    );
    return { total, messages: total, rows, complete: true };
  });
}

/** Newest first. */
async function uidsOf(mailbox: LiveMailbox, folder: FolderState, question: ServerQuestion): Promise<number[]> {
  if (question.uids !== undefined) return [...question.uids];
  const uids = await mailbox.inFolder(folder.path, async (connection) => {
    if (!connection.mailbox || connection.mailbox.exists === 0) return [];
    return (await connection.search(criteriaOf(question), { uid: true })) || [];
  });
  return uids.sort((a, b) => b - a);
}

async function datesOf(mailbox: LiveMailbox, folder: FolderState, uids: readonly number[]): Promise<Place[]> {
  return await mailbox.inFolder(folder.path, async (connection) => {
    const fetched = await connection.fetchAll([...uids], { uid: true, internalDate: true }, { uid: true });
    return fetched.map(({ uid, internalDate }) => ({ folder, uid, at: new Date(internalDate ?? 0).getTime() }));
  });
}

async function rowsOf(mailbox: LiveMailbox, places: readonly Place[]): Promise<MailRow[]> {
  const rows = new Map<Place, MailRow>();
  for (const folder of new Set(places.map((place) => place.folder))) {
    const mine = places.filter((place) => place.folder === folder);
    const fetched = await mailbox.inFolder(folder.path, (connection) =>
      connection.fetchAll(
        mine.map(({ uid }) => uid),
        keptQuery(true),
        { uid: true },
      ),
    );
    for (const message of fetched) {
      const place = mine.find(({ uid }) => uid === message.uid);
      if (place) rows.set(place, toRow(await keptMessage(message), folder, mailbox.rowRules));
    }
  }
  return places.flatMap((place) => rows.get(place) ?? []);
}

/** What is filled combines (RFC 3501 §6.4.4); words are all wanted, anywhere. */
function criteriaOf({ keyword, search = {} }: ServerQuestion): Criteria {
  const { text, exact, from, to, subject, since, until, unread, flagged, document } = search;
  const all: Criteria[] = [];
  if (text) {
    const words = exact ? [text] : text.split(/\s+/).filter(Boolean);
    for (const word of words) all.push(exact ? { or: [{ subject: word }, { body: word }] } : { text: word });
  }
  if (from) all.push({ from });
  if (to) all.push({ or: [{ to }, { cc: to }] });
  if (subject) all.push({ subject });
  if (since) all.push({ since: new Date(`${since}T00:00:00Z`) });
  if (until) all.push({ before: new Date(Date.parse(`${until}T00:00:00Z`) + 86_400_000) });
  if (unread) all.push({ seen: false });
  if (flagged) all.push({ flagged: true });
  if (keyword !== undefined) all.push({ keyword });
  // Nothing of IMAP asks for attachments: a multipart/mixed is the nearest.
  if (search.attachment) all.push({ header: { 'content-type': 'multipart/mixed' } });
  if (document) all.push({ subject: 'XDM/1.0/DDM' });
  return merged(all);
}

/** Criteria of the same name cannot stand in one object of the library: the second is a double negation. */
function merged(all: readonly Criteria[]): Criteria {
  const criteria: Record<string, unknown> = {};
  let nest = criteria;
  for (const one of all) {
    const [[name, value]] = Object.entries(one) as [[string, unknown]];
    if (name in nest) {
      const inner: Record<string, unknown> = {};
      nest.not = { not: inner };
      nest = inner;
    }
    nest[name] = value;
  }
  return Object.keys(criteria).length === 0 ? { all: true } : criteria;
}
