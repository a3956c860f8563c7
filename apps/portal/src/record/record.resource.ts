import { queryOptions } from '@tanstack/react-query';
import type {
  DocumentRow,
  DocumentSearch,
  DocumentView,
  OpeningInput,
  Period,
  RecordEvent,
  RecordView,
  States,
} from '@trousse/contract';
import { rememberPatient } from '../patients/patients.resource.ts';
import { api, requestBytes } from '../shell/api.ts';
import { piecesAt } from '../shell/pieces.ts';
import { queryClient } from '../shell/query-client.ts';
import { type Failure, failureOf } from '../ui/failure.ts';

/** The open record as the page holds it; its documents come after it, piece by piece, or their failure. */
export type OpenRecord = {
  record: RecordView;
  /** How far the list reaches. */
  period?: Period;
  states?: States;
  documents?: DocumentRow[];
  /** More of them are on their way. */
  arriving?: boolean;
  documentsFailure?: Failure;
};

/** The record that the session has open at the server; a reloaded page finds it here, its first documents first. */
export const openRecordQuery = queryOptions({
  queryKey: ['record'],
  // Thousands of rows: comparing them one by one at each change would cost more than drawing those in view.
  structuralSharing: false,
  queryFn: async ({ signal }): Promise<OpenRecord> => {
    const { more, ...known } = await api.record.current(undefined, { signal });
    // For the screens beside it: a patient without authorisation is in no list.
    rememberPatient(known.record.patient);
    if (more) void followPages(known).catch((error: unknown) => fail(known.record.handle, error));
    return { ...known, arriving: more };
  },
});

/** Brings the pages of a list after the first one, each shown as it comes. */
async function followPages({ record, documents }: Required<Pick<OpenRecord, 'record' | 'documents'>>): Promise<void> {
  for await (const page of pagesAfter(record.handle, documents)) {
    const open = queryClient.getQueryData<OpenRecord>(openRecordQuery.queryKey);
    if (open !== undefined && open.record.handle !== record.handle) return;
    addRows(record.handle, page);
  }
  change(record.handle, (open) => ({ ...open, arriving: false }));
}

async function* pagesAfter(record: string, first: readonly DocumentRow[]): AsyncGenerator<DocumentRow[]> {
  let after = first.at(-1)?.id;
  for (let more = after !== undefined; more; ) {
    const page = await api.record.page({ record, size: 500, ...(after !== undefined && { after }) });
    yield page.documents;
    after = page.documents.at(-1)?.id;
    more = page.more && after !== undefined;
  }
}

function fail(record: string, error: unknown): void {
  change(record, (open) => ({ ...open, arriving: false, documentsFailure: failureOf(error) }));
}

/** Changes what the page holds of a record, if it is still the open one. */
export function change(record: string, update: (open: OpenRecord) => OpenRecord): void {
  queryClient.setQueryData<OpenRecord>(openRecordQuery.queryKey, (open) =>
    open?.record.handle === record ? update(open) : open,
  );
}

/** Puts rows into the list: a document that is there already takes its new form in its place. */
export function addRows(record: string, rows: readonly DocumentRow[]): void {
  change(record, (open) => {
    const fresh = new Map(rows.map((row) => [row.id, row]));
    const kept = (open.documents ?? []).map((row) => {
      const now = fresh.get(row.id);
      fresh.delete(row.id);
      return now ?? row;
    });
    return { ...open, documents: kept.concat([...fresh.values()]) };
  });
}

export function openRecordEvents(input: OpeningInput, signal: AbortSignal) {
  return api.record.open(input, { signal }) as Promise<AsyncIterable<RecordEvent>>;
}

/** Leaves the record: the page forgets it first, the server's answer changes nothing here. */
export async function closeRecord(record: string): Promise<void> {
  queryClient.removeQueries({ queryKey: openRecordQuery.queryKey });
  await api.record.close({ record }).catch(() => undefined);
}

/** Searches the documents again, on a user's act, and shows what is found as it comes. */
export async function searchDocuments(asked: DocumentSearch, signal: AbortSignal): Promise<void> {
  const { record } = asked;
  change(record, ({ documentsFailure: _, ...open }) => ({ ...open, arriving: true }));
  try {
    for await (const event of await api.record.search(asked, { signal })) {
      if (event.type === 'documents') addRows(record, event.documents);
      else {
        const { period, states, gone } = event;
        const left = new Set(gone);
        change(record, ({ documents = [], ...open }) => ({
          ...{ ...open, period, states },
          documents: left.size === 0 ? documents : documents.filter(({ id }) => !left.has(id)),
        }));
      }
    }
  } finally {
    change(record, (open) => ({ ...open, arriving: false }));
  }
}

