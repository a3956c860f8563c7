import type { XmlElement } from './element.ts';
import { XmlError, XmlSignatureError, xmlSignatureErrorCodes } from './errors.ts';
import { parseXml } from './parse.ts';

/** Reads a canonical text. @throws XmlSignatureError `shape` when it passes a limit of the parser. */
export function parseCanonical(canonicalXml: string): XmlElement {
  try {
    return parseXml(canonicalXml);
  } catch (cause) {
    if (cause instanceof XmlError) throw new XmlSignatureError(xmlSignatureErrorCodes.shape, { cause });
    throw cause;
  }
}
