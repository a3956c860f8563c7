import type { MailFolder } from '@trousse/contract';
import { compareText } from '../ui/text-match.ts';
import { roleOrder } from './mail-words.ts';

/** A folder in the list, and how deep it stands below others. */
export type FolderLine = { readonly folder: MailFolder; readonly depth: number };

/** The usual folders first, in the order of their use; the person’s own after them, each below the one that holds it. */
export function folderLines(folders: readonly MailFolder[]): { usual: MailFolder[]; own: FolderLine[] } {
  const usual = folders
    .filter(({ role }) => role !== undefined)
    .sort((a, b) => roleOrder.indexOf(a.role!) - roleOrder.indexOf(b.role!));
  const known = new Set(folders.map(({ folder }) => folder));
  const children = Map.groupBy(
    folders.filter(({ role }) => role === undefined),
    // A folder whose parent is hidden, or below a usual one, stands at the top.
    ({ parent }) => (parent !== undefined && known.has(parent) && !isUsual(parent) ? parent : undefined),
  );
  function isUsual(handle: string): boolean {
    return usual.some(({ folder }) => folder === handle);
  }
  const under = (parent: string | undefined, depth: number): FolderLine[] =>
    (children.get(parent) ?? [])
      .sort((a, b) => compareText(a.name, b.name))
      .flatMap((folder) => [{ folder, depth }, ...under(folder.folder, depth + 1)]);
  return { usual, own: under(undefined, 0) };
}
