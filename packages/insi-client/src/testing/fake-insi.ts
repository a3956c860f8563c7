import {
  decodeInsiRequest,
  encodeSearchResult,
  encodeTeleserviceAnswer,
  encodeTeleserviceFault,
  insiAction,
  type ReceivedInsiRequest,
  type ReportCode,
  type TeleserviceFault,
} from '@trousse/insi';
import { signVihf } from '@trousse/vihf';
import { createTestPki, testNow } from '@trousse/vihf/testing';
import type { Raw } from '@trousse/xml';
import type { InsiCredential, InsiDeps, TeleserviceRequest, TeleserviceResponse } from '../deps.ts';

/** What the other side says to one request: a body, a fault, or something that is no answer. */
export type Reply =
  | { body: Raw }
  | { fault: TeleserviceFault }
  | { error: Error }
  | { answer: Partial<TeleserviceResponse> };

const credential = await (await createTestPki()).card();

export const card: InsiCredential = {
  mode: 'card',
  certificateDer: credential.certificateDer,
  nationalId: '899900000012',
  billingNumber: '991234567',
  sector: 'SA07',
  speciality: 'SM26',
  signAssertion: (unsigned) => signVihf(unsigned, credential),
};

/** The other end of a transport, played by the codec that a téléservice uses: it notes what it is asked. */
export function fakeInsi(reply: (request: ReceivedInsiRequest, at: number) => Reply, o: Partial<InsiDeps> = {}) {
  const requests: ReceivedInsiRequest[] = [];
  const sent: TeleserviceRequest[] = [];
  const waits: number[] = [];
  let ids = 0;
  const deps: InsiDeps = {
    transport: {
      async send(request) {
        sent.push(request);
        const asked = decodeInsiRequest(request.body);
        requests.push(asked);
        const made = reply(asked, requests.length - 1);
        if ('error' in made) throw made.error;
        const relatesTo = asked.messageId;
        if ('fault' in made) return answer(500, encodeTeleserviceFault(made.fault, { messageId: 'uuid:1', relatesTo }));
        if ('answer' in made) return { ...answer(200, ''), ...made.answer };
        const action = insiAction(asked.operation);
        const { body } = made;
        return answer(200, encodeTeleserviceAnswer({ action, messageId: 'uuid:1', relatesTo, body }));
      },
    },
    credential: card,
    clock: () => testNow,
    ids: {
      uuid() {
        ids += 1;
        return `0f0e0d0c-0000-4000-8000-${String(ids).padStart(12, '0')}`;
      },
    },
    software: { idam: 'TROUSSE00001', name: 'TROUSSE', version: '0.1.0', instance: 'i' },
    wait: async (seconds) => void waits.push(seconds),
    ...o,
  };
  return { deps, requests, sent, waits };
}

function answer(status: number, text: string): TeleserviceResponse {
  return { status, contentType: 'application/soap+xml; charset=utf-8', body: chunks(text) };
}

export async function* chunks(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** The answer of a search. */
export function report(code: ReportCode): Reply {
  if (code !== '00') return { body: encodeSearchResult(code) };
  const active = { matricule: { number: '2751263220749', key: '74' }, oid: '1.2.250.1.213.1.4.10' };
  const traits = { birthName: 'ADRUN', birthGivenNames: ['ZOE'], sex: 'F', birthDate: '1975-12-31' } as const;
  return { body: encodeSearchResult('00', { active, history: [], traits }) };
}

export async function refusal(run: Promise<unknown>): Promise<unknown> {
  try {
    return await run;
  } catch (error) {
    return error;
  }
}
