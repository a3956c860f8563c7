import { readXmlPieces, type XmlElement, XmlError, xmlErrorCodes } from '@trousse/xml';
import { type AnswerContent, decodeAnswerTree } from './decode-envelope.ts';
import { soapErrorCodes as codes, SoapError } from './errors.ts';
import { envelopeLimits } from './limits.ts';

/**
 * Reads a SOAP 1.2 answer as it comes: the elements that `apart` names are given as soon as each is whole, and are
 * left out of the answer, which is checked as {@link decodeAnswer} does once its end is there. What was given before a
 * refusal was said by the same peer, in a message that went wrong.
 * @param o.relatesTo identifier of the request.
 * @returns the answer without the elements given
 * @throws SoapError
 */
export async function* readAnswerPieces(
  source: AsyncIterable<Uint8Array>,
  apart: (name: string, ns: string) => boolean,
  o: { relatesTo: string },
): AsyncGenerator<XmlElement[], AnswerContent, undefined> {
  const pieces = readXmlPieces(apart, envelopeLimits);
  for await (const bytes of source) {
    const given = asSoap(() => pieces.read(bytes));
    if (given.length > 0) yield given;
  }
  const { root, last } = asSoap(() => pieces.end());
  if (last.length > 0) yield last;
  return decodeAnswerTree(root, o);
}

function asSoap<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof XmlError)) throw cause;
    throw new SoapError(cause.code === xmlErrorCodes.tooLarge ? codes.tooLarge : codes.xml, { cause });
  }
}
