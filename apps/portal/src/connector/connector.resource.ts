import type { ConnectorHello } from '@trousse/contract/connector';
import { CodedError } from '../ui/failure.ts';
import { readHello } from './messages.ts';

/** A connector on the same machine answers in a few milliseconds; a port that hangs is somebody else's. */
const helloTimeoutMs = 1500;

const at = (port: number, path: string) => `http://127.0.0.1:${port}${path}`;

/** Who listens on a port of this workstation; undefined when it is nobody or no Trousse connector. */
export async function sayHello(port: number): Promise<ConnectorHello | undefined> {
  try {
    const response = await fetch(at(port, '/hello'), {
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(helloTimeoutMs),
    });
    return response.ok ? readHello(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}

/** Asks the connector to show a pairing code; gives back the name of that pairing. */
export async function startPairing(port: number, publicKey: object): Promise<string> {
  const { pairingId } = await post(port, '/pairings', { publicKey });
  if (typeof pairingId !== 'string') throw new CodedError('CONNECTOR_LOST');
  return pairingId;
}

/** Repeats the code that the connector shows; throws PAIRING_CODE_WRONG with the tries left, or PAIRING_EXPIRED. */
export async function answerPairing(port: number, pairingId: string, code: string): Promise<void> {
  await post(port, `/pairings/${encodeURIComponent(pairingId)}`, { code });
}

export function openPageSocket(port: number): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${port}/page`);
}

async function post(port: number, path: string, body: object): Promise<Record<string, unknown>> {
  let response: Response;
  try {
    response = await fetch(at(port, path), {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch (cause) {
    throw Object.assign(new CodedError('CONNECTOR_LOST'), { cause });
  }
  const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (!response.ok) throw new CodedError(typeof answer.code === 'string' ? answer.code : 'CONNECTOR_LOST', answer);
  return answer;
}
