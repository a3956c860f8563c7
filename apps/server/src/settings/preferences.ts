import { firstPreferences, type Preferences } from '@trousse/contract';
import type { Kysely } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import type { Session } from '../session/session.ts';

/** How a professional likes to work, as chosen last; the first values where they chose nothing. */
export async function recallPreferences(db: Kysely<Database>, professional: string): Promise<Preferences> {
  const row = await db
    .selectFrom('preferences')
    .selectAll()
    .where('professional', '=', professional)
    .executeTakeFirst();
  if (row === undefined) return firstPreferences;
  const { landing, auto_open: autoOpen, secret_from_age: secretFromAge, theme, density } = row;
  return { landing, autoOpen, secretFromAge, theme, density };
}

/** Keeps how the professional likes to work (EFF-185 to EFF-188), and tells the other pages of the session. */
export async function savePreferences(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  session: Session,
  preferences: Preferences,
): Promise<Preferences> {
  const { autoOpen, secretFromAge, ...named } = preferences;
  const values = { ...named, auto_open: autoOpen, secret_from_age: secretFromAge, updated_at: clock() };
  await db
    .insertInto('preferences')
    .values({ professional: session.nationalId, ...values })
    .onConflict((conflict) => conflict.column('professional').doUpdateSet(values))
    .execute();
  session.preferences = preferences;
  session.events.push({ type: 'preferences', preferences });
  return preferences;
}
