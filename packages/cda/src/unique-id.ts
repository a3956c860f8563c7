import type { CdaId } from './model.ts';

const uuid = /^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/i;

/**
 * The uniqueId of a document in XDS: its `root`, or `root^extension`. A root that is a UUID, as HL7 allows, is written
 * as the OID that designates the same UUID (Rec. ITU-T X.667 §7: `2.25.` and the UUID as an integer), since the DMP
 * knows documents by OIDs alone (EX_2.1-1130).
 */
export function documentUniqueId({ root, extension }: CdaId): string {
  if (extension) return `${root}^${extension}`;
  return uuid.test(root) ? `2.25.${BigInt(`0x${root.replaceAll('-', '')}`)}` : root;
}
