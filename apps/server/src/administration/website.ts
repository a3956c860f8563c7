import type { WebsiteLink, WebsitePage } from '@trousse/contract';
import { td09 } from '@trousse/dmp-wire';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { openRecordOf } from '../record/list.ts';
import type { Session } from '../session/session.ts';

/**
 * TD0.9: how the browser opens a page of the national site on the patient of the open record, as its professional is
 * signed in. The one place where an address with an INS is made (docs/architecture.md), on a user's act.
 * @throws RECORD_NOT_OPEN, WEBSITE_UNAVAILABLE
 */
export async function website(
  { config, journal, keys }: Pick<Context, 'config' | 'journal' | 'keys'>,
  session: Session,
  { record: handle, page }: { readonly record: string; readonly page: WebsitePage },
): Promise<WebsiteLink> {
  const { ins } = openRecordOf(session, handle);
  const { kind } = session.who.credential;
  const site = config.dmp.website?.[kind];
  if (site === undefined) throw failure('WEBSITE_UNAVAILABLE');
  const patient = keys.patientPseudonym(ins);
  await journal.add('website-opened', { actor: session.nationalId, patient, details: { page } });
  if (kind === 'card') return { method: 'GET', url: addressOn(site, td09.entryPath({ kind: 'direct', page, ins })) };
  const { path, fields } = td09.pscForm({ page, ins });
  return { method: 'POST', url: addressOn(site, path), fields: { ...fields } };
}

function addressOn(site: string, path: string): string {
  return site.replace(/\/$/, '') + path;
}
