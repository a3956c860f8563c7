import { drawDatamatrix } from '@trousse/ins/datamatrix';

/** Side of one module on paper, in millimetres: what hand-held readers take without effort. */
const module = 0.5;

/** Modules left white around the symbol; the standard asks for one at least. */
const quiet = 2;

/**
 * A text as a Data Matrix symbol: an inline `<svg>` of one path, sized in millimetres.
 * @param label what the symbol is, for those who do not see it.
 */
export function datamatrixSvg(text: string, label: string): string {
  const { size, path } = drawDatamatrix(text);
  const whole = size + 2 * quiet;
  const side = `${Number((whole * module).toFixed(2))}mm`;
  return (
    `<svg class="cda-datamatrix" role="img" aria-label="${label}" width="${side}" height="${side}" ` +
    `viewBox="${-quiet} ${-quiet} ${whole} ${whole}"><path fill-rule="evenodd" d="${path}"></path></svg>`
  );
}
