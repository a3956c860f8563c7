import { type DrawingContext, datamatrix } from 'bwip-js/generic';

/** Side of one module on paper, in millimetres: what hand-held readers take without effort. */
const module = 0.5;

/** Modules left white around the symbol; the standard asks for one at least. */
const quiet = 2;

type Drawn = { readonly side: number; readonly path: string };

/**
 * A text as a Data Matrix symbol (ISO/IEC 16022, ECC 200): an inline `<svg>` of one path, sized in millimetres.
 * @param label what the symbol is, for those who do not see it.
 */
export function datamatrixSvg(text: string, label: string): string {
  const { side, path } = datamatrix({ bcid: 'datamatrix', text, scale: 1 }, collectPath());
  const whole = side + 2 * quiet;
  const size = `${Number((whole * module).toFixed(2))}mm`;
  return (
    `<svg class="cda-datamatrix" role="img" aria-label="${label}" width="${size}" height="${size}" ` +
    `viewBox="${-quiet} ${-quiet} ${whole} ${whole}"><path fill-rule="evenodd" d="${path}"></path></svg>`
  );
}

/** The outlines of the dark modules, one unit a module. */
function collectPath(): DrawingContext<Drawn> {
  let side = 0;
  let path = '';
  return {
    scale: () => [1, 1],
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init(width) {
      side = width;
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
    end: () => ({ side, path }),
  };
}
