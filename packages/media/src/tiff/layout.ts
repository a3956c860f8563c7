import { MediaError, mediaErrorCodes } from '../errors.ts';
import { pictureLimits } from '../limits.ts';
import type { Directory } from './directory.ts';
import { damagedTiff, oversizedTiff } from './directory.ts';

/** How the samples of a page lie in the file, checked against the limits and against the file's length. */
export type Layout = {
  readonly littleEndian: boolean;
  readonly width: number;
  readonly height: number;
  readonly bits: 1 | 2 | 4 | 8 | 16;
  readonly samples: number;
  readonly compression: number;
  readonly photometric: number;
  readonly predictor: number;
  readonly fillOrder: number;
  /** T4Options: bit 0 is two-dimensional coding. */
  readonly faxOptions: number;
  readonly planar: boolean;
  /** The meaning of the first sample beyond the colour ones: 1 and 2 are opacity (tag 338). */
  readonly extraSample: number | undefined;
  readonly palette: readonly number[] | undefined;
  readonly jpegTables: Uint8Array | undefined;
  readonly orientation: number;
  readonly dpi: number | undefined;
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly blocks: readonly { readonly offset: number; readonly length: number }[];
};

/** Compressions that are read (TIFF 6.0 §3, §9–11, §13, §22; TIFF Technote 2; Adobe Photoshop TIFF for deflate). */
const compressions = new Set([1, 2, 3, 4, 5, 6, 7, 8, 32_946, 32_773]);

/** Samples of the colour itself by PhotometricInterpretation. */
const colourSamples: Readonly<Record<number, number>> = { 0: 1, 1: 1, 2: 3, 3: 1, 5: 4, 6: 3 };

/** The layout of one page; MediaError when a rule or a limit is broken. Nothing of the page's size is allocated. */
export function readLayout(directory: Directory, fileLength: number): Layout {
  const first = (tag: number): number | undefined => directory.numbers(tag)?.[0];
  const width = first(256) ?? damagedTiff('without a width');
  const height = first(257) ?? damagedTiff('without a height');
  if (!(width > 0) || !(height > 0)) damagedTiff('of no size');
  const { maxSide, maxPixels } = pictureLimits;
  if (width > maxSide || height > maxSide || width * height > maxPixels) oversizedTiff('pixels');
  const compression = first(259) ?? 1;
  if (!compressions.has(compression)) refuse('compression');
  const samples = first(277) ?? 1;
  const photometric = first(262) ?? (samples >= 3 ? 2 : 0);
  const needed = colourSamples[photometric] ?? refuse('colours');
  if (samples < needed || samples > 8) refuse('samples');
  const bits = sampleBits(directory.numbers(258) ?? [1]);
  if ([2, 3, 4].includes(compression) && (bits !== 1 || samples !== 1)) refuse('fax of more than two colours');
  if (bits === 1 && samples !== 1) refuse('samples of one bit');
  if ((first(339) ?? 1) !== 1) refuse('sample format');
  const predictor = first(317) ?? 1;
  if (predictor > 2 || (predictor === 2 && bits < 8)) refuse('predictor');
  const pageBytes = Math.ceil((width * samples * bits) / 8) * height;
  if (pageBytes > pictureLimits.maxPageBytes) oversizedTiff('page');
  const planar = (first(284) ?? 1) === 2 && samples > 1;
  if (planar && (bits < 8 || compression === 7 || compression === 6)) refuse('separate planes');
  return {
    littleEndian: directory.littleEndian,
    width,
    height,
    bits,
    samples,
    compression,
    photometric,
    predictor,
    fillOrder: first(266) ?? 1,
    faxOptions: first(292) ?? 0,
    planar,
    extraSample: samples > needed ? directory.numbers(338)?.[0] : undefined,
    palette: photometric === 3 ? colourMap(directory, bits) : undefined,
    jpegTables: directory.bytes(347),
    orientation: first(274) ?? 1,
    dpi: resolution(directory),
    ...blocks(directory, { width, height, samples, planar, compression, fileLength }),
  };
}

function refuse(detail: string): never {
  throw new MediaError(mediaErrorCodes.unsupported, `tiff ${detail}`);
}

function sampleBits(found: readonly number[]): Layout['bits'] {
  const bits = found[0];
  if (found.some((each) => each !== bits)) refuse('samples of several sizes');
  return bits === 1 || bits === 2 || bits === 4 || bits === 8 || bits === 16 ? bits : refuse('sample size');
}

function colourMap(directory: Directory, bits: number): readonly number[] {
  const map = directory.numbers(320);
  if (bits > 8) refuse('palette of 16 bits');
  return map !== undefined && map.length >= 3 << bits ? map : damagedTiff('palette');
}

/** Dots per inch (tags 282, 283, 296), when both sides tell a plausible and equal density. */
function resolution(directory: Directory): number | undefined {
  const unit = directory.numbers(296)?.[0] ?? 2;
  const x = directory.numbers(282)?.[0] ?? 0;
  const dpi = unit === 3 ? x * 2.54 : x;
  return unit !== 1 && dpi >= 30 && dpi <= 4_800 ? dpi : undefined;
}

type Extent = Pick<Layout, 'width' | 'height' | 'samples' | 'planar' | 'compression'> & { readonly fileLength: number };

function blocks(directory: Directory, page: Extent): Pick<Layout, 'blockWidth' | 'blockHeight' | 'blocks'> {
  const tileWidth = directory.numbers(322)?.[0];
  const tiled = tileWidth !== undefined;
  const blockWidth = tileWidth ?? page.width;
  const rows = directory.numbers(tiled ? 323 : 278)?.[0] ?? page.height;
  const blockHeight = tiled ? rows : Math.min(rows, page.height);
  if (!(blockWidth > 0) || !(blockHeight > 0)) damagedTiff('strips of no size');
  if (blockWidth > pictureLimits.maxSide || blockHeight > pictureLimits.maxSide) oversizedTiff('strip');
  if (tiled && (blockWidth % 16 !== 0 || blockWidth * blockHeight * page.samples * 2 > pictureLimits.maxPageBytes)) {
    oversizedTiff('tile');
  }
  const perPlane = Math.ceil(page.width / blockWidth) * Math.ceil(page.height / blockHeight);
  const count = perPlane * (page.planar ? page.samples : 1);
  if (count > pictureLimits.maxStrips) oversizedTiff('strips');
  const interchange = page.compression === 6 ? directory.numbers(513)?.[0] : undefined;
  if (interchange !== undefined) {
    const length = directory.numbers(514)?.[0] ?? page.fileLength - interchange;
    if (interchange + length > page.fileLength) damagedTiff('strip beyond the file');
    return { blockWidth: page.width, blockHeight: page.height, blocks: [{ offset: interchange, length }] };
  }
  const offsets = directory.numbers(tiled ? 324 : 273) ?? damagedTiff('without strips');
  const lengths = directory.numbers(tiled ? 325 : 279);
  if (lengths === undefined && count > 1) damagedTiff('without strip lengths');
  if (offsets.length < count || (lengths !== undefined && lengths.length < count)) damagedTiff('with too few strips');
  return {
    blockWidth,
    blockHeight,
    blocks: offsets.slice(0, count).map((offset, at) => {
      const length = lengths?.[at] ?? page.fileLength - offset;
      if (offset + length > page.fileLength || length <= 0) damagedTiff('strip beyond the file');
      return { offset, length };
    }),
  };
}
