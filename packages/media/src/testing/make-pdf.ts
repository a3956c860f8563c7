/**
 * A PDF of objects given as text, number 1 first, which is the catalog; cross references and trailer are made. Each
 * character is a byte.
 */
export function makePdf(objects: readonly string[], trailer = ''): Uint8Array {
  let text = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) text += `${String(offset).padStart(10, '0')} 00000 n \n`;
  text += `trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** A stream object. */
export function streamObject(body: string, entries = ''): string {
  return `<</Length ${body.length}${entries}>>\nstream\n${body}\nendstream`;
}

/** The same file with a part replaced by one of the same length, so that all offsets stay right. */
export function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const at = Buffer.from(bytes).indexOf(from, 0, 'latin1');
  if (at < 0 || from.length !== to.length) throw new Error('nothing to replace');
  const out = bytes.slice();
  out.set(Buffer.from(to, 'latin1'), at);
  return out;
}
