import { type XmlElement, XmlError } from '@trousse/xml';
import { CdaError, cdaErrorCodes } from '../errors.ts';
import { cdaXmlLimits } from '../limits.ts';
import type { CdaDocument } from '../model.ts';
import { readBody } from './body.ts';
import { defined } from './datatypes.ts';
import { readHeader } from './header.ts';
import { locateClinicalDocument } from './locate.ts';
import { createNoteList } from './note-list.ts';
import { parseLongTexts } from './parse-long-texts.ts';

/**
 * Reads a clinical document (CDA R2, any generation, any level) as far as it goes: display never depends on validity
 * (cda.md §2). Nothing outside the bytes is ever fetched or run.
 * @param bytes the file, in any encoding that `parseXml` accepts.
 * @throws CdaError `not-xml` (with the XmlError as cause: DOCTYPE, limits …) or `no-clinical-document`
 */
export function readCda(bytes: Uint8Array): CdaDocument {
  const notes = createNoteList();
  const { document, wrapping } = locateClinicalDocument(parseDocument(bytes), notes);
  const header = readHeader(document, notes);
  const { body, attachments, pdfCopy } = readBody(document, notes);
  return defined<CdaDocument>({ header, body, attachments, pdfCopy, notes: notes.list(), wrapping });
}

/** The XML of a clinical document's file. @throws CdaError `not-xml` */
export function parseDocument(bytes: Uint8Array): XmlElement {
  try {
    return parseLongTexts(bytes, cdaXmlLimits);
  } catch (cause) {
    if (cause instanceof XmlError) throw new CdaError(cdaErrorCodes.notXml, { cause });
    throw cause;
  }
}
