const uuidUrn = /^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{8}[0-9a-f]{4}$/;

/**
 * Gives the identifiers of an object's own classifications and external identifiers. ebRIM makes them compulsory and
 * IHE wants a UUID in what a registry answers, but nothing ever refers to them: they are derived from the parent's, by
 * changing its last four digits, so that the same entry is always written the same. A symbolic parent gives symbolic
 * children.
 */
export function childIds(parent: string): () => string {
  let n = 0;
  if (!uuidUrn.test(parent)) return () => `${parent}.${++n}`;
  const stem = parent.slice(0, -4);
  const tail = Number.parseInt(parent.slice(-4), 16);
  return () => stem + (tail ^ ++n).toString(16).padStart(4, '0');
}
