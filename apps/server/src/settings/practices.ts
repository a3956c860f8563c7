import { type Practice, practicePeriod, type Situation } from '@trousse/contract';
import type { Kysely, Selectable } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { dayIn } from '../dates.ts';
import { practiceAmong } from '../session/situation.ts';

/** What is kept of a professional's choices for the situations of a session; a situation that is gone is left out. */
export async function recallPractices(
  { db, clock, config }: Pick<Context, 'db' | 'clock' | 'config'>,
  professional: string,
  situations: readonly Situation[],
): Promise<{ practice: Practice | undefined; practices: readonly Practice[] }> {
  const bySituation = new Map<string, Practice>();
  for (const row of await rowsOf(db, professional)) {
    const practice = inSession(situations, row);
    if (practice !== undefined && !bySituation.has(practice.situationId)) {
      bySituation.set(practice.situationId, practice);
    }
  }
  const practices = [...bySituation.values()];
  return {
    practice: practices.slice(0, 1).find((last) => isInForce(last, dayIn(config.timeZone, clock()))),
    practices,
  };
}

/** Whether a practice still holds on a day of the practice (`yyyy-mm-dd`). */
export function isInForce(practice: Practice, today: string): boolean {
  return practicePeriod(practice.validUntil, today) !== 'over';
}

/** Keeps a practice for its situation, in place of what was kept for it, whichever way of signing in named it. */
export async function writePractice(
  db: Kysely<Database>,
  professional: string,
  situations: readonly Situation[],
  practice: Practice,
  now: Date,
): Promise<void> {
  const situation = situations.find((one) => one.id === practice.situationId)!;
  await db.transaction().execute(async (tx) => {
    for (const row of await rowsOf(tx, professional)) {
      if (inSession(situations, row)?.situationId !== situation.id) continue;
      await tx
        .deleteFrom('practices')
        .where('professional', '=', professional)
        .where('structure_id', '=', row.structure_id)
        .where('situation_id', '=', row.situation_id)
        .execute();
    }
    const values = {
      practice_setting_code: practice.practiceSettingCode,
      facility_type_code: practice.facilityTypeCode,
      billing_number: practice.billingNumber,
      amo_speciality: practice.amoSpeciality ?? null,
      valid_until: practice.validUntil,
      updated_at: now,
      used_at: now,
    };
    await tx
      .insertInto('practices')
      .values({ professional, structure_id: situation.structureId, situation_id: situation.id, ...values })
      .onConflict((conflict) => conflict.columns(['professional', 'structure_id', 'situation_id']).doUpdateSet(values))
      .execute();
  });
}

type Row = Selectable<Database['practices']>;

async function rowsOf(db: Kysely<Database>, professional: string): Promise<Row[]> {
  return await db
    .selectFrom('practices')
    .selectAll()
    .where('professional', '=', professional)
    .orderBy('used_at', 'desc')
    .execute();
}

/** A row as the session names it; undefined when none of its situations is that of the row. */
function inSession(situations: readonly Situation[], row: Row): Practice | undefined {
  const practice: Practice = {
    situationId: row.situation_id,
    practiceSettingCode: row.practice_setting_code,
    facilityTypeCode: row.facility_type_code,
    billingNumber: row.billing_number,
    ...(row.amo_speciality !== null && { amoSpeciality: row.amo_speciality }),
    validUntil: row.valid_until,
  };
  // Rows of before practices named their structure have none.
  return practiceAmong(situations, { practice, structureId: row.structure_id || undefined });
}
