import type { RegistrationAct } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';

type Store = Pick<Context, 'db' | 'keys'>;
type Name = { readonly professional: string; readonly id: string };

/** What is kept of a consent beside its date and author: sealed, and never changed. */
export type Consent = {
  /** The words that the professional ticked. */
  readonly words: string;
  readonly structureId: string;
  /** Means of access that the patient asked for. */
  readonly smsAccess?: boolean;
  readonly mailAccess?: boolean;
};

export type KeptConsent = Name & {
  readonly patient: string;
  readonly act: RegistrationAct;
  readonly givenAt: Date;
  readonly doneAt: Date | undefined;
};

/**
 * Keeps a consent (MED-19), or finds it where the same form was sent before.
 * @returns it with whether it was there already
 * @throws FORM_INVALID when another act or patient was under this key
 */
export async function keepConsent(
  { db, keys }: Store,
  asked: Omit<KeptConsent, 'doneAt'>,
  consent: Consent,
): Promise<KeptConsent & { readonly again: boolean }> {
  const { professional, id, patient, act, givenAt } = asked;
  const sealed = keys.seal(Buffer.from(JSON.stringify(consent)), sealContext(asked));
  const inserted = await db
    .insertInto('consents')
    .values({ professional, id, patient, act, sealed, given_at: givenAt, done_at: null })
    .onConflict((conflict) => conflict.columns(['professional', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted !== undefined) return { ...asked, doneAt: undefined, again: false };
  const kept = await db
    .selectFrom('consents')
    .selectAll()
    .where('professional', '=', professional)
    .where('id', '=', id)
    .executeTakeFirst();
  if (kept?.patient !== patient || kept.act !== act) throw failure('FORM_INVALID');
  return { ...asked, givenAt: kept.given_at, doneAt: kept.done_at ?? undefined, again: true };
}

/** Notes that the DMP did what was agreed to. */
export async function noteDone({ db }: Store, { professional, id }: Name, at: Date): Promise<void> {
  await db
    .updateTable('consents')
    .set({ done_at: at })
    .where('professional', '=', professional)
    .where('id', '=', id)
    .execute();
}

/** Forgets a consent to what the DMP refused: nothing was done with it. */
export async function forgetConsent({ db }: Store, { professional, id }: Name): Promise<void> {
  await db.deleteFrom('consents').where('professional', '=', professional).where('id', '=', id).execute();
}

const sealContext = ({ professional, id, act }: Pick<KeptConsent, 'professional' | 'id' | 'act'>) =>
  `consent ${professional} ${id} ${act}`;
