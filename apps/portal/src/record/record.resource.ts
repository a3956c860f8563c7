import { queryOptions } from '@tanstack/react-query';
import type { DocumentRow, DocumentView, Period, RecordEvent, RecordView } from '@trousse/contract';
import { api, requestBytes } from '../shell/api.ts';
import { queryClient } from '../shell/query-client.ts';
import { CodedError, type Failure } from '../ui/failure.ts';

/** The open record as the page holds it; its documents come after it, or their failure. */
export type OpenRecord = {
  record: RecordView;
  period?: Period;
  documents?: DocumentRow[];
  documentsFailure?: Failure;
};

/** The record that the session has open at the server; a reloaded page finds it here. */
export const openRecordQuery = queryOptions({
  queryKey: ['record'],
  queryFn: async ({ signal }): Promise<OpenRecord> => await api.record.current(undefined, { signal }),
});

export function openRecordEvents(patient: string, consent: boolean, signal: AbortSignal) {
  return api.record.open({ patient, consent }, { signal }) as Promise<AsyncIterable<RecordEvent>>;
}

/** Leaves the record: the page forgets it first, the server's answer changes nothing here. */
export async function closeRecord(record: string): Promise<void> {
  queryClient.removeQueries({ queryKey: openRecordQuery.queryKey });
  await api.record.close({ record }).catch(() => undefined);
}

/** Searches the documents again, on a user's act, and shows what was found. */
export async function searchDocuments(record: string, period: Period, signal: AbortSignal): Promise<void> {
  const found = await api.record.search({ record, period }, { signal });
  queryClient.setQueryData<OpenRecord>(openRecordQuery.queryKey, (open) => {
    if (open?.record.handle !== record) return open;
    const { documentsFailure: _, ...rest } = open;
    return { ...rest, ...found };
  });
}

/**
 * Takes what the server knows by itself, a document just deposited included; asks the DMP nothing. Not a query's own
 * refetch: that one is given up when the screen changes, as it does the moment a deposit is delivered.
 */
export async function refreshOpenRecord(): Promise<void> {
  if (queryClient.getQueryData(openRecordQuery.queryKey) === undefined) return;
  // The list that is shown stays when the server cannot be reached now.
  const known = await api.record.current(undefined).catch(() => undefined);
  if (known === undefined) return;
  queryClient.setQueryData<OpenRecord>(openRecordQuery.queryKey, (open) =>
    open?.record.handle === known.record.handle ? known : open,
  );
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

/** Ends each piece of a very long document (contract/record). */
const pieceEnd = '\u001E';

/** The further pieces of a very long document, each as it comes; throws when they do not all come. */
export async function* documentPieces(record: string, document: string, signal: AbortSignal): AsyncGenerator<string> {
  const response = await requestBytes(path(record, document, 'pieces'), { signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let begun = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const pieces = (begun + read.value).split(pieceEnd);
    begun = pieces.pop() ?? '';
    yield* pieces;
  }
  if (begun !== '') throw new CodedError('NETWORK');
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
