import type { ReturnType } from '@trousse/xds';
import { type RawBuilder, sql } from 'kysely';

/**
 * One object that a stored query found: its kind, its UUID, and its content. That of a document is the text it is
 * answered with, ready to send; of a set its metadata, of an association its columns, both in JSON; none where
 * references are asked for.
 */
export type FoundRow = readonly [kind: 'document' | 'set' | 'association', uuid: string, content: string | null];

/** Columns of `FoundRow` for the document `d`. */
export function documentColumns(returnType: ReturnType): RawBuilder<unknown> {
  return columns('document', sql`d.entry_uuid`, sql`d.entry_xml`, returnType);
}

/** The same for the submission set `s`. */
export function setColumns(returnType: ReturnType): RawBuilder<unknown> {
  return columns('set', sql`s.entry_uuid`, sql`s.metadata::text`, returnType);
}

/** What the content of an association says. */
export type AssociationContent = {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly original: boolean;
  readonly previous_version: number | null;
  readonly original_status: string | null;
  readonly new_status: string | null;
};

/** The same for the association `a`. */
export function associationColumns(returnType: ReturnType): RawBuilder<unknown> {
  const content = sql`json_build_object('type', a.type, 'source', a.source, 'target', a.target, 'original', a.original,
    'previous_version', a.previous_version, 'original_status', a.original_status, 'new_status', a.new_status)::text`;
  return columns('association', sql`a.association_id`, content, returnType);
}

function columns(
  kind: FoundRow[0],
  uuid: RawBuilder<unknown>,
  content: RawBuilder<unknown>,
  returnType: ReturnType,
): RawBuilder<unknown> {
  return sql`${sql.lit(kind)}, ${uuid}, ${returnType === 'LeafClass' ? content : sql`NULL::text`}`;
}
