import { isInsOid } from '@trousse/ins';
import { type Entry, entryPrefixes, parseEntryPath } from './entry-path.ts';
import { type WebPsPage, webPsPages } from './pages.ts';

/** Names of the form's fields. */
export const pscFormFields = { ins: 'INS', oid: 'typeINS' } as const;

/** What a browser posts to open a page under Pro Santé Connect. */
export type PscForm = { readonly path: string; readonly fields: Readonly<Record<string, string>> };

/** TD0.9 under Pro Santé Connect: a form in place of an address with the identity in it (reference: DMP §6.5). */
export function pscForm({ page, ins }: Pick<Entry, 'page' | 'ins'>): PscForm {
  return {
    path: `/${entryPrefixes.direct}/${page}`,
    fields: { [pscFormFields.ins]: ins.matricule, [pscFormFields.oid]: ins.oid },
  };
}

/** The entry that such a form asks for; `undefined` for an unknown page or an identity that is no INS. */
export function readPscForm({ path, fields }: PscForm): Entry | undefined {
  const page: WebPsPage | undefined = webPsPages.find((one) => path === `/${entryPrefixes.direct}/${one}`);
  const { [pscFormFields.ins]: matricule = '', [pscFormFields.oid]: oid = '' } = fields;
  if (page === undefined || !isInsOid(oid) || /[/?#]/.test(matricule)) return undefined;
  return parseEntryPath(`${path}/${matricule}/${oid}`);
}
