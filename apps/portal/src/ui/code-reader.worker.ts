import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { CodeAnswer, CodeQuestion } from './code-reader.ts';

// By default the library fetches its module from a public host: ours comes with the portal.
prepareZXingModule({ overrides: { locateFile: () => wasm } });

self.addEventListener('message', async ({ data: { id, image, format } }: MessageEvent<CodeQuestion>) => {
  // « Plain »: the default writes the separators of a datamatrix INS out in letters.
  const wanted: ReaderOptions = { formats: [format], maxNumberOfSymbols: 1, textMode: 'Plain' };
  const found = await readBarcodes(image, wanted).catch(() => []);
  const code = found.find(({ isValid }) => isValid);
  self.postMessage({ id, ...(code !== undefined && { text: code.text }) } satisfies CodeAnswer);
});
