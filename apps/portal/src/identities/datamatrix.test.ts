import { insDatamatrixText, insOids } from '@trousse/ins';
import { drawDatamatrix } from '@trousse/ins/datamatrix';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url&inline';

const scale = 4;
const margin = 4;

beforeAll(async () => {
  const wasmBinary = await (await fetch(wasm)).arrayBuffer();
  prepareZXingModule({ overrides: { wasmBinary } });
});

/** What the portal's own reader sees of a drawn text. */
async function readBack(text: string): Promise<string | undefined> {
  const { size, path } = drawDatamatrix(text);
  const dark = darkModules(size, path);
  const side = (size + 2 * margin) * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let at = 0; at < side * side; at += 1) {
    const [row, column] = [Math.floor(at / side / scale) - margin, Math.floor((at % side) / scale) - margin];
    if (dark[row]?.[column]) data.fill(0, at * 4, at * 4 + 3);
  }
  const picture = { data, width: side, height: side, colorSpace: 'srgb' } as ImageData;
  const [found] = await readBarcodes(picture, { formats: ['DataMatrix'], textMode: 'Plain' });
  return found?.text;
}

/** The even-odd rule: dark are the modules with an odd number of outlines on their left. */
function darkModules(size: number, path: string): boolean[][] {
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const outline of path.split('M').slice(1)) {
    const points = outline.replace('Z', '').split('L');
    const corners = points.map((point) => point.split(' ').map(Number) as [number, number]);
    for (const [at, [x, y]] of corners.entries()) {
      const [nextX, nextY] = corners[(at + 1) % corners.length]!;
      if (x !== nextX) continue;
      for (const row of rows.slice(Math.min(y, nextY), Math.max(y, nextY)))
        for (let column = x; column < size; column += 1) row[column] = !row[column];
    }
  }
  return rows;
}

describe('a drawn datamatrix INS', () => {
  it('is read back by another’s reader, separators included', async () => {
    const text = insDatamatrixText({
      ...{ status: 'QUAL', ins: { matricule: '279035121518989', oid: insOids.nir } },
      traits: {
        ...{ birthName: 'D’Été-Œuvré', birthGivenNames: ['Zoé', 'Marie-Louise'], sex: 'F' },
        ...{ birthDate: '1979-03-28', birthPlaceCode: '2A004' },
      },
    })!;
    expect(await readBack(text)).toBe(text);
  });
});
