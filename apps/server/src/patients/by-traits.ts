import type { Patient, TraitSearch } from '@trousse/contract';
import type { Candidate } from '@trousse/dmp-wire';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { isInRegulation } from '../session/situation.ts';
import type { KnownPatient } from './memory.ts';
import { toPatient } from './view.ts';

/**
 * The DMP's own search by traits, which is left to regulation centres (features.md §7, row 1): TD0.5.
 * @returns who it may be, and how many match in all
 * @throws REGULATION_ONLY
 */
export async function byTraits(
  { config, clock, random, journal, dmp }: Pick<Context, 'config' | 'clock' | 'random' | 'journal' | 'dmp'>,
  session: Session,
  asked: TraitSearch,
  signal: AbortSignal,
): Promise<{ patients: Patient[]; total: number }> {
  if (!isInRegulation(session)) throw failure('REGULATION_ONLY');
  const { name, givenName, birthDate, sex, postalCode } = asked;
  const { candidates, total } = await dmp(session).byTraits(
    { name, givenName, birthDate, ...(sex && { sex }), ...(postalCode && { postalCode }) },
    signal,
  );
  await journal.add('patients-searched', {
    actor: session.nationalId,
    details: { at: 'dmp', found: total, fields: Object.keys(asked).sort().join(' ') },
  });
  const today = dayIn(config.timeZone, clock());
  const patients = candidates.map((one) =>
    toPatient(session.patients.remember(fromCandidate(one), random), today, config.ageOfMajority),
  );
  return { patients, total };
}

/** What the answer says; of an authorisation it says nothing, and a regulation centre needs none. */
function fromCandidate({ ins, traits, recordState, address }: Candidate): KnownPatient {
  return {
    ins,
    ...traits,
    ...(address?.city !== undefined && { city: address.city }),
    ...(address?.postalCode !== undefined && { postalCode: address.postalCode }),
    complete: true,
    access: recordState === 'closed' ? 'closed' : 'none',
  };
}
