import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import bwip from 'bwip-js/node';

const [width, height] = [640, 480];
/** Pixels of a module, and of light around the code. */
const scale = 7;
const black = 24;
const white = 232;

/**
 * Films a datamatrix held before a camera: a Y4M file that Chromium plays as its fake camera, over and over.
 * @returns the browser's arguments, and the folder to remove afterwards
 */
export async function filmDatamatrix(text: string): Promise<{ args: string[]; folder: string }> {
  const { pixs, pixx: size } = bwip.raw({ bcid: 'datamatrix', text })[0] as { pixs: (0 | 1)[]; pixx: number };
  const side = size * scale;
  const [left, top] = [Math.floor((width - side) / 2), Math.floor((height - side) / 2)];
  const light = Buffer.alloc(width * height, white);
  for (const [at, dark] of pixs.entries()) {
    if (dark === 0) continue;
    const [x, y] = [left + (at % size) * scale, top + Math.floor(at / size) * scale];
    for (let row = 0; row < scale; row += 1) light.fill(black, (y + row) * width + x, (y + row) * width + x + scale);
  }
  const colour = Buffer.alloc((width * height) / 2, 128);
  const picture = Buffer.concat([Buffer.from('FRAME\n'), light, colour]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420\n`);
  const folder = await mkdtemp(path.join(tmpdir(), 'trousse-film-'));
  const file = path.join(folder, 'datamatrix.y4m');
  await writeFile(file, Buffer.concat([head, ...Array.from({ length: 15 }, () => picture)]));
  return {
    folder,
    args: [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${file}`,
    ],
  };
}
