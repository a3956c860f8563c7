import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import type { TeleserviceTransport } from '@trousse/insi-client';
import { limits } from '../limits.ts';
import { within } from '../tunnel/card-transport.ts';
import { type Addresses, addressOf } from './addresses.ts';

/**
 * Reaches the téléservices from this server, at their configured addresses only; no redirection is followed.
 * @param agent with the structure's certificate where TLS is mutual
 */
export function serverTeleserviceTransport(agent: https.Agent, addresses: Addresses): TeleserviceTransport {
  return {
    async send({ service, contentType, body, authorization, signal }) {
      const url = addressOf(addresses, service);
      const request = https.request(url, {
        ...{ agent, method: 'POST', signal: within(limits.exchangeMs, signal) },
        headers: {
          ...{ 'content-type': contentType, 'content-length': body.length },
          ...(authorization !== undefined && { authorization }),
        },
      });
      request.end(body);
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      return {
        ...{ status: response.statusCode ?? 0, contentType: response.headers['content-type'] ?? '' },
        body: response,
      };
    },
  };
}
