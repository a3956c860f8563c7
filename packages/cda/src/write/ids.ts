import { el, type Raw } from '@trousse/xml';

/**
 * Ids and narrative anchors inside one document. Ids are the document's OID with a running number, so that the same
 * input always gives the same bytes and no source of randomness is needed.
 */
export type DocumentIds = {
  /** A new `id` element; under a name, it can be referred to later. */
  next(name?: string): Raw;
  /** The `id` element that got this name first, else a new one. */
  refer(name: string): Raw;
  /** A new value for `content/@ID`. */
  anchor(): string;
};

export function createDocumentIds(documentId: string): DocumentIds {
  const named = new Map<string, Raw>();
  let elements = 0;
  let anchors = 0;
  const next = (name?: string) => {
    elements += 1;
    const id = el('id', { root: documentId, extension: `e${elements}` });
    if (name !== undefined && !named.has(name)) named.set(name, id);
    return id;
  };
  return {
    next,
    refer: (name) => named.get(name) ?? next(name),
    anchor() {
      anchors += 1;
      return `n${anchors}`;
    },
  };
}
