/** Classes for the styleCode values of the CDA narrative (CDA R2 §4.3.5.11); others have no meaning here. */
const classes: ReadonlyMap<string, string> = new Map([
  ['bold', 'cda-bold'],
  ['italics', 'cda-italics'],
  ['bolditalics', 'cda-bold cda-italics'],
  ['emphasis', 'cda-emphasis'],
  ['underline', 'cda-underline'],
  ['lrule', 'cda-rule-left'],
  ['rrule', 'cda-rule-right'],
  ['toprule', 'cda-rule-top'],
  ['botrule', 'cda-rule-bottom'],
  ['arabic', 'cda-arabic'],
  ['littleroman', 'cda-roman-lower'],
  ['bigroman', 'cda-roman-upper'],
  ['littlealpha', 'cda-alpha-lower'],
  ['bigalpha', 'cda-alpha-upper'],
  ['disc', 'cda-disc'],
  ['circle', 'cda-circle'],
  ['square', 'cda-square'],
]);

/** `styleCode` → class names, known ones only. */
export function styleClasses(styleCode: string | undefined): string[] {
  if (styleCode === undefined) return [];
  return styleCode
    .toLowerCase()
    .split(/\s+/)
    .flatMap((token) => classes.get(token) ?? []);
}

const aligns: ReadonlySet<string> = new Set(['left', 'center', 'right', 'justify']);
const verticalAligns: ReadonlySet<string> = new Set(['top', 'middle', 'bottom', 'baseline']);

export function alignClass(align: string | undefined): string[] {
  return align !== undefined && aligns.has(align) ? [`cda-align-${align}`] : [];
}

export function verticalAlignClass(align: string | undefined): string[] {
  return align !== undefined && verticalAligns.has(align) ? [`cda-valign-${align}`] : [];
}
