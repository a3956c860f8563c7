import { DirectoryError, directoryErrorCodes } from './errors.ts';
import { type ExchangeDeps, exchange } from './exchange.ts';
import { directoryLimits } from './limits.ts';
import { type Page, readPage } from './read/page.ts';

export type ResourceType = 'Practitioner' | 'PractitionerRole' | 'Organization';
export type Parameter = readonly [name: string, value: string];

/** A search: what it asks for travels in the body (POST `_search`), so that no access log of the way keeps it. */
export type Search = (
  type: ResourceType,
  parameters: readonly Parameter[],
  signal?: AbortSignal,
) => AsyncGenerator<Page, void, undefined>;

/**
 * Searches page by page, following the opaque `link[next]` while the caller asks for more pages.
 * @throws DirectoryError: `protocol` when a next page is of another origin or was read already
 */
export function createSearch(deps: ExchangeDeps): Search {
  return async function* search(type, parameters, signal) {
    const form = new URLSearchParams();
    for (const [name, value] of [...parameters, ['_count', String(directoryLimits.pageRows)] as const])
      form.append(name, value);
    const url = `${deps.baseUrl}/${type}/_search`;
    let page = readPage(await exchange(deps, { method: 'POST', url, form: form.toString() }, signal));
    const seen = new Set<string>();
    while (true) {
      yield page;
      if (page.next === undefined) return;
      const next = nextUrl(deps.baseUrl, page.next);
      if (seen.has(next)) throw new DirectoryError('protocol', directoryErrorCodes.loop);
      seen.add(next);
      page = readPage(await exchange(deps, { method: 'GET', url: next }, signal));
    }
  };
}

/** The key goes with every call: a page that is not of the API itself is not asked for. */
function nextUrl(baseUrl: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const base = new URL(`${baseUrl}/`);
  if (url?.origin !== base.origin || url.username || url.password || !url.pathname.startsWith(base.pathname))
    throw new DirectoryError('protocol', directoryErrorCodes.otherOrigin);
  return url.href;
}

/** A value of a parameter, in which `, $ | \` separate unless escaped (FHIR R4 search §3.1.1.4.0.1). */
export function escapeValue(text: string): string {
  return text.replace(/[\\,$|]/g, '\\$&');
}
