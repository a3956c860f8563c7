import type { Plugin, Rolldown } from 'vite';

/** Screens that are gone to by their address: the files that they are made of, and what they ask first. */
const screens = [
  { path: '/dossier', chunk: 'record', asks: ['/api/session'] },
  { path: '/messagerie', chunk: 'mail', asks: ['/api/session', '/api/mail'] },
];

/**
 * Writes `screens.json`: for the address of a screen, the `Link` header (RFC 8288) that names everything it needs, in
 * the order in which it needs it. Said with the page, none of it waits for the script that would ask for it.
 */
export function screenHints(): Plugin {
  return {
    name: 'screen-hints',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
      const entry = chunks.find(({ isEntry }) => isEntry);
      const headers = screens.map(({ path, chunk, asks }) => {
        const start = filesOf(entry, bundle);
        const screen = filesOf(
          chunks.find(({ name }) => name === chunk),
          bundle,
        );
        const asked = asks.map((one) => `<${one}>; rel=preload; as=fetch; crossorigin`);
        return [path, [...new Set([...start, ...asked, ...screen])].join(', ')];
      });
      this.emitFile({
        type: 'asset',
        fileName: 'screens.json',
        source: JSON.stringify(Object.fromEntries(headers)),
      });
    },
  };
}

/** The files of a chunk and of all that it imports, what is imported first. */
function filesOf(chunk: Rolldown.OutputChunk | undefined, bundle: Rolldown.OutputBundle): string[] {
  const files: string[] = [];
  const seen = new Set<string>();
  const visit = (one: Rolldown.OutputChunk | Rolldown.OutputAsset | undefined) => {
    if (one?.type !== 'chunk' || seen.has(one.fileName)) return;
    seen.add(one.fileName);
    for (const imported of one.imports) visit(bundle[imported]);
    files.push(`</${one.fileName}>; rel=modulepreload; crossorigin`);
    for (const style of one.viteMetadata?.importedCss ?? [])
      files.push(`</${style}>; rel=preload; as=style; crossorigin`);
  };
  visit(chunk);
  return files;
}
