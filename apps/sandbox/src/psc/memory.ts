import type { Adapter, Stored } from 'oidc-provider';

type Kept = { readonly payload: Stored; readonly endsAt: number };

/** What has ended is kept a little longer: « too late » is another answer than « unknown ». */
const graceMs = 3_600_000;

/**
 * What the provider keeps, in memory; it judges by itself what has ended. A restart of the sandbox signs everyone out of
 * Pro Santé Connect.
 * @param now ms since 1970, by the sandbox's clock
 */
export function createMemory(now: () => number): (kind: string) => Adapter {
  const kept = new Map<string, Kept>();
  const sweep = () => {
    for (const [key, { endsAt }] of kept) if (endsAt + graceMs < now()) kept.delete(key);
  };
  return (kind) => {
    const keyOf = (id: string) => `${kind}:${id}`;
    return {
      async upsert(id, payload, expiresIn = Number.POSITIVE_INFINITY) {
        sweep();
        kept.set(keyOf(id), { payload, endsAt: now() + expiresIn * 1000 });
      },
      find: async (id) => kept.get(keyOf(id))?.payload,
      async findByUid(uid) {
        for (const [key, { payload }] of kept) if (key.startsWith(`${kind}:`) && payload.uid === uid) return payload;
        return undefined;
      },
      // No device flow here.
      findByUserCode: async () => undefined,
      async consume(id) {
        const found = kept.get(keyOf(id));
        if (found !== undefined) found.payload.consumed = Math.floor(now() / 1000);
      },
      async destroy(id) {
        kept.delete(keyOf(id));
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
      },
    };
  };
}
