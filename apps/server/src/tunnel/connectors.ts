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

/** A connector by its name and the key that it proved to hold. */
export type ConnectorKey = { readonly connectorId: string; readonly publicKey: string };

export function connectorKey({ connectorId, publicKey: { x, y } }: TunnelHello): ConnectorKey {
  return { connectorId, publicKey: `${x}.${y}` };
}

/** Whether the name of a connector belongs to another key. */
export async function isAnothers(db: Kysely<Database>, { connectorId, publicKey }: ConnectorKey): Promise<boolean> {
  const row = await db.selectFrom('connectors').select('public_key').where('id', '=', connectorId).executeTakeFirst();
  return row !== undefined && row.public_key !== publicKey;
}

/**
 * Knows a connector by the key with which a card first signed in through it: from then on its name belongs to that key.
 * Who only dials leaves nothing here.
 * @returns false when the name belongs to another key
 */
export async function enrolConnector(
  db: Kysely<Database>,
  { connectorId, publicKey }: ConnectorKey,
  now: Date,
): Promise<boolean> {
  const row = await db
    .insertInto('connectors')
    .values({ id: connectorId, public_key: publicKey, enrolled_at: now, last_seen_at: now })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ last_seen_at: now }).where('connectors.public_key', '=', publicKey),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
