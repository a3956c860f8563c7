import type { Raw } from '@trousse/xml';
import type { DocumentIds } from '../ids.ts';
import { type Cell, narrativeTable, type SectionInput, section } from '../sections.ts';

/** One thing prescribed, as a row of the table and as an entry. */
export type PrescribedLine = { readonly row: readonly Cell[]; readonly entry: Raw };

/** A section of prescribed things, one `line` for each; `place` is the field of the input, as a refusal names it. */
export function linesSection<T>(
  { columns, ...own }: Pick<SectionInput, 'templates' | 'code' | 'title'> & { readonly columns: readonly string[] },
  items: readonly T[],
  line: (item: T, place: string) => PrescribedLine,
  ids: DocumentIds,
  field: string,
): Raw {
  const id = ids.next();
  const lines = items.map((item, at) => line(item, `${field}.${at}`));
  return section({
    ...own,
    id,
    text: narrativeTable(
      columns,
      lines.map(({ row }) => row),
    ),
    entries: lines.map(({ entry }) => entry),
  });
}
