import type { Signer, Transport } from '@trousse/dmp-client';
import { servicePath } from '@trousse/dmp-wire';
import { type Json, readAnswer } from '@trousse/tunnel';
import { limits } from '../limits.ts';
import type { CardTunnel } from './card-tunnel.ts';

/**
 * Reaches the DMP through the connector, over TLS with the card's authentication key. The connector goes to hosts of
 * its own configuration only; ours just names one of them.
 */
export function cardTransport(tunnel: CardTunnel, dmpUrl: string): Transport {
  const { host, pathname } = new URL(dmpUrl);
  return {
    async send({ service, contentType, contentLength, body, signal }) {
      const length: Record<string, Json> =
        contentLength === undefined ? {} : { 'content-length': String(contentLength) };
      const stream = tunnel.ask(
        {
          op: 'http',
          host,
          method: 'POST',
          path: pathname.replace(/\/$/, '') + servicePath(service),
          headers: { 'content-type': contentType, ...length },
        },
        body,
        within(limits.exchangeMs, signal),
      );
      const { header, body: answer } = await readAnswer(stream);
      const headers = (header.headers ?? {}) as Record<string, Json>;
      return { status: Number(header.status), contentType: String(headers['content-type'] ?? ''), body: answer };
    },
  };
}

/** Has the card sign the two shapes that the DMP asks for. */
export function cardSigner(tunnel: CardTunnel, certificateDer: Uint8Array): Signer {
  return {
    certificateDer,
    signVihf: (unsigned) => signByCard(tunnel, 'vihf', unsigned),
    signSubmissionSet: (unsigned) => signByCard(tunnel, 'submission-set', unsigned),
  };
}

/** Has the card sign a text of one shape, after the connector has read and checked it itself. */
export async function signByCard(
  tunnel: CardTunnel,
  shape: 'vihf' | 'submission-set' | 'insi-assertion',
  xml: string,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const asked = tunnel.ask({ op: 'sign', shape }, Buffer.from(xml, 'utf8'), within(limits.signMs));
  const { body } = await readAnswer(asked);
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limits.signedBytes) throw new RangeError('A signed text is longer than any that we ask for');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Ends with `signal`, or after that long. */
export function within(ms: number, signal?: AbortSignal): AbortSignal {
  const timeout = AbortSignal.timeout(ms);
  return signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
}
