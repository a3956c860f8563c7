import path from 'node:path';

/** Folder of the built portal: `index.html` and hashed `assets/`. */
export const portalDist: string = path.join(import.meta.dirname, 'dist');

/** What the build reads: when one of these changed, the portal has to be built again. */
export const portalSources: readonly string[] = ['src', 'public', 'build-steps', 'index.html', 'vite.config.ts']
  .map((entry) => path.join(import.meta.dirname, entry))
  .concat(['contract', 'ins', 'nomenclatures'].map((name) => path.join(import.meta.dirname, '../../packages', name)));

/** Builds the portal into `portalDist`, replacing what was there; rejects with Vite's error. */
export async function buildPortal(): Promise<void> {
  // Loaded here: whoever only asks where the portal lies does not wait for its builder.
  const { build } = await import('vite');
  await build({
    root: import.meta.dirname,
    configFile: path.join(import.meta.dirname, 'vite.config.ts'),
    logLevel: 'warn',
  });
}
