import { hasMatriculeShape, type Ins, isInsOid } from '@trousse/ins';
import { type WebPsPage, webPsPages } from './pages.ts';

/** First segment of a contextual entry: TD0.9 by the holder of a card, TD0.10 in mode INDIRECTE_RENFORCEE. */
export const entryPrefixes = { direct: 'AccesDirect', indirect: 'AccesIndirectRenforce' } as const;

export type Entry = {
  readonly kind: keyof typeof entryPrefixes;
  readonly page: WebPsPage;
  readonly ins: Ins;
};

/**
 * Path of a contextual entry, `/{prefix}/{page}/{INS}/{OID}` (reference: DMP §6.5). The service wants the identity in
 * its address: no log may keep this path.
 */
export function entryPath({ kind, page, ins }: Entry): string {
  return `/${entryPrefixes[kind]}/${page}/${ins.matricule}/${ins.oid}`;
}

/** The entry that a path names; `undefined` for any other path, a page unknown or an identity that is no INS. */
export function parseEntryPath(path: string): Entry | undefined {
  const [before, prefix, segment, matricule = '', oid = '', ...more] = path.split('/');
  const kind = (['direct', 'indirect'] as const).find((one) => entryPrefixes[one] === prefix);
  const page = webPsPages.find((one) => one === segment);
  if (before !== '' || more.length > 0 || kind === undefined || page === undefined) return undefined;
  return hasMatriculeShape(matricule) && isInsOid(oid) ? { kind, page, ins: { matricule, oid } } : undefined;
}
