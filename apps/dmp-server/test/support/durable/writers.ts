import { randomUUID } from 'node:crypto';
import { operations, servicePath } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import { encodeEnvelope } from '@trousse/soap';
import { buildVihf, signVihf } from '@trousse/vihf';
import { decodeRegistryResponse, encodeProvideAndRegister } from '@trousse/xds';
import type { Caller } from '../caller.ts';
import { type Packed, pack } from '../compose.ts';
import type { Person } from '../people.ts';
import { claimsOf, unpack } from '../software.ts';
import type { Attempt } from './attempt.ts';

/** An assertion lives ten minutes and may serve again meanwhile, save in AIR mode (dmp.md §5). */
const renewMs = 300_000;

/** The signed assertions of a person, one for each patient. */
export function createAssertions(person: Person): (patient: Ins) => Promise<string> {
  const signer = person.credentials.signature;
  const signed = new Map<string, { readonly since: number; readonly assertion: Promise<string> }>();
  return async (patient) => {
    const now = Date.now();
    let last = signed.get(patient.matricule);
    if (last === undefined || now - last.since > renewMs) {
      last = { since: now, assertion: signVihf(buildVihf(claimsOf(person, signer, patient)), signer) };
      signed.set(patient.matricule, last);
    }
    return await last.assertion;
  };
}

/** What a caller learns from one sending; a fault or a broken connection tells nothing of what was registered. */
export type Outcome = 'acknowledged' | 'unknown' | { readonly refused: string };

/** Sends a deposit, and reads what the server says of it. */
export async function sendAttempt(
  caller: Caller,
  assertionOf: (patient: Ins) => Promise<string>,
  { patient, deposit: { submission, files } }: Attempt,
): Promise<Outcome> {
  const { service, action } = operations.td21;
  const path = servicePath(service);
  const messageId = `urn:uuid:${randomUUID()}`;
  const contentIds = new Map([...files.keys()].map((entryUuid) => [entryUuid, `${entryUuid.slice(9)}@essai`]));
  const attachments = [...files].map(([entryUuid, bytes]) => ({
    contentId: contentIds.get(entryUuid)!,
    contentType: 'text/xml',
    bytes,
  }));
  const body = encodeProvideAndRegister(submission, contentIds);
  const assertion = await assertionOf(patient);
  const envelope = encodeEnvelope({ action, to: path, messageId, assertion, body });
  const packed = await pack({ path, action, messageId, envelope, assertion, attachments, mtom: true });
  return await post(caller, path, packed, messageId);
}

async function post(caller: Caller, path: string, packed: Packed, messageId: string): Promise<Outcome> {
  const raw = await caller.post(path, packed.contentType, packed.bytes).catch(() => undefined);
  if (raw === undefined) return 'unknown';
  const { envelope, fault, status } = await unpack(raw, messageId);
  // Only the fault of a server that cannot do its work is no refusal (dmp.md §7).
  if (fault?.code === 'Receiver') return 'unknown';
  if (envelope === undefined || fault !== undefined) return { refused: `${status} ${fault?.subcode ?? ''}` };
  const { status: said, errors } = decodeRegistryResponse(envelope.body);
  return said === 'Success' ? 'acknowledged' : { refused: errors.map(({ code }) => code).join(' ') };
}
