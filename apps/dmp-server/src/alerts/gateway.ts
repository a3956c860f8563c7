import type { Config } from '../config.ts';
import { limits } from '../limits.ts';
import type { AlertRow } from '../store/schema.ts';
import { alertWords } from './words.ts';

/** What became of a message: taken; not now, to try again; refused for good. */
export type Delivery = 'taken' | 'not-now' | 'refused';

/** Hands a message to the outgoing gateway, which sends mails and SMS. It never throws. */
export type Gateway = (alert: AlertRow, signal: AbortSignal) => Promise<Delivery>;

/** HTTP statuses that say « not now ». */
const notNow: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * The gateway of the configuration: `POST` of a JSON `{ id, kind, to, subject, text }`, answered 2xx once it has taken
 * charge of the message. `id` is the same each time a message is sent again. No redirection is followed.
 */
export function createGateway({ url, key }: NonNullable<Config['alerts']>): Gateway {
  return async ({ alert_id, kind, address, code }, signal) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        headers: { 'content-type': 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) },
        body: JSON.stringify({ id: alert_id, kind, to: address, ...alertWords({ kind, code }) }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(limits.gatewayMs)]),
      });
      await response.body?.cancel();
      if (response.ok) return 'taken';
      return response.status < 500 && !notNow.has(response.status) ? 'refused' : 'not-now';
    } catch {
      return 'not-now';
    }
  };
}
