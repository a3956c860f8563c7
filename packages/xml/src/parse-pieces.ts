import { encodingOf } from './decode-text.ts';
import type { XmlElement } from './element.ts';
import { XmlError, xmlErrorCodes } from './errors.ts';
import { type XmlLimits, xmlLimits } from './limits.ts';
import { createTreeBuilder } from './tree-builder.ts';

export type XmlPieces = {
  /** The next bytes of the document. @returns the elements set apart that ended since @throws XmlError */
  read(bytes: Uint8Array): XmlElement[];
  /** The end of the document. @returns its root without what was set apart, and what of this was not given yet */
  end(): { readonly root: XmlElement; readonly last: XmlElement[] };
};

/** Bytes from which the encoding is told. */
const headBytes = 200;

/**
 * Reads a document as it arrives, under the rules of `parseXml`, and gives some of its elements as soon as each is
 * whole: of a list of thousands only one is then in memory at a time.
 * @param apart which elements to give and leave out of the tree; those within one of them stay in it
 */
export function readXmlPieces(apart: (name: string, ns: string) => boolean, limits?: Partial<XmlLimits>): XmlPieces {
  const max = { ...xmlLimits, ...limits };
  let inside: XmlElement | undefined;
  let ended: XmlElement[] = [];
  const builder = createTreeBuilder(max, {
    opened(element) {
      if (inside !== undefined || !apart(element.name, element.ns)) return true;
      inside = element;
      return false;
    },
    closed(element) {
      if (element !== inside) return;
      inside = undefined;
      ended.push(element);
    },
  });

  let size = 0;
  let head: Uint8Array = new Uint8Array(0);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  const decode = (bytes: Uint8Array | undefined): string => {
    try {
      decoder ??= new TextDecoder(encodingOf(head), { fatal: true });
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch (cause) {
      throw cause instanceof XmlError ? cause : new XmlError(xmlErrorCodes.encoding, { cause });
    }
  };
  const begin = () => builder.write(decode(head));
  const give = () => {
    const given = ended;
    ended = [];
    return given;
  };

  return {
    read(bytes) {
      size += bytes.length;
      if (size > max.maxBytes) throw new XmlError(xmlErrorCodes.tooLarge);
      if (decoder !== undefined) builder.write(decode(bytes));
      else {
        head = Buffer.concat([head, bytes]);
        if (head.length >= headBytes) begin();
      }
      return give();
    },
    end() {
      if (decoder === undefined) begin();
      builder.write(decode(undefined));
      const root = builder.close();
      return { root, last: give() };
    },
  };
}
