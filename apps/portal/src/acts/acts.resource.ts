import type { DocumentRow, DocumentView, Visibility } from '@trousse/contract';
import {
  change,
  documentQuery,
  type OpenRecord,
  openRecordQuery,
  refreshOpenRecord,
} from '../record/record.resource.ts';
import { api } from '../shell/api.ts';
import { queryClient } from '../shell/query-client.ts';
import { codeOf } from '../ui/failure.ts';
import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';

/** Handles of the documents that the DMP is being asked about. */
export const acting = createStore<ReadonlySet<string>>(new Set());
onForget(() => acting.set(new Set()));

export type Wanted =
  | { readonly kind: 'archive' | 'unarchive' | 'remove' }
  | { readonly kind: 'visibility'; readonly visibility: Visibility };

/**
 * Asks the server to act on documents, and shows what became of them in the list and in the viewer at once (EFF-176).
 * @throws what the server raises; after DOCUMENT_CHANGED and DOCUMENT_NOT_FOUND the list has been renewed
 */
export async function actOn(record: string, documents: readonly string[], wanted: Wanted): Promise<void> {
  acting.set((current) => new Set([...current, ...documents]));
  try {
    const input = { record, documents: [...documents] };
    const outcome = await (wanted.kind === 'visibility'
      ? api.record.changeVisibility({ ...input, visibility: wanted.visibility })
      : api.record[wanted.kind](input));
    show(record, documents, outcome.documents);
    keepPlace();
  } catch (error) {
    // Somebody else changed them: the server's list is newer than ours.
    if (['DOCUMENT_CHANGED', 'DOCUMENT_NOT_FOUND'].includes(codeOf(error))) await renew(record, documents);
    throw error;
  } finally {
    acting.set((current) => new Set([...current].filter((document) => !documents.includes(document))));
  }
}

/** Puts rows in place of those shown; a document that has none any more leaves the list. */
function show(record: string, documents: readonly string[], rows: readonly DocumentRow[]): void {
  const now = new Map(rows.map((row) => [row.id, row]));
  const place = (shown: DocumentRow) => (documents.includes(shown.id) ? (now.get(shown.id) ?? []) : shown);
  change(record, ({ documents: all = [], ...open }) => ({ ...open, documents: all.flatMap(place) }));
  for (const id of documents) {
    const { queryKey } = documentQuery(record, id);
    const row = now.get(id);
    if (row === undefined) queryClient.removeQueries({ queryKey });
    else queryClient.setQueryData<DocumentView>(queryKey, (view) => view && { ...view, document: row });
  }
}

/** The row that had the keyboard may have left the list: the one that takes its place has it then. */
function keepPlace(): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>('[role="table"] [data-row-main][tabindex="0"]')?.focus();
  });
}

async function renew(record: string, documents: readonly string[]): Promise<void> {
  await refreshOpenRecord();
  const open = queryClient.getQueryData<OpenRecord>(openRecordQuery.queryKey);
  if (open?.record.handle !== record) return;
  show(record, documents, open.documents?.filter(({ id }) => documents.includes(id)) ?? []);
}
