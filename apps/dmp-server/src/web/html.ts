/** A piece of HTML that is safe as it is. */
export type Html = { readonly html: string };

type Value = string | number | Html | readonly Html[] | undefined | false;

/** HTML from a template: every value is escaped, save what already is `Html`; undefined and false write nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: parts.reduce((text, part, at) => text + write(values[at - 1]) + part) };
}

function write(value: Value): string {
  if (value === undefined || value === false) return '';
  if (Array.isArray(value)) return value.map((piece: Html) => piece.html).join('');
  if (typeof value === 'object' && 'html' in value) return value.html;
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
