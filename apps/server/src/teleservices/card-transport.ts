import type { TeleserviceTransport } from '@trousse/insi-client';
import { type Json, readAnswer } from '@trousse/tunnel';
import { limits } from '../limits.ts';
import { within } from '../tunnel/card-transport.ts';
import type { CardTunnel } from '../tunnel/card-tunnel.ts';
import { type Addresses, addressOf } from './addresses.ts';

/**
 * Reaches the téléservices of the Assurance Maladie through the connector: there the card signs the assertion and
 * nothing else, TLS is one-way (identity.md §2.5). The connector goes to hosts of its own configuration only.
 */
export function cardTeleserviceTransport(tunnel: CardTunnel, addresses: Addresses): TeleserviceTransport {
  return {
    async send({ service, contentType, body, signal }) {
      const { host, pathname } = addressOf(addresses, service);
      const stream = tunnel.ask(
        {
          ...{ op: 'http', host, method: 'POST', path: pathname },
          headers: { 'content-type': contentType, 'content-length': String(body.length) },
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
