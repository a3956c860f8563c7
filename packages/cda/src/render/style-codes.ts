/**
 * Classes for the styleCode values of the CDA narrative (CDA R2 §4.3.5.11), and for the local ones (`x…`) that IHE PCC
 * and the HL7 style sheet give a meaning to; others have none here.
 */
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
  ['xleft', 'cda-align-left'],
  ['xcenter', 'cda-align-center'],
  ['xright', 'cda-align-right'],
  ['xtop', 'cda-valign-top'],
  ['xmiddle', 'cda-valign-middle'],
  ['xbottom', 'cda-valign-bottom'],
  ['xmono', 'cda-mono'],
  ['xcaps', 'cda-caps'],
  ['xallcaps', 'cda-caps'],
  ['xsmallcaps', 'cda-small-caps'],
  ['xhighlight', 'cda-highlight'],
  ['xalert', 'cda-highlight'],
  ['xlabel', 'cda-bold'],
  ['xindent', 'cda-indent'],
  ['xwhitespace', 'cda-spaces'],
]);

/** Most documents use a handful of values: each is taken apart once, and never more than a few are kept. */
const known = new Map<string, readonly string[]>();
const maxKnown = 200;

/** `styleCode` → class names, known ones only. */
export function styleClasses(styleCode: string | undefined): readonly string[] {
  if (styleCode === undefined) return [];
  const ready = known.get(styleCode);
  if (ready !== undefined) return ready;
  const found = styleCode
    .toLowerCase()
    .split(/\s+/)
    .flatMap((token) => classes.get(token) ?? []);
  if (known.size < maxKnown && styleCode.length <= 100) known.set(styleCode, found);
  return found;
}

const aligns: ReadonlySet<string> = new Set(['left', 'center', 'right', 'justify']);
const verticalAligns: ReadonlySet<string> = new Set(['top', 'middle', 'bottom', 'baseline']);

export function alignClass(align: string | undefined): string[] {
  const value = align?.trim().toLowerCase();
  return value !== undefined && aligns.has(value) ? [`cda-align-${value}`] : [];
}

export function verticalAlignClass(align: string | undefined): string[] {
  const value = align?.trim().toLowerCase();
  return value !== undefined && verticalAligns.has(value) ? [`cda-valign-${value}`] : [];
}
