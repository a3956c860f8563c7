import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { buffer } from 'node:stream/consumers';
import type { Ins } from '@trousse/ins';
import type * as z from 'zod';
import type { Credential } from '../../pki/authority.ts';
import { refusalSchema } from './answers.ts';

/** Who is in front of the screen: the person, or the legal representative of a minor. */
export type ActingAs = 'patient' | 'representative';

/** For whom a request is made. */
export type Person = { readonly ins: Ins; readonly as: ActingAs };

/** Mon espace santé as the DMP server knows it: what the console's pages ask of the record. */
export type PatientPlatform = {
  /**
   * Asks one operation of the patient's side and reads its answer.
   * @throws PlatformRefusal; Error when the DMP server cannot be reached
   */
  ask<Schema extends z.ZodType>(
    operation: string,
    person: Person,
    schema: Schema,
    fields?: object,
  ): Promise<z.output<Schema>>;
  /** The bytes of a document. @throws as `ask` */
  read(person: Person, uniqueId: string): Promise<Buffer>;
  close(): void;
};

/** The DMP server said no, with a sentence that may be shown. */
export class PlatformRefusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'PlatformRefusal';
    this.status = status;
    this.code = code;
  }
}

/** Longest wait for an answer, in ms. */
const patienceMs = 15_000;

/** Speaks to a DMP server under the platform's organisation certificate, on connections that are kept. */
export function openPlatform(dmpUrl: string, authorityPem: string, credential: Credential): PatientPlatform {
  const agent = new https.Agent({
    keepAlive: true,
    ca: authorityPem,
    cert: credential.certificatePem,
    key: credential.keyPem,
  });
  const post = async (operation: string, { ins, as }: Person, fields: object): Promise<Buffer> => {
    const body = JSON.stringify({ patient: ins, actingAs: as, ...fields });
    const request = https.request(new URL(`/mon-espace-sante/v1/${operation}`, dmpUrl), {
      agent,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.timeout(patienceMs),
    });
    const answered = once(request, 'response') as Promise<[IncomingMessage]>;
    request.end(body);
    const [response] = await answered;
    const bytes = await buffer(response);
    if (response.statusCode === 200) return bytes;
    const refusal = refusalSchema.safeParse(parsed(bytes));
    if (!refusal.success) throw new Error(`The DMP server answered ${response.statusCode}`);
    throw new PlatformRefusal(response.statusCode ?? 0, refusal.data.code, refusal.data.message);
  };
  return {
    ask: async (operation, person, schema, fields = {}) => schema.parse(parsed(await post(operation, person, fields))),
    read: (person, uniqueId) => post('document', person, { uniqueId }),
    close: () => agent.destroy(),
  };
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
