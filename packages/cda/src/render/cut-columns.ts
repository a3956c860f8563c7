/** Characters of a table that are read to know how wide its columns are. */
const readLength = 20_000;
/** The narrowest column, as a share of the widest. */
const narrowest = 0.3;

/**
 * The columns of a table that is cut, as wide as their first rows suggest: each piece lays out its own rows, and the
 * columns of all must line up. '' where the table names its columns itself.
 * @param at, end where the table begins and ends in the HTML
 */
export function columnGroup(html: string, at: number, end: number): string {
  const start = html.slice(at, Math.min(end, at + readLength));
  if (start.includes('<colgroup')) return '';
  const lengths: number[][] = [];
  for (const row of start.split('<tr').slice(1)) {
    if (row.includes(' colspan="')) continue;
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].forEach(([, cell = ''], column) => {
      lengths[column] ??= [];
      lengths[column].push(cell.replace(/<[^>]*>/g, '').length);
    });
  }
  // Text wraps: twice as much of it does not need twice the width.
  const needs = lengths.map((all) => Math.sqrt(all.reduce((sum, one) => sum + one, 0) / all.length));
  const least = narrowest * Math.max(...needs);
  const widths = needs.map((need) => Math.max(need, least, 1));
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => `<col width="${Math.round((100 * width) / whole)}%">`);
  return columns.length === 0 ? '' : `<colgroup>${columns.join('')}</colgroup>`;
}
