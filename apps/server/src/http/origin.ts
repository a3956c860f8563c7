import type { IncomingHttpHeaders } from 'node:http';
import { failure } from '../errors.ts';

const readOnly = new Set(['GET', 'HEAD']);

/**
 * Refuses what another site, or another port of this host, asks of the API: cookies ignore ports, so SameSite does not
 * tell them apart. Every write says where it comes from; a read may not say (a download), but may not say another's.
 * @throws ORIGIN_REFUSED
 */
export function checkOrigin(method: string, headers: IncomingHttpHeaders, ours: string): void {
  const { origin } = headers;
  if (origin === undefined ? !readOnly.has(method) : origin !== ours) throw failure('ORIGIN_REFUSED');
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw failure('ORIGIN_REFUSED');
}
