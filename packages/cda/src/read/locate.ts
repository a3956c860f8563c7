import type { XmlElement } from '@trousse/xml';
import { CdaError, cdaErrorCodes } from '../errors.ts';
import { cdaNotes } from '../notes.ts';
import type { NoteList } from './note-list.ts';

const hl7 = 'urn:hl7-org:v3';

/**
 * The ClinicalDocument element: the root, or the one inside a self-presenting file (root `xsl:stylesheet`) or a
 * signature (root `ds:Signature`). The style sheet around is never looked at (cda.md §6).
 * @throws CdaError `no-clinical-document`
 */
export function locateClinicalDocument(root: XmlElement, notes: NoteList): XmlElement {
  const found = [...documentsIn(root)];
  const document = found.find((el) => el.ns === hl7) ?? found[0];
  if (document === undefined) throw new CdaError(cdaErrorCodes.noClinicalDocument);
  if (found.length > 1) notes.add(cdaNotes.severalDocuments);
  if (document.ns !== hl7) notes.add(cdaNotes.otherNamespace);
  return document;
}

/** ClinicalDocument elements, without looking inside them. */
function* documentsIn(el: XmlElement): Generator<XmlElement> {
  if (el.name === 'ClinicalDocument') yield el;
  else for (const child of el.children) if (typeof child !== 'string') yield* documentsIn(child);
}
