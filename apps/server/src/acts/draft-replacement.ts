import { type CdaDocument, decodeText } from '@trousse/cda';
import type { ReplacementDraft } from '@trousse/contract';
import { bodyFile } from '../record/document-files.ts';
import { openRecordOf } from '../record/list.ts';
import { toRow } from '../record/rows.ts';
import type { Session } from '../session/session.ts';
import { type Collaborators, replaceable } from './replaceable.ts';

/**
 * The form of a replacement, filled with what the document says now (EFF-164).
 * @throws RECORD_NOT_OPEN, and what `replaceable` does
 */
export async function draftReplacement(
  context: Collaborators,
  session: Session,
  { record: handle, document }: { readonly record: string; readonly document: string },
): Promise<ReplacementDraft> {
  const record = openRecordOf(session, handle);
  const { entry, cda, form } = await replaceable(context, session, record, document, true);
  return { document: toRow(entry, document, { unread: false, mine: true }), form, content: contentOf(cda) };
}

/** The content to go on with. A structured document is made of more than a form can write: another takes its place. */
export function contentOf(cda: CdaDocument): ReplacementDraft['content'] {
  const file = bodyFile(cda);
  if (file === undefined) return { kind: 'none' };
  return file.kind === 'text' ? { kind: 'text', text: decodeText(file.bytes) } : { kind: 'file' };
}
