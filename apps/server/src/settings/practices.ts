import type { Practice } from '@trousse/contract';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';

/** The stored choice of a professional, or undefined before the first. */
export async function readPractice(db: Kysely<Database>, professional: string): Promise<Practice | undefined> {
  const row = await db.selectFrom('practices').selectAll().where('professional', '=', professional).executeTakeFirst();
  return (
    row && {
      situationId: row.situation_id,
      practiceSettingCode: row.practice_setting_code,
      facilityTypeCode: row.facility_type_code,
      billingNumber: row.billing_number,
    }
  );
}

export async function writePractice(
  db: Kysely<Database>,
  professional: string,
  practice: Practice,
  now: Date,
): Promise<void> {
  const values = {
    situation_id: practice.situationId,
    practice_setting_code: practice.practiceSettingCode,
    facility_type_code: practice.facilityTypeCode,
    billing_number: practice.billingNumber,
    updated_at: now,
  };
  await db
    .insertInto('practices')
    .values({ professional, ...values })
    .onConflict((conflict) => conflict.column('professional').doUpdateSet(values))
    .execute();
}
