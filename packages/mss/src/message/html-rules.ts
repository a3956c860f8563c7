/**
 * What of a sender's page is kept: words, tables, pictures. Nothing that runs, loads, posts, covers or names itself
 * (no script, form, frame, style sheet, drawing, id, class): the page is shown in a sandboxed frame besides.
 */
export const allowedTags = [
  'a',
  'abbr',
  'address',
  'article',
  'aside',
  'b',
  'big',
  'blockquote',
  'br',
  'caption',
  'center',
  'cite',
  'code',
  'col',
  'colgroup',
  'dd',
  'del',
  'dfn',
  'div',
  'dl',
  'dt',
  'em',
  'figcaption',
  'figure',
  'font',
  'footer',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'i',
  'img',
  'ins',
  'kbd',
  'li',
  'main',
  'mark',
  'ol',
  'p',
  'pre',
  'q',
  's',
  'samp',
  'section',
  'small',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'tt',
  'u',
  'ul',
  'var',
];

/** Elements whose very words are no part of what is read. */
export const neverShown = [
  'script',
  'style',
  'textarea',
  'option',
  'noscript',
  'title',
  'svg',
  'math',
  'template',
  'iframe',
  'object',
  'embed',
  'applet',
  'audio',
  'video',
  'canvas',
  'noembed',
  'noframes',
  'xmp',
  'select',
  'map',
  'frameset',
  'plaintext',
] as const;

/** Attributes kept, each with the values that it may have; `href`, `src` and `style` have rules of their own. */
const length = /^\d{1,4}(?:\.\d{1,2})?(?:%|px)?$/;
const colour = /^(?:#(?:[\da-f]{3}){1,2}|(?!transparent)[a-z]{3,24})$/i;
const side = /^(?:left|right|center|justify|top|middle|bottom|baseline)$/i;
const span = /^\d{1,3}$/;
export const attributes: Readonly<Record<string, RegExp>> = {
  align: side,
  valign: side,
  width: length,
  height: length,
  border: span,
  cellpadding: span,
  cellspacing: span,
  colspan: span,
  rowspan: span,
  bgcolor: colour,
  color: colour,
  size: /^[+-]?[1-7]$/,
  start: /^-?\d{1,5}$/,
  type: /^(?:1|a|i|disc|circle|square)$/i,
  dir: /^(?:ltr|rtl|auto)$/i,
  lang: /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,2}$/i,
  alt: /^[^<>]{0,500}$/,
};

/** No length is negative or large, nothing is placed, clipped, stacked or made clear: no covering, no hiding. */
const size = '(?:\\d{1,3}(?:\\.\\d{1,3})?(?:px|pt|em|rem|ex|%)?|auto|medium|thin|thick)';
const sizes = new RegExp(`^${size}(?: ${size}){0,3}$`, 'i');
const cssColour = /^(?:#(?:[\da-f]{3}){1,2}|(?!transparent)[a-z]{3,24}|rgb\(\s?\d{1,3}\s?(?:,\s?\d{1,3}\s?){2}\))$/i;
const line = new RegExp(
  `^(?:${size}|none|solid|dashed|dotted|double|#[\\da-f]{3,8}|[a-z]{3,20})(?: (?:${size}|none|solid|dashed|dotted|double|#[\\da-f]{3,8}|[a-z]{3,20})){0,2}$`,
  'i',
);
const boxes = ['margin', 'padding'].flatMap((box) => [
  box,
  ...['top', 'right', 'bottom', 'left'].map((at) => `${box}-${at}`),
]);
const borders = ['border', 'border-top', 'border-right', 'border-bottom', 'border-left'];
export const styles: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(boxes.map((name) => [name, sizes])),
  ...Object.fromEntries(borders.map((name) => [name, line])),
  'border-collapse': /^(?:collapse|separate)$/i,
  color: cssColour,
  'background-color': cssColour,
  'text-align': side,
  'vertical-align': /^(?:top|middle|bottom|baseline|sub|super)$/i,
  'font-weight': /^(?:normal|bold|bolder|lighter|[1-9]00)$/i,
  'font-style': /^(?:normal|italic|oblique)$/i,
  'font-size':
    /^(?:(?:[6-9]|[1-4]\d)(?:\.\d{1,2})?(?:px|pt)|0?\.[6-9]\d?r?em|[123](?:\.\d{1,2})?r?em|(?:[6-9]\d|[12]\d\d)%|x{0,2}-small|small|medium|large|x{1,2}-large|smaller|larger)$/i,
  'text-decoration': /^(?:none|underline|line-through)$/i,
  'white-space': /^(?:normal|nowrap|pre|pre-wrap|pre-line)$/i,
  'list-style-type': /^(?:disc|circle|square|decimal|lower-alpha|upper-alpha|lower-roman|upper-roman|none)$/i,
  width: new RegExp(`^${size}$`, 'i'),
  'max-width': new RegExp(`^${size}$`, 'i'),
};

/** Declarations of a style attribute that are allowed, written again by us; '' when none is. */
export function safeStyle(style: string): string {
  const kept: string[] = [];
  for (const declaration of style.slice(0, 4_000).split(';')) {
    const colon = declaration.indexOf(':');
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .replace(/!\s?important/gi, '')
      .replace(/\s+/g, ' ')
      .trim();
    const rule = Object.hasOwn(styles, property) ? styles[property] : undefined;
    if (colon > 0 && value.length <= 120 && rule?.test(value) === true) kept.push(`${property}:${value}`);
  }
  return kept.join(';');
}
