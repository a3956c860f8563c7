import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readCda, renderBody } from '@trousse/cda';
import { parseXml } from '@trousse/xml';
import { type Bench, type Figure, median, timed } from './figures.ts';

const root = path.resolve(import.meta.dirname, '../..');
const rounds = 9;

function examples(): Uint8Array[] {
  const folder = path.join(process.env.TROUSSE_SHARED ?? path.join(root, '..', 'shared'), 'cda', 'examples');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xml'))
    .map((name) => readFileSync(path.join(folder, name)));
}

/** Clinical document bytes to safe HTML, beside one pass of the XML reader over the same bytes. */
export const renderCda: Bench = {
  name: 'render-cda',
  about: 'official example documents to safe HTML, beside reading their XML alone',
  async run(): Promise<Figure[]> {
    const documents = examples();
    if (documents.length === 0) {
      console.error('render-cda: the official examples are absent (TROUSSE_SHARED or ../shared): not measured');
      return [];
    }
    const each = [];
    for (const bytes of documents) {
      const product: number[] = [];
      const floor: number[] = [];
      for (let round = 0; round < rounds; round++) {
        floor.push(await timed(() => parseXml(bytes)));
        product.push(await timed(() => renderBody(readCda(bytes))));
      }
      each.push({ product: median(product), floor: median(floor) });
    }
    const ratio = median(each.map(({ product, floor }) => product / floor));
    return [
      {
        name: 'render-cda median document',
        value: median(each.map(({ product }) => product)),
        unit: 'ms',
        floor: median(each.map(({ floor }) => floor)),
        ratio,
      },
      {
        name: 'render-cda slowest document',
        value: Math.max(...each.map(({ product }) => product)),
        unit: 'ms',
        floor: Math.max(...each.map(({ floor }) => floor)),
        ratio: null,
      },
    ];
  },
};
