/** One field of a header: its name as written, its value unfolded, both as bytes in latin1. */
export type Field = { readonly name: string; readonly value: string; readonly raw: string };

/** Where a header ends in a message: `body` is after the empty line. Both are offsets into the bytes. */
export function headerEnd(bytes: Buffer, start: number, end: number): { header: number; body: number } {
  if (bytes[start] === 13 && bytes[start + 1] === 10) return { header: start, body: start + 2 };
  if (bytes[start] === 10) return { header: start, body: start + 1 };
  for (let at = bytes.indexOf(10, start); at >= 0 && at < end; at = bytes.indexOf(10, at + 1)) {
    if (bytes[at + 1] === 10) return { header: at + 1, body: at + 2 };
    if (bytes[at + 1] === 13 && bytes[at + 2] === 10) return { header: at + 1, body: at + 3 };
  }
  return { header: end, body: end };
}

/** The fields of a header in their order (RFC 5322 §2.2). */
export function readFields(bytes: Buffer, start: number, end: number): Field[] {
  const fields: Field[] = [];
  const lines = bytes.toString('latin1', start, end).split(/(?<=\n)(?![ \t])/);
  for (const raw of lines) {
    const colon = raw.indexOf(':');
    if (colon <= 0) continue;
    const value = raw.slice(colon + 1).replace(/\r?\n/g, '');
    fields.push({ name: raw.slice(0, colon).trimEnd(), value: value.trim(), raw });
  }
  return fields;
}

/** The value of the first field of a name. */
export function fieldOf(fields: readonly Field[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return fields.find((field) => field.name.toLowerCase() === wanted)?.value;
}

/** A structured value with its parameters (RFC 2045 §5.1): `text/plain; charset=utf-8`. */
export type Parametered = { readonly value: string; readonly parameters: readonly (readonly [string, string])[] };

export function readParametered(text: string): Parametered {
  const [, value = '', rest = ''] = /^\s*([^;\s]*)\s*(.*)$/s.exec(text) ?? [];
  const parameters: [string, string][] = [];
  for (const [, name, quoted, plain] of rest.matchAll(/;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/gs))
    parameters.push([name!, quoted !== undefined ? quoted.replace(/\\(.)/gs, '$1') : (plain ?? '')]);
  return { value, parameters };
}

export function parameterOf({ parameters }: Parametered, name: string): string | undefined {
  return parameters.find(([one]) => one.toLowerCase() === name)?.[1];
}
