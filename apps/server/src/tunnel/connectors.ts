import { createPublicKey, verify } from 'node:crypto';
import { type TunnelHello, tunnelHelloText } from '@trousse/contract/connector';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';

/** Whether the hello was signed, for this server and this ticket, by the key that it carries. */
export function isSignedByItsKey(hello: TunnelHello, ourOrigin: string): boolean {
  try {
    const key = createPublicKey({ key: hello.publicKey, format: 'jwk' });
    const text = Buffer.from(tunnelHelloText(ourOrigin, hello.ticket));
    const signature = Buffer.from(hello.signature, 'base64url');
    return verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, signature);
  } catch {
    return false;
  }
}

/**
 * Knows a connector by the first key that it came with: from then on its name belongs to that key.
 * @returns false when the name belongs to another key
 */
export async function enrolConnector(db: Kysely<Database>, hello: TunnelHello, now: Date): Promise<boolean> {
  const publicKey = `${hello.publicKey.x}.${hello.publicKey.y}`;
  const row = await db
    .insertInto('connectors')
    .values({ id: hello.connectorId, public_key: publicKey, enrolled_at: now, last_seen_at: now })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ last_seen_at: now }).where('connectors.public_key', '=', publicKey),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
