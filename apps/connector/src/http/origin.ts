import type { IncomingHttpHeaders } from 'node:http';

/**
 * True when the request names this connector: a name that resolves to loopback by an attacker's doing (DNS rebinding)
 * is another Host.
 */
export function isOwnHost(headers: IncomingHttpHeaders, port: number): boolean {
  return headers.host === `127.0.0.1:${port}` || headers.host === `localhost:${port}`;
}

/** The page's origin as the browser states it, when it is the origin of a web page (`null` is not). */
export function webOrigin(headers: IncomingHttpHeaders): string | undefined {
  const { origin } = headers;
  if (origin === undefined || !URL.canParse(origin)) return undefined;
  const url = new URL(origin);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.origin === origin ? origin : undefined;
}

/** The origins that may use the connector: those configured, or any that the user pairs. */
export function originPolicy(servers: readonly string[] | undefined): (origin: string) => boolean {
  if (!servers) return () => true;
  const allowed = new Set(servers.map((server) => new URL(server).origin));
  return (origin) => allowed.has(origin);
}

/**
 * True when the answer goes to a browser's own window, or to no browser: a page cannot read the connector's own page,
 * and must not show it in a frame either (W3C Fetch Metadata §2).
 */
export function isNavigation(headers: IncomingHttpHeaders): boolean {
  const mode = headers['sec-fetch-mode'];
  const destination = headers['sec-fetch-dest'];
  return (
    headers.origin === undefined && (mode ?? 'navigate') === 'navigate' && (destination ?? 'document') === 'document'
  );
}
