import { type DrawingContext, datamatrix } from 'bwip-js/generic';

/** A drawn datamatrix: modules on a side, without its quiet zone (one module at least), and their outlines. */
export type DatamatrixSymbol = {
  readonly size: number;
  /** The dark modules as an SVG path, one unit a module, to be filled by the even-odd rule. */
  readonly path: string;
};

/**
 * Draws a text as a datamatrix (ISO/IEC 16022, ECC 200). An entry of its own in this package: the library that draws
 * is heavy, and few pages need it.
 * @throws Error for a text that no symbol can hold
 */
export function drawDatamatrix(text: string): DatamatrixSymbol {
  return datamatrix({ bcid: 'datamatrix', text, scale: 1 }, collectPath());
}

function collectPath(): DrawingContext<DatamatrixSymbol> {
  let size = 0;
  let path = '';
  return {
    scale: () => [1, 1],
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init(width) {
      size = width;
    },
    polygon(points) {
      path += `M${points.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
    },
    // A Data Matrix is made of polygons alone.
    line() {},
    hexagon() {},
    ellipse() {},
    fill() {},
    text() {},
    end: () => ({ size, path }),
  };
}
