import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';

const root = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Where the worker finds its fonts and decoders; the version in the path makes them cacheable for ever. */
export async function pdfAssetsFolder(): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return `assets/pdf-${version}/`;
}

/**
 * Copies what pdf.js loads only when a document asks for it: the fourteen standard fonts, and the JPEG 2000 decoder in
 * plain JavaScript (the WebAssembly one would need a wider Content-Security-Policy).
 */
export function pdfAssets(folder: string): Plugin {
  return {
    name: 'pdf-assets',
    apply: 'build',
    async generateBundle() {
      const fonts = (await readdir(path.join(root, 'standard_fonts'))).map((file) => `standard_fonts/${file}`);
      for (const file of [...fonts, 'wasm/openjpeg_nowasm_fallback.js']) {
        const source = await readFile(path.join(root, file));
        this.emitFile({ type: 'asset', fileName: folder + path.basename(file), source });
      }
    },
  };
}
