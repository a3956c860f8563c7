/** Pieces of answers, as latin1 texts whose characters are bytes. */

/** A quoted string, or a literal where it cannot be quoted (RFC 3501 §4.3). */
export function quoted(latin1: string): string {
  if (latin1.length > 900 || /[^\x20-\x7e]/.test(latin1)) return `{${latin1.length}}\r\n${latin1}`;
  return `"${latin1.replace(/["\\]/g, '\\$&')}"`;
}

/** The same, `NIL` for what is not there. */
export function nstring(latin1: string | undefined): string {
  return latin1 === undefined ? 'NIL' : quoted(latin1);
}

/** An astring: bare where it may be. */
export function astring(latin1: string): string {
  return /^[A-Za-z0-9_./-]+$/.test(latin1) ? latin1 : quoted(latin1);
}

export function list(items: readonly string[]): string {
  return `(${items.join(' ')})`;
}
