import { randomUUID } from 'node:crypto';
import { operations, servicePath } from '@trousse/dmp-wire';
import { collect, encodeEnvelope, encodeMtom, type OutgoingAttachment } from '@trousse/soap';
import { buildVihf, signVihf, type VihfClaims } from '@trousse/vihf';
import type { Person } from './people.ts';
import type { Credential } from './pki.ts';
import type { Sample } from './samples.ts';
import { claimsOf, post, type Reply, unpack } from './software.ts';
import type { World } from './world.ts';

/** A request before it is packed for the wire: every part of it may still be touched. */
export type Composed = {
  readonly path: string;
  readonly action: string;
  readonly messageId: string;
  /** As our client writes it, the signed assertion inside. */
  readonly envelope: string;
  readonly assertion: string;
  readonly attachments: readonly OutgoingAttachment[];
  readonly mtom: boolean;
  readonly person: Person;
};

export type ComposeOptions = {
  readonly claims?: Partial<VihfClaims>;
  readonly signer?: Credential;
  /** Touches the assertion before it is signed, or after. */
  readonly unsigned?: (assertion: string) => string;
  readonly signed?: (assertion: string) => string;
  readonly person?: Person;
};

/** Writes the request of a sample, as our client would, with these touches. */
export async function compose(world: World, sample: Sample, o: ComposeOptions = {}): Promise<Composed> {
  const person = o.person ?? world.people[sample.by ?? 'doctor'];
  const { service, action } = operations[sample.transaction];
  const signer = o.signer ?? person.credentials.signature;
  const { body, attachments = [] } = await sample.message(world, person);
  const unsigned = buildVihf({ ...claimsOf(person, signer, sample.patient), ...sample.claims, ...o.claims });
  const signed = await signVihf(o.unsigned?.(unsigned) ?? unsigned, signer);
  const assertion = o.signed?.(signed) ?? signed;
  const messageId = `urn:uuid:${randomUUID()}`;
  const path = servicePath(service);
  const envelope = encodeEnvelope({ action, to: world.url + path, messageId, assertion, body });
  return { path, action, messageId, envelope, assertion, attachments, mtom: service === 'repository', person };
}

/** A message ready to be posted. */
export type Packed = { readonly contentType: string; readonly bytes: Buffer };

/** Packs as our client would. */
export async function pack({ envelope, action, attachments, mtom }: Omit<Composed, 'person'>): Promise<Packed> {
  if (!mtom)
    return { contentType: `application/soap+xml; charset=utf-8; action="${action}"`, bytes: Buffer.from(envelope) };
  const { contentType, body } = encodeMtom({ envelope, action, attachments, boundaryId: randomUUID() });
  return { contentType, bytes: await collect(body, 1e9) };
}

/** Posts a message over a connection of its own, and reads the answer. */
export async function transmit(
  world: World,
  composed: Composed,
  packed?: Packed,
  connection: Credential | null = composed.person.credentials.authentication,
): Promise<Reply> {
  const { contentType, bytes } = packed ?? (await pack(composed));
  return await unpack(await post(world, composed.path, contentType, bytes, connection), composed.messageId);
}
