import { sql } from 'kysely';
import type { Run } from '../run.ts';
import type { AlertAddressRow, AlertCodeRow } from '../schema.ts';

/** Under this id stands the address of a professional for all their patients. */
export const everyPatient = '00000000-0000-0000-0000-000000000000';

/** One professional and one patient, or all of theirs. */
export type AlertScope = { readonly professionalId: string; readonly patientId: string };

type Known = Pick<AlertAddressRow, 'kind' | 'address'>;

/** The address in force, and the one that waits for the code sent to it. */
export type AlertSettings = { readonly inForce?: Known; readonly pending?: Known };

/** The addresses of a professional for one patient, or for all. @param since codes sent before have lapsed */
export async function alertSettings(
  run: Run,
  { professionalId, patientId }: AlertScope,
  since: Date,
): Promise<AlertSettings> {
  const rows = await run(sql<Known & { confirmed: boolean }>`
    SELECT a.kind, a.address, true AS confirmed FROM alert_addresses a
    WHERE a.patient_id = ${patientId}::uuid AND a.professional_id = ${professionalId}
    UNION ALL
    SELECT c.kind, c.address, false FROM alert_codes c
    WHERE c.patient_id = ${patientId}::uuid AND c.professional_id = ${professionalId} AND c.sent_at > ${since}`);
  const known = (confirmed: boolean) => {
    const row = rows.find((one) => one.confirmed === confirmed);
    return row && { kind: row.kind, address: row.address };
  };
  const [inForce, pending] = [known(true), known(false)];
  return { ...(inForce && { inForce }), ...(pending && { pending }) };
}

/** Keeps the code that was sent to an address, in place of the one before. */
export async function keepCode(
  run: Run,
  { professionalId, patientId }: AlertScope,
  { kind, address, codeDigest, at }: Known & { readonly codeDigest: string; readonly at: Date },
): Promise<void> {
  await run(sql<never>`
    INSERT INTO alert_codes (patient_id, professional_id, kind, address, code_digest, tries, sent_at)
    VALUES (${patientId}::uuid, ${professionalId}, ${kind}, ${address}, ${codeDigest}, 0, ${at})
    ON CONFLICT (patient_id, professional_id) DO UPDATE SET kind = EXCLUDED.kind, address = EXCLUDED.address,
      code_digest = EXCLUDED.code_digest, tries = 0, sent_at = EXCLUDED.sent_at`);
}

/** Counts a try at a code, and gives it; undefined when none was sent, or the tries or the time are over. */
export async function tryCode(
  run: Run,
  { professionalId, patientId }: AlertScope,
  { since, most }: { readonly since: Date; readonly most: number },
): Promise<Pick<AlertCodeRow, 'kind' | 'address' | 'code_digest'> | undefined> {
  const [row] = await run(sql<Pick<AlertCodeRow, 'kind' | 'address' | 'code_digest'>>`
    UPDATE alert_codes SET tries = tries + 1
    WHERE patient_id = ${patientId}::uuid AND professional_id = ${professionalId} AND sent_at > ${since}
      AND tries < ${most}
    RETURNING kind, address, code_digest`);
  return row;
}

/** Puts a confirmed address in force, and forgets its code. */
export async function confirmAddress(
  run: Run,
  { professionalId, patientId }: AlertScope,
  { kind, address, at }: Known & { readonly at: Date },
): Promise<void> {
  await run(sql<never>`
    WITH spent AS (
      DELETE FROM alert_codes WHERE patient_id = ${patientId}::uuid AND professional_id = ${professionalId}
    )
    INSERT INTO alert_addresses (patient_id, professional_id, kind, address, confirmed_at)
    VALUES (${patientId}::uuid, ${professionalId}, ${kind}, ${address}, ${at})
    ON CONFLICT (patient_id, professional_id) DO UPDATE SET kind = EXCLUDED.kind, address = EXCLUDED.address,
      confirmed_at = EXCLUDED.confirmed_at`);
}

/** No alert goes to that address any more. */
export async function removeAddress(run: Run, { professionalId, patientId }: AlertScope): Promise<void> {
  await run(sql<never>`
    DELETE FROM alert_addresses WHERE patient_id = ${patientId}::uuid AND professional_id = ${professionalId}`);
}

/** Forgets the codes that have lapsed, and the addresses that waited for them. */
export async function forgetCodes(run: Run, before: Date): Promise<void> {
  await run(sql<never>`
    /* across patients: what has lapsed is forgotten, whoever's it is */
    DELETE FROM alert_codes WHERE sent_at <= ${before}`);
}
