import { type AccessMode, type ErrorCode, maxReasonCharacters } from '@trousse/contract';
import type { AdministrativeData } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { uuidV7 } from '../ids.ts';
import type { Session } from '../session/session.ts';
import { isInRegulation } from '../session/situation.ts';

export type EmergencyMode = Exclude<AccessMode, 'normal'>;

/**
 * What a mode takes before anything leaves: for a bris de glace its reason, for « Centre 15 » a regulation centre.
 * @returns the reason, without the blanks around it
 * @throws REASON_REQUIRED, REASON_TOO_LONG, REGULATION_ONLY
 */
export function checkMode(session: Session, mode: AccessMode, typed: string | undefined): string | undefined {
  if (mode === 'centre_15' && !isInRegulation(session)) throw failure('REGULATION_ONLY');
  if (mode !== 'bris_de_glace') return undefined;
  const reason = typed?.trim() ?? '';
  if (reason === '') throw failure('REASON_REQUIRED');
  if (reason.length > maxReasonCharacters) throw failure('REASON_TOO_LONG');
  return reason;
}

const refusals = {
  bris_de_glace: { opposed: 'breakGlass', code: 'DMP_OPPOSED_BREAK_GLASS', said: 'OPPOSITION_BRIS_DE_GLACE' },
  centre_15: { opposed: 'emergency', code: 'DMP_OPPOSED_REGULATION', said: 'OPPOSITION_ACCES_URGENCE' },
} as const satisfies Record<
  EmergencyMode,
  { opposed: keyof AdministrativeData['oppositions']; code: ErrorCode; said: string }
>;

/** Honours what the patient opposes (dmp.md §10). @throws DMP_OPPOSED_BREAK_GLASS, DMP_OPPOSED_REGULATION */
export function checkNotOpposed(mode: EmergencyMode, oppositions: AdministrativeData['oppositions']): void {
  const { opposed, code, said } = refusals[mode];
  if (oppositions[opposed]) throw failure(code, { serverCode: said });
}

/**
 * Keeps why the glass is broken, sealed, before the record opens (decision 41).
 * @returns the name under which the journal knows it
 */
export async function keepReason(
  { db, keys, clock, random }: Pick<Context, 'db' | 'keys' | 'clock' | 'random'>,
  professional: string,
  ins: Ins,
  reason: string,
): Promise<string> {
  const now = clock();
  const id = uuidV7(now, random);
  const sealed = keys.seal(Buffer.from(reason), reasonContext(id));
  const patient = keys.patientPseudonym(ins);
  await db
    .insertInto('emergency_reasons')
    .values({ professional, id, patient, reason: sealed, given_at: now })
    .execute();
  return id;
}

export type GivenReason = {
  readonly professional: string;
  readonly patient: string;
  readonly at: string;
  readonly reason: string;
};

/** The reason that the journal names, for whoever must answer for the access. @throws Error under another key */
export async function readReason(
  { db, keys }: Pick<Context, 'db' | 'keys'>,
  id: string,
): Promise<GivenReason | undefined> {
  const [row] = await db.selectFrom('emergency_reasons').selectAll().where(sql<boolean>`id::text = ${id}`).execute();
  if (row === undefined) return undefined;
  const { professional, patient, given_at, reason } = row;
  const opened = keys.open(reason, reasonContext(id)).toString('utf8');
  return { professional, patient, at: given_at.toISOString(), reason: opened };
}

const reasonContext = (id: string) => `emergency reason ${id}`;
