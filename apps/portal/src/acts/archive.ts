import type { DocumentRow } from '@trousse/contract';
import { failureOf } from '../ui/failure.ts';
import { counted } from '../ui/format.ts';
import { toast } from '../ui/toast.component.tsx';
import { acting, actOn } from './acts.resource.ts';

/**
 * Archives documents of one state, or brings them back where they are archived (EFF-169, EFF-170). Nothing is asked
 * first: it is undone by one press.
 */
export async function archiveOrBack(record: string, rows: readonly DocumentRow[]): Promise<void> {
  const [first] = rows;
  if (first === undefined || rows.some(({ id }) => acting.get().has(id))) return;
  const kind = first.status === 'archived' ? 'unarchive' : 'archive';
  await run(record, rows, kind, true);
}

async function run(
  record: string,
  rows: readonly DocumentRow[],
  kind: 'archive' | 'unarchive',
  undoable: boolean,
): Promise<void> {
  const documents = rows.map(({ id }) => id);
  try {
    await actOn(record, documents, { kind });
  } catch (error) {
    return tellFailure(error);
  }
  const undo = () => void run(record, rows, kind === 'archive' ? 'unarchive' : 'archive', false);
  toast(done(rows, kind), undoable ? { action: { label: 'Annuler', run: undo } } : {});
}

function done(rows: readonly DocumentRow[], kind: 'archive' | 'unarchive'): string {
  const [first] = rows;
  const what = rows.length === 1 ? `« ${first?.title} »` : counted(rows.length, 'document', 'documents');
  const verb = kind === 'archive' ? 'archivé' : 'désarchivé';
  return `${what} ${verb}${rows.length === 1 ? '' : 's'}.`;
}

/** Where an act has no place of its own to say what went wrong: what happened, the DMP's own words, what to do. */
export function tellFailure(error: unknown): void {
  const { message, next, serverCode, serverText } = failureOf(error);
  const words = serverText ? `Réponse du DMP : ${serverText}${serverCode ? ` (${serverCode})` : ''}.` : next;
  toast(`${message} ${words}`, { tone: 'danger' });
}
