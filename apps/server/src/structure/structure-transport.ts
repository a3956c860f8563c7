import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Signer, Transport } from '@trousse/dmp-client';
import { servicePath } from '@trousse/dmp-wire';
import { signVihf } from '@trousse/vihf';
import { failure } from '../errors.ts';
import type { Journal } from '../journal/journal.ts';
import { limits } from '../limits.ts';
import type { Structure } from './structure.ts';

/** For whom the structure vouches, how they proved who they are, and where that is traced. */
export type Vouching = {
  readonly journal: Pick<Journal, 'add'>;
  readonly nationalId: string;
  readonly authnContext: string;
};

/**
 * Reaches the DMP from this server over TLS with the structure's certificate, at its configured address only. What came
 * of each call is traced (EX_AIR-070).
 */
export function structureTransport({ agent }: Structure, dmpUrl: string, o: Vouching): Transport {
  const base = new URL(dmpUrl);
  return {
    async send({ service, contentType, contentLength, body, signal }) {
      const timeout = AbortSignal.timeout(limits.exchangeMs);
      const request = https.request({
        ...{ agent, host: base.hostname, port: base.port || 443, servername: base.hostname, method: 'POST' },
        path: base.pathname.replace(/\/$/, '') + servicePath(service),
        headers: {
          'content-type': contentType,
          ...(contentLength !== undefined && { 'content-length': contentLength }),
        },
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      });
      const answered = once(request, 'response');
      // A refusal may come before the whole body has left: the answer counts, not the broken pipe.
      pipeline(Readable.from(body instanceof Uint8Array ? [body] : body), request).catch(() => {});
      const [response] = (await answered) as [IncomingMessage];
      const status = response.statusCode ?? 0;
      await o.journal.add('structure-call', {
        actor: o.nationalId,
        details: { vihf: assertionIn(body), service, status },
      });
      return { status, contentType: response.headers['content-type'] ?? '', body: response };
    },
  };
}

/** Seals the assertions of a professional, each traced before it serves (EX_AIR-070). It feeds nothing (EX_AIR-010). */
export function structureSigner({ seal, id }: Structure, o: Vouching): Signer {
  return {
    certificateDer: seal.certificateDer,
    async signVihf(unsigned) {
      const details = { vihf: assertionIn(Buffer.from(unsigned)), structure: id, context: o.authnContext };
      await o.journal.add('structure-assertion', { actor: o.nationalId, details });
      return await signVihf(unsigned, seal);
    },
    signSubmissionSet: () => Promise.reject(failure('CARD_NEEDED')),
  };
}

/** The identifier of the assertion that a message carries; what is read here is whole, since nothing is fed. */
function assertionIn(body: Uint8Array | AsyncIterable<Uint8Array>): string {
  if (!(body instanceof Uint8Array)) return '';
  return /<(?:\w+:)?Assertion[^>]*\sID="([^"]+)"/.exec(Buffer.from(body).toString('latin1'))?.[1] ?? '';
}
