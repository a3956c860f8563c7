import { promises as dns } from 'node:dns';
import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { createSecureContext } from 'node:tls';
import { createDiscovery, type Discovery, type MailTrust } from '@trousse/mss';
import type { Config } from '../config.ts';
import type { Clock } from '../ids.ts';
import { limits } from '../limits.ts';

/** The mail servers that may be reached from here, and whom to believe about them. */
export type Operators = { readonly discovery: Discovery; readonly trust: MailTrust };

/** @throws Error when a certificate file of the configuration cannot be read */
export async function openOperators(config: NonNullable<Config['mail']>, clock: Clock): Promise<Operators> {
  const [authorities, revocations] = await Promise.all(
    [config.authorities, config.revocations].map((files) => Promise.all(files.map((file) => readFile(file, 'utf8')))),
  );
  const trust = { authorities: authorities!, revocations: revocations! };
  // What cannot be read says so now, and not as an operator that nobody reaches.
  createSecureContext({ ca: trust.authorities, ...(trust.revocations.length > 0 && { crl: trust.revocations }) });
  const discovery = createDiscovery(config, {
    now: clock,
    resolveService: async (name) => found(dns.resolveSrv(name)),
    async resolveHost(host) {
      const [v4, v6] = await Promise.all([found(dns.resolve4(host)), found(dns.resolve6(host))]);
      return [...v4, ...v6];
    },
    fetchText: (host, path, addresses) => fetchText(host, path, addresses[0]!, trust.authorities),
  });
  return { discovery, trust };
}

/** A name without such records is an answer too. */
async function found<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    if (['ENOTFOUND', 'ENODATA'].includes((error as { code?: string }).code ?? '')) return [];
    throw error;
  }
}

/** A small file over TLS, from that address, no redirection followed; undefined for any other answer. */
function fetchText(host: string, path: string, address: string, ca: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        ...{ host: address, servername: host, path, ca: [...ca], minVersion: 'TLSv1.2' },
        headers: { host },
        signal: AbortSignal.timeout(limits.autoconfigMs),
      },
      (answer) => {
        if (answer.statusCode !== 200) {
          answer.resume();
          return resolve(undefined);
        }
        const pieces: Buffer[] = [];
        let size = 0;
        answer.on('data', (piece: Buffer) => {
          size += piece.length;
          if (size > limits.autoconfigBytes) answer.destroy(new RangeError('The file is too large'));
          else pieces.push(piece);
        });
        answer.on('end', () => resolve(Buffer.concat(pieces).toString('utf8')));
        answer.on('error', reject);
      },
    );
    asked.on('error', reject).end();
  });
}
