import path from 'node:path';
import type { Rolldown } from 'vite';

const source = path.join(import.meta.dirname, '../src');
const at = (file: string) => path.join(source, file);

/** What is asked for together, in the order in which it is needed: each holds what those before it do not. */
const screens: readonly { readonly name: string; readonly roots: readonly string[] }[] = [
  { name: 'start', roots: [at('main.tsx')] },
  { name: 'shell', roots: [at('shell/shell.component.tsx')] },
  { name: 'record', roots: [at('record/record.page.tsx'), at('record/documents.page.tsx')] },
  { name: 'mail', roots: [at('mail/mail.page.tsx')] },
];
/** What the mail shares with any other page: neither waits for the other's file. */
const shared = 'common';
const order = ['start', 'shell', shared, 'record', 'mail'];

/**
 * The screens that everybody waits for, each as one file. Split by who imports what, as is done otherwise, the record
 * alone would be some sixty files of a few hundred bytes, six at a time over a line of 40 ms.
 */
export function screenChunks(): Rolldown.CodeSplittingOptions {
  let chunks: ReadonlyMap<string, string> | undefined;
  return {
    groups: order.map((name, index) => ({
      priority: order.length - index,
      name: (id: string, context: Rolldown.ChunkingContext) => {
        chunks ??= chunksOf(context);
        return chunks.get(id) === name ? name : null;
      },
    })),
  };
}

/** The file in which each module of these screens stands. */
function chunksOf(context: Rolldown.ChunkingContext): Map<string, string> {
  const chunks = new Map<string, string>();
  for (const { name, roots } of screens)
    for (const id of reach(roots, context)) if (!chunks.has(id)) chunks.set(id, name);
  const mail = new Set(screens.find(({ name }) => name === 'mail')?.roots);
  const pages = context.getModuleInfo(at('shell/router.tsx'))?.dynamicallyImportedIds ?? [];
  const others = reach(
    pages.filter((id) => !mail.has(id)),
    context,
  );
  for (const id of reach([...mail], context))
    if (others.has(id) && ['record', 'mail'].includes(chunks.get(id)!)) chunks.set(id, shared);
  return chunks;
}

/** These modules and all that they import at once. */
function reach(roots: readonly string[], context: Rolldown.ChunkingContext): Set<string> {
  const found = new Set<string>();
  const look = (id: string) => {
    if (found.has(id)) return;
    found.add(id);
    for (const next of importsOf(id, context)) look(next);
  };
  for (const root of roots) look(root);
  return found;
}

/** Packages that name everything they have in one file. */
const barrels = [
  { name: '@mantine/core', file: '/@mantine/core/esm/index.mjs' },
  { name: '@tabler/icons-react', file: '/@tabler/icons-react/dist/esm/tabler-icons-react.mjs' },
];
const passedOn = /(?:import|export)\s*\{([^}]*)\}\s*from\s*["']([^"']+)["']/g;

/** What a module imports; of a barrel the files of the names alone: else all would wait for what any screen uses of it. */
function importsOf(id: string, context: Rolldown.ChunkingContext): string[] {
  const { importedIds = [], code } = context.getModuleInfo(id) ?? {};
  return importedIds.flatMap((imported) => {
    const barrel = barrels.find(({ file }) => imported.endsWith(file));
    if (barrel === undefined) return [imported];
    const files = filesOf(imported, context);
    return [...(code ?? '').matchAll(passedOn)]
      .filter(([, , from]) => from === barrel.name)
      .flatMap(([, names = '']) => names.split(','))
      .flatMap((name) => files.get(name.trim().split(' ')[0]!) ?? []);
  });
}

/** The file of each name that a barrel passes on. */
function filesOf(barrel: string, context: Rolldown.ChunkingContext): Map<string, string> {
  const code = context.getModuleInfo(barrel)?.code ?? '';
  return new Map(
    [...code.matchAll(passedOn)].flatMap(([, names = '', from = '']) =>
      names.split(',').map((name) => [name.trim().split(' ').at(-1)!, path.join(path.dirname(barrel), from)] as const),
    ),
  );
}
