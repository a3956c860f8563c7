import type { XmlElement } from '@trousse/xml';
import { CdaError, cdaErrorCodes } from '../errors.ts';
import type { CdaDocument } from '../model.ts';
import { cdaNotes } from '../notes.ts';
import type { NoteList } from './note-list.ts';

const hl7 = 'urn:hl7-org:v3';
const xsl = 'http://www.w3.org/1999/XSL/Transform';
const ds = 'http://www.w3.org/2000/09/xmldsig#';

export type LocatedDocument = {
  readonly document: XmlElement;
  readonly wrapping: CdaDocument['wrapping'];
};

/**
 * The ClinicalDocument element: the root, or the one inside a self-presenting file (root `xsl:stylesheet`) or a
 * signature (root `ds:Signature`). The style sheet around is never run, and what its templates would write is no
 * document (cda.md §6).
 * @throws CdaError `no-clinical-document`
 */
export function locateClinicalDocument(root: XmlElement, notes: NoteList): LocatedDocument {
  const found = [...documentsIn(root)];
  const document = found.find((el) => el.ns === hl7) ?? found[0];
  if (document === undefined) throw new CdaError(cdaErrorCodes.noClinicalDocument);
  if (found.length > 1) notes.add(cdaNotes.severalDocuments);
  if (document.ns !== hl7) notes.add(cdaNotes.otherNamespace);
  return { document, wrapping: document === root ? undefined : wrappingOf(root) };
}

function wrappingOf(root: XmlElement): NonNullable<CdaDocument['wrapping']> {
  if (root.ns === ds && root.name === 'Signature') return 'signature';
  return root.ns === xsl ? 'style-sheet' : 'other';
}

/** ClinicalDocument elements, without looking inside them nor inside the instructions of a style sheet. */
function* documentsIn(el: XmlElement): Generator<XmlElement> {
  if (el.name === 'ClinicalDocument') yield el;
  else {
    for (const child of el.children) if (typeof child !== 'string' && child.ns !== xsl) yield* documentsIn(child);
  }
}
