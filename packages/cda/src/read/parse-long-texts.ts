import { type LiftedRun, liftXml, parseXml, type XmlElement, type XmlLimits } from '@trousse/xml';

/**
 * The tree that `parseXml` makes of these bytes, made faster where they carry files: long base64 texts are not read
 * letter by letter but put back, whole, where they stood (`liftXml` says why that is exact).
 * @throws XmlError as `parseXml`
 */
export function parseLongTexts(
  bytes: Uint8Array,
  limits: Partial<XmlLimits> & { readonly maxBytes: number },
): XmlElement {
  // Many documents carry no file, and looking for its text would cost them a third of their reading.
  const carries =
    bytes.length <= limits.maxBytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('B64');
  const lifted = carries ? liftXml(bytes) : undefined;
  const first = lifted?.runs[0];
  if (lifted === undefined || first === undefined) return parseXml(bytes, limits);
  const root = parseXml(lifted.skeleton, limits);
  const texts = new Map(lifted.runs.map((run) => [run.placeholder, run]));
  putBack(root, new RegExp(`${first.placeholder.slice(0, -6)}\\d{6}`, 'g'), (placeholder) =>
    textOf(bytes, texts.get(placeholder)!),
  );
  return root;
}

/** In ASCII, as a lifted text is: no slower than copying its bytes. */
function textOf(bytes: Uint8Array, { offset, length }: LiftedRun): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + offset, length).toString('latin1');
}

/** The tree is this module's own, just made: its texts are replaced in place. */
function putBack(el: XmlElement, placeholders: RegExp, text: (placeholder: string) => string): void {
  const children = el.children as (XmlElement | string)[];
  for (const [at, child] of children.entries()) {
    if (typeof child !== 'string') putBack(child, placeholders, text);
    else if (child.includes('Lifted')) children[at] = child.replace(placeholders, text);
  }
}
