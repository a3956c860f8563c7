/**
 * A decoded picture: one bit a pixel (1 is white, rows start on a byte), one byte of grey, or three bytes RGB.
 * `dpi` is what the file tells, undefined when it tells nothing useful.
 */
export type Raster = {
  readonly width: number;
  readonly height: number;
  readonly kind: 'bilevel' | 'grey' | 'rgb';
  readonly data: Uint8Array;
};

/** Bytes of a row of a raster. */
export function rowBytes(raster: Pick<Raster, 'width' | 'kind'>): number {
  if (raster.kind === 'bilevel') return (raster.width + 7) >> 3;
  return raster.kind === 'grey' ? raster.width : raster.width * 3;
}

/** Turns and mirrors a raster as the orientation tag asks (TIFF 6.0 §8, tag 274; EXIF the same). */
export function orient(raster: Raster, orientation: number): Raster {
  if (orientation < 2 || orientation > 8) return raster;
  const turned = orientation > 4;
  const { width, height } = raster;
  const out = { kind: raster.kind, width: turned ? height : width, height: turned ? width : height };
  const data = new Uint8Array(rowBytes(out) * out.height);
  const mirrorX = [2, 3, 7, 8].includes(orientation);
  const mirrorY = [3, 4, 6, 7].includes(orientation);
  const from = rowBytes(raster);
  const to = rowBytes(out);
  for (let y = 0; y < out.height; y += 1) {
    for (let x = 0; x < out.width; x += 1) {
      const sx = turned ? y : x;
      const sy = turned ? x : y;
      const column = mirrorX ? width - 1 - sx : sx;
      const row = mirrorY ? height - 1 - sy : sy;
      copyPixel(raster.kind, raster.data, row * from, column, data, y * to, x);
    }
  }
  return { ...out, data };
}

function copyPixel(
  kind: Raster['kind'],
  source: Uint8Array,
  row: number,
  column: number,
  target: Uint8Array,
  toRow: number,
  toColumn: number,
): void {
  if (kind === 'bilevel') {
    if ((source[row + (column >> 3)]! >> (7 - (column & 7))) & 1)
      target[toRow + (toColumn >> 3)]! |= 0x80 >> (toColumn & 7);
  } else if (kind === 'grey') {
    target[toRow + toColumn] = source[row + column]!;
  } else {
    for (let sample = 0; sample < 3; sample += 1)
      target[toRow + toColumn * 3 + sample] = source[row + column * 3 + sample]!;
  }
}
