import { hasMatriculeShape } from './matricule.ts';

/** Assigning authorities of a matricule. NIR and NIA look the same: only the OID tells them apart (identity.md §1.1). */
export const insOids = {
  nir: '1.2.250.1.213.1.4.8',
  nia: '1.2.250.1.213.1.4.9',
  testNir: '1.2.250.1.213.1.4.10',
  demoNir: '1.2.250.1.213.1.4.11',
} as const;

export type InsOid = (typeof insOids)[keyof typeof insOids];

/** A national health identity: 13 characters and a 2-digit key, always with its OID. */
export type Ins = { readonly matricule: string; readonly oid: InsOid };

const known: ReadonlySet<string> = new Set(Object.values(insOids));

export function isInsOid(oid: string): oid is InsOid {
  return known.has(oid);
}

/** Whether the OID belongs to test or demonstration identities, which a production build must refuse. */
export function isFictitiousOid(oid: InsOid): boolean {
  return oid === insOids.testNir || oid === insOids.demoNir;
}

/** Label shown beside a qualified matricule: the nature of the number (identity.md §1.4). */
export function insLabel(oid: InsOid): 'INS-NIR' | 'INS-NIA' {
  return oid === insOids.nia ? 'INS-NIA' : 'INS-NIR';
}

/** Patient identifier of XDS, VIHF and HL7: `matricule^^^&oid&ISO^NH` (dmp.md §7). */
export function insToCx(ins: Ins): string {
  return `${ins.matricule}^^^&${ins.oid}&ISO^NH`;
}

/**
 * Reads `matricule^^^&oid&ISO^NH`; undefined for any other shape, identifier type or authority (the historical INS-C
 * included). The key is not checked: a registry's own data are kept as they came.
 */
export function cxToIns(cx: string): Ins | undefined {
  const match = /^([0-9AB]{15})\^\^\^&([0-9.]{1,64})&ISO\^NH$/.exec(cx);
  const [, matricule, oid] = match ?? [];
  if (matricule === undefined || oid === undefined) return undefined;
  return isInsOid(oid) && hasMatriculeShape(matricule) ? { matricule, oid } : undefined;
}

/** Two identities are the same when number and authority are. */
export function sameIns(a: Ins, b: Ins): boolean {
  return a.matricule === b.matricule && a.oid === b.oid;
}
