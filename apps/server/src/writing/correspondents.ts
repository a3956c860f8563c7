import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { limits } from '../limits.ts';
import { type Correspondent, openMail, sameAddress, sealMail } from './values.ts';

type Collaborators = Pick<Context, 'db' | 'keys' | 'clock'>;
export type KnownCorrespondent = Correspondent & { readonly favourite: boolean; readonly usedAt: Date | null };

/** Whom a professional wrote to or keeps, favourites first, then the one written to last. */
export async function correspondentsOf(
  { db, keys }: Pick<Context, 'db' | 'keys'>,
  professional: string,
): Promise<KnownCorrespondent[]> {
  const rows = await db
    .selectFrom('correspondents')
    .selectAll()
    .where('professional', '=', professional)
    .orderBy('favourite', 'desc')
    .orderBy('used_at', (order) => order.desc().nullsLast())
    .limit(limits.correspondentsRead)
    .execute();
  return rows.map(({ address, sealed, favourite, used_at }) => ({
    ...openMail(keys, 'correspondent', professional, address.toString('hex'), sealed),
    ...{ favourite, usedAt: used_at },
  }));
}

/** Keeps or forgets a favourite. @throws TOO_MANY */
export async function setFavourite(
  { db, keys }: Collaborators,
  professional: string,
  { address, name, favourite }: Correspondent & { readonly favourite: boolean },
): Promise<void> {
  const { held } = await db
    .selectFrom('correspondents')
    .select(({ fn }) => fn.countAll<string>().as('held'))
    .where('professional', '=', professional)
    .where('favourite', '=', true)
    .executeTakeFirstOrThrow();
  if (favourite && Number(held) >= limits.favourites) throw failure('TOO_MANY');
  await db
    .insertInto('correspondents')
    .values({ ...rowOf(keys, professional, { address, name }), favourite })
    .onConflict((conflict) => conflict.columns(['professional', 'address']).doUpdateSet({ favourite }))
    .execute();
  // Nothing was ever sent there: nothing is left to know.
  await db
    .deleteFrom('correspondents')
    .where('professional', '=', professional)
    .where('favourite', '=', false)
    .where('used_at', 'is', null)
    .execute();
}

/** Remembers whom a message is sent to, in the transaction that accepts it. */
export async function rememberCorrespondents(
  { keys, clock }: Pick<Context, 'keys' | 'clock'>,
  tx: Context['db'],
  professional: string,
  written: readonly Correspondent[],
): Promise<void> {
  for (const one of written) {
    const row = { ...rowOf(keys, professional, one), used_at: clock() };
    const { sealed, used_at } = row;
    await tx
      .insertInto('correspondents')
      .values({ ...row, favourite: false })
      .onConflict((conflict) => conflict.columns(['professional', 'address']).doUpdateSet({ used_at, sealed }))
      .execute();
  }
}

function rowOf(keys: Context['keys'], professional: string, { address, name, ended }: Correspondent) {
  const mark = keys.mailMark(professional, 'address', sameAddress(address));
  const sealed = sealMail(keys, 'correspondent', professional, mark.toString('hex'), {
    ...{ address: address.trim(), name },
    ...(ended && { ended }),
  });
  return { professional, address: mark, sealed };
}
