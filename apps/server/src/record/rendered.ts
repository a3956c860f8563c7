import { type CdaDocument, cutHtml, type RenderedBody, renderBody } from '@trousse/cda';
import type { ReadDocument } from './open-record.ts';

type Rendered = { readonly html: string };

// A page asks for a document, then for its pieces and its pictures, one by one. All goes with the document.
const bodies = new WeakMap<CdaDocument, RenderedBody>();
const pieces = new WeakMap<Rendered, readonly string[]>();

/** The body of a document as HTML, made once while the document is held. */
export function renderedBody(cda: CdaDocument): RenderedBody {
  const known = bodies.get(cda) ?? renderBody(cda);
  bodies.set(cda, known);
  return known;
}

/** What the page is given with the document: all of it, or the first piece of a very long one. */
export function firstPiece(rendered: Rendered): { readonly html: string; readonly more: boolean } {
  const [html = '', ...others] = piecesOf(rendered);
  return { html, more: others.length > 0 };
}

/** The pieces of a document that has HTML; none for any other. */
export function structuredPieces({ cda, richText }: Pick<ReadDocument, 'cda' | 'richText'>): readonly string[] {
  if (richText !== undefined) return piecesOf(richText);
  return cda?.body.kind === 'structured' ? piecesOf(renderedBody(cda)) : [];
}

function piecesOf(rendered: Rendered): readonly string[] {
  const known = pieces.get(rendered) ?? cutHtml(rendered.html);
  pieces.set(rendered, known);
  return known;
}
