import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { headerGroups, readCda, renderBody } from '@trousse/cda';
import { parseXml } from '@trousse/xml';
import { type Bench, type Figure, median, ratioAtMost, single, timed, valueAtMost } from './figures.ts';
import { startBrowser } from './floors/browser.ts';
import { hl7Sheet, startLibxslt } from './floors/libxslt.ts';

const root = path.resolve(import.meta.dirname, '../..');
const rounds = 9;
const browserRounds = 5;

type Measured = { product: number[]; floor: number[]; peer: number[] };

/** Paths of the official example documents; none, said aloud, where they are absent. */
export function exampleFiles(): string[] {
  const folder = path.join(process.env.TROUSSE_SHARED ?? path.join(root, '..', 'shared'), 'cda', 'examples');
  if (existsSync(folder))
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.xml'))
      .map((name) => path.join(folder, name));
  console.error('the official examples are absent (TROUSSE_SHARED or ../shared): rendering is not measured');
  return [];
}

/** On a busy machine what has just run is about to be put off: each act begins with a turn of its own. */
async function rested(act: () => unknown): Promise<number> {
  await pause(1);
  return await timed(act);
}

/** What the server makes of the bytes of a document: its safe HTML, and its header in words. */
export function rendered(bytes: Uint8Array) {
  const document = readCda(bytes);
  return { header: headerGroups(document), ...renderBody(document) };
}

/** Clinical document bytes to safe HTML, beside one pass of the XML reader and beside libxslt (performance row 11). */
export const renderCda: Bench = {
  name: 'render-cda',
  about: 'official example documents to safe HTML, beside reading their XML alone and beside libxslt',
  async run(): Promise<Figure[]> {
    const files = exampleFiles();
    if (files.length === 0) return [];
    const sheet = hl7Sheet();
    const libxslt = sheet === undefined ? undefined : await startLibxslt(sheet);
    const each: Measured[] = [];
    for (const file of files) {
      const bytes = readFileSync(file);
      const measured: Measured = { product: [], floor: [], peer: [] };
      for (let round = 0; round < rounds; round++) {
        measured.floor.push(await rested(() => parseXml(bytes)));
        measured.product.push(await rested(() => rendered(bytes)));
        if (libxslt !== undefined) measured.peer.push(await libxslt.transform(file));
      }
      each.push(measured);
    }
    await libxslt?.stop();
    return [
      beside('render-cda, beside reading the XML', each, 'floor'),
      ...(libxslt === undefined ? [] : [ratioAtMost(beside('render-cda, beside libxslt', each, 'peer'), 0.333)]),
      valueAtMost(slowest(each), 15),
    ];
  },
};

/**
 * The same documents up to a page that is laid out, beside Chromium's own transform alone (performance row 12): the
 * server's time to make the HTML and the browser's to lay it out. Opening the frame around it is timed apart.
 */
export const showCda: Bench = {
  name: 'show-cda',
  about: 'official example documents from their bytes to a frame that is laid out, beside Chromium’s own XSLT',
  async run(): Promise<Figure[]> {
    const files = exampleFiles();
    const sheet = hl7Sheet();
    const browser = files.length === 0 || sheet === undefined ? undefined : await startBrowser(sheet);
    if (browser === undefined) return [];
    const each: Measured[] = [];
    const frames: number[] = [];
    for (const file of files) {
      const bytes = readFileSync(file);
      const measured: Measured = { product: [], floor: [], peer: [] };
      const opened: number[] = [];
      for (let round = 0; round < browserRounds; round++) {
        const made = await rested(() => rendered(bytes));
        const { html } = rendered(bytes);
        opened.push(made + (await browser.show(html)));
        measured.product.push(made + (await browser.layOut(html)));
        measured.peer.push(await browser.transform(bytes));
      }
      each.push(measured);
      frames.push(median(opened));
    }
    await browser.stop();
    return [
      ratioAtMost(beside('show-cda, beside Chromium’s XSLT', each, 'peer'), 0.5),
      valueAtMost(single('show-cda, slowest document with its frame', 'ms', Math.max(...frames)), 100),
    ];
  },
};

/** Medians over the documents, each of which counts by its own median; the ratio is the median of their ratios. */
function beside(name: string, each: readonly Measured[], other: 'floor' | 'peer'): Figure {
  const value = median(each.map(({ product }) => median(product)));
  const floor = median(each.map((one) => median(one[other])));
  const ratio = median(each.map((one) => median(one.product) / median(one[other])));
  return { name, value, unit: 'ms', floor, ratio };
}

function slowest(each: readonly Measured[]): Figure {
  const value = Math.max(...each.map(({ product }) => median(product)));
  return { name: 'render-cda, slowest document', value, unit: 'ms', floor: null, ratio: null };
}
