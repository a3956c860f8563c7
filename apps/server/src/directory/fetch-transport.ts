import type { DirectoryTransport } from '@trousse/directory';

/** Calls the Annuaire santé over HTTP, with the key. No redirection is followed: the key would go with it. */
export function fetchTransport(key: string): DirectoryTransport {
  return async ({ method, url, form, signal }) => {
    const response = await fetch(url, {
      method,
      headers: {
        'esante-api-key': key,
        accept: 'application/fhir+json',
        ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form !== undefined && { body: form }),
      redirect: 'error',
      signal,
    });
    const retryAfter = response.headers.get('retry-after');
    return { status: response.status, ...(retryAfter !== null && { retryAfter }), body: response.body ?? empty() };
  };
}

async function* empty(): AsyncGenerator<Uint8Array> {}
