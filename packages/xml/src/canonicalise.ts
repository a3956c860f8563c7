import { type CanonicalForm, canonicalPieces, canonicalText, elementById, withDocument } from './libxml.ts';

export type { CanonicalForm } from './libxml.ts';

/**
 * Canonical text of a document's root, or of its only element that bears `id` (attribute ID, Id, id or AssertionID),
 * in its place. Inclusive form: Canonical XML 1.0; exclusive form: Exclusive XML Canonicalization 1.0.
 * @throws XmlSignatureError `doctype`, `not-well-formed`, `id`, `duplicate-id`.
 */
export function canonicalise(xml: string | Uint8Array, form: CanonicalForm & { id?: string }): string {
  return withDocument(xml, (doc) => canonicalText(form.id === undefined ? doc.root : elementById(doc, form.id), form));
}

/**
 * Canonical text of a whole document, the comments and processing instructions around its root included: what a
 * canonicalisation transform makes of octets (xmldsig-core §4.4.3.2).
 * @throws XmlSignatureError `doctype`, `not-well-formed`.
 */
export function canonicaliseDocument(xml: string | Uint8Array, form: CanonicalForm): string {
  return withDocument(xml, (doc) => canonicalText(doc, form));
}

/**
 * The same piece by piece in UTF-8, for what need not be held: a piece is good during the call of `take`.
 * @throws XmlSignatureError as {@link canonicaliseDocument}, possibly after some pieces.
 */
export function canonicalisePieces(
  xml: string | Uint8Array,
  form: CanonicalForm,
  take: (piece: Uint8Array) => void,
): void {
  withDocument(xml, (doc) => canonicalPieces(doc, form, take));
}
