import {
  type ApCvProfile,
  apcvAction,
  apcvPath,
  decodeApCvRequest,
  encodeDestroyed,
  encodeSession,
} from '@trousse/apcv';
import { encodeTeleserviceAnswer, encodeTeleserviceFault, type TeleserviceFault } from '@trousse/insi';
import { samlNs } from '@trousse/vihf';
import { modernAlgorithms, verifyEnveloped } from '@trousse/xml';

type Answer = { readonly status: number; readonly contentType: string; readonly body: Uint8Array };

/** The context service of the appli carte Vitale for tests: codes and their people, contexts in memory. */
export class TestApcv {
  readonly phones = new Map<string, ApCvProfile>();
  /** Operations asked for, in order. */
  readonly asked: string[] = [];
  readonly open = new Set<string>();
  /** What the next request meets. */
  readonly troubles: (TeleserviceFault | 'lost')[] = [];
  endOfValidity = () => new Date(Date.now() + 20 * 60_000);
  #contexts = 0;

  static serves(path: string): boolean {
    return path === apcvPath;
  }

  reset(): void {
    this.phones.clear();
    this.open.clear();
    for (const list of [this.asked, this.troubles]) list.length = 0;
  }

  /** @throws Error when a `lost` trouble takes the connection away, or the assertion is not signed */
  async handle(body: Uint8Array): Promise<Answer> {
    const request = decodeApCvRequest(body);
    verifyEnveloped(request.parsed, { ns: samlNs, name: 'Assertion', allow: modernAlgorithms });
    this.asked.push(request.operation);
    const trouble = this.troubles.shift();
    if (trouble === 'lost') throw new Error('connection lost');
    const to = { messageId: 'urn:uuid:a', relatesTo: request.messageId };
    if (trouble !== undefined) return soap(500, encodeTeleserviceFault(trouble, to));
    const o = { id: '_a', now: new Date() };
    const action = apcvAction(request.operation);
    if (request.operation === 'destroy') {
      this.open.delete(request.asked.contextId);
      return soap(200, encodeTeleserviceAnswer({ ...to, action, body: encodeDestroyed(o) }));
    }
    const profile = request.operation === 'authenticate' && this.phones.get(request.asked.payload);
    if (!profile) return soap(500, encodeTeleserviceFault(unknownCode, to));
    this.#contexts += 1;
    const id = `context-${this.#contexts}`;
    this.open.add(id);
    const context = { id, endOfValidity: this.endOfValidity(), token: id };
    return soap(
      200,
      encodeTeleserviceAnswer({ ...to, action, body: encodeSession('authenticate', { context, profile }, o) }),
    );
  }
}

export const unknownCode: TeleserviceFault = {
  ...{ subcode: 'siram_40', code: 'apcv_101', severity: 'erreur' },
  ...{ text: 'Le code présenté n’est pas reconnu.', detail: 'Code inconnu.' },
};

function soap(status: number, text: string): Answer {
  return { status, contentType: 'application/soap+xml; charset=utf-8', body: Buffer.from(text) };
}