/** Learns when the documents of the list were deposited, on a user's act. */
export async function dateDeposits(record: string): Promise<void> {
  const { submitted } = await api.record.submissions({ record });
  const at = new Map(submitted.map((one) => [one.document, one.at]));
  change(record, (open) => ({
    ...open,
    ...(open.documents && {
      documents: open.documents.map((row) => {
        const submittedAt = at.get(row.id);
        return submittedAt === undefined || submittedAt === row.submittedAt ? row : { ...row, submittedAt };
      }),
    }),
  }));
}

/** All that the registry tells of a document, asked on the user's act (MED-32). */
export function detailsQuery(record: string, document: string) {
  return queryOptions({
    queryKey: ['record', record, 'details', document],
    queryFn: ({ signal }) => api.record.details({ record, document }, { signal }),
  });
}

/**
 * Takes what the server knows by itself, a document just deposited included; asks the DMP nothing. Not a query's own
 * refetch: that one is given up when the screen changes, as it does the moment a deposit is delivered.
 */
export async function refreshOpenRecord(): Promise<void> {
  if (queryClient.getQueryData(openRecordQuery.queryKey) === undefined) return;
  // The list that is shown stays when the server cannot be reached now.
  const known = await wholeRecord().catch(() => undefined);
  if (known !== undefined) change(known.record.handle, () => known);
}

async function wholeRecord(): Promise<OpenRecord> {
  const { more, ...known } = await api.record.current(undefined);
  if (more) for await (const page of pagesAfter(known.record.handle, known.documents)) known.documents.push(...page);
  return known;
}

/** One document, read at the DMP on the user's act and kept by the page while the record is open. */
export function documentQuery(record: string, document: string) {
  return queryOptions({
    queryKey: ['record', record, 'document', document],
    queryFn: async ({ signal }): Promise<DocumentView> => {
      const view = await api.record.read({ record, document }, { signal });
      markRead(document);
      return view;
    },
  });
}

/** The dot goes as soon as the document has been opened; the server keeps the mark for this professional (EFF-120). */
export function markRead(document: string): void {
  queryClient.setQueryData<OpenRecord>(
    openRecordQuery.queryKey,
    (open) =>
      open?.documents && {
        ...open,
        documents: open.documents.map((row) => (row.id === document ? { ...row, unread: false } : row)),
      },
  );
}

const path = (record: string, document: string, part: string) => `/api/records/${record}/documents/${document}/${part}`;

/** Address of the picture shown for an image document. */
export function contentPath(record: string, document: string): string {
  return path(record, document, 'content');
}

/** Address of a picture within a structured document. */
export function mediaPath(record: string, document: string, media: string): string {
  return path(record, document, `media/${encodeURIComponent(media)}`);
}

/** Address of a page of a picture of several pages, from 1. */
export function pagePath(record: string, document: string, page: number): string {
  return path(record, document, `pages/${page}`);
}

/** The further pieces of a very long document, each as it comes; throws when they do not all come. */
export function documentPieces(record: string, document: string, signal: AbortSignal): AsyncGenerator<string> {
  return piecesAt(path(record, document, 'pieces'), signal);
}

export function contentQuery(record: string, document: string) {
  return queryOptions({
    queryKey: ['record', record, 'content', document],
    queryFn: async ({ signal }) =>
      new Uint8Array(await (await requestBytes(contentPath(record, document), { signal })).arrayBuffer()),
  });
}

/** A document beside the version that it replaces; both are then read. */
export function comparisonQuery(record: string, document: string) {
  return queryOptions({
    queryKey: ['record', record, 'comparison', document],
    queryFn: ({ signal }) => api.record.compare({ record, document }, { signal }),
  });
}

/** What is printed of a document: a PDF, or a page. */
export async function printable(record: string, document: string): Promise<Blob> {
  return await (await requestBytes(path(record, document, 'print'))).blob();
}

/** Brings a file to the workstation under the name that the server gives it (EFF-140). */
export async function download(record: string, document: string, what: 'content' | 'original'): Promise<void> {
  const suffix = what === 'content' ? 'content?download' : 'original';
  const response = await requestBytes(path(record, document, suffix));
  const url = URL.createObjectURL(await response.blob());
  const link = Object.assign(window.document.createElement('a'), { href: url, download: fileName(response) });
  link.click();
  // The browser reads the file after the click: it is given the time to.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The name in Content-Disposition, RFC 6266: the encoded form wins. */
function fileName(response: Response): string {
  const header = response.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="([^"]+)"/i.exec(header)?.[1] ?? 'document';
}
