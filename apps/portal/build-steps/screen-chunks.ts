import path from 'node:path';
import type { Rolldown } from 'vite';

const source = path.join(import.meta.dirname, '../src');

/** What is asked for together, in the order in which it is needed: each holds what those before it do not. */
const screens = [
  { name: 'start', roots: ['main.tsx'] },
  { name: 'shell', roots: ['shell/shell.component.tsx'] },
  { name: 'record', roots: ['record/record.page.tsx', 'record/documents.page.tsx'] },
  { name: 'mail', roots: ['mail/mail.page.tsx'] },
];

/**
 * The screens that everybody waits for, each as one file. Split by who imports what, as is done otherwise, the record
 * alone would be some sixty files of a few hundred bytes, six at a time over a line of 40 ms.
 */
export function screenChunks(): Rolldown.CodeSplittingOptions {
  const reached = new Map<string, ReadonlySet<string>>();
  const modulesOf = (roots: readonly string[], context: Rolldown.ChunkingContext) => {
    const found = new Set<string>();
    const look = (id: string) => {
      if (found.has(id)) return;
      found.add(id);
      for (const next of context.getModuleInfo(id)?.importedIds ?? []) look(next);
    };
    for (const root of roots) look(path.join(source, root));
    return found;
  };
  return {
    groups: screens.map(({ name, roots }, index) => ({
      priority: screens.length - index,
      name: (id: string, context: Rolldown.ChunkingContext) => {
        const modules = reached.get(name) ?? modulesOf(roots, context);
        reached.set(name, modules);
        return modules.has(id) ? name : null;
      },
    })),
  };
}
