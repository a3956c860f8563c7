import type { FoundPatient, PatientSearch, PatientSearchResult } from '@trousse/contract';
import { type Identity, type Ins, insToCx, retrievalOf, transmissibleIns } from '@trousse/ins';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { codeOf, failure } from '../errors.ts';
import { ownerOf } from '../identities/owner.ts';
import { everyIdentity } from '../identities/store.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import { asTheyCome } from './as-they-come.ts';
import { fromStatus } from './known.ts';
import { list } from './list.ts';
import { type Candidate, matchesSearch } from './match.ts';
import type { RememberedPatient } from './memory.ts';
import { toPatient } from './view.ts';

type Collaborators = Pick<Context, 'config' | 'clock' | 'random' | 'journal' | 'keys' | 'db' | 'dmp'>;
type Known = {
  readonly candidate: Candidate;
  readonly patient?: RememberedPatient;
  readonly kept?: { readonly id: string; readonly identity: Identity };
};

/**
 * Searches the patients whom this professional knows: the DMP's list of them (TD0.4), those seen since the sign-in, and the
 * identities kept here (EFF-45 to EFF-52). Only who is found is asked for at the DMP, and only a qualified identity
 * (EXI ID 29).
 * @throws SEARCH_NO_CRITERION, FORM_INVALID
 */
export async function search(
  context: Collaborators,
  session: Session,
  asked: PatientSearch,
  signal: AbortSignal,
): Promise<PatientSearchResult> {
  checkCriteria(asked);
  const listFailure = await readList(context, session);
  const known = await everyoneKnown(context, session);
  const matching = known.filter(({ candidate }) => matchesSearch(candidate, asked));
  await context.journal.add('patients-searched', {
    actor: session.nationalId,
    details: { found: matching.length, fields: Object.keys(asked).sort().join(' ') },
  });
  if (matching.length > limits.patientsFound) {
    return { outcome: 'too-many', limit: limits.patientsFound, suggest: suggestion(asked) };
  }
  const rows: FoundPatient[] = [];
  for await (const row of asTheyCome(matching, limits.lookUpsAtOnce, signal, (one) => rowOf(context, session, one)))
    rows.push(row);
  return {
    outcome: 'found',
    rows: rows.sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'fr')),
    known: known.length,
    withAddress: known.filter(({ candidate: { city, postalCode } }) => city || postalCode).length,
    ...(listFailure !== undefined && { listFailure }),
  };
}

const nameOf = ({ birthName, givenName, birthDate }: FoundPatient) => `${birthName} ${givenName} ${birthDate}`;

/** At least one trait, and the sex alone is none (EFF-46). */
function checkCriteria({ name, givenName, birthDate, city, postalCode }: PatientSearch): void {
  const typed = [name, givenName, birthDate, city, postalCode].some((text) => text !== undefined && text.trim() !== '');
  if (!typed) throw failure('SEARCH_NO_CRITERION');
  if (birthDate && !/^\d{4}-\d{2}-\d{2}$/.test(birthDate))
    throw failure('FORM_INVALID', { fields: [{ field: 'birthDate', code: 'DATE_INVALID' }] });
}

/** The DMP's list, once a session; without it, the others are searched all the same. @returns why it failed */
async function readList(context: Collaborators, session: Session): Promise<string | undefined> {
  if (session.patients.listed) return undefined;
  return await list(context, session).then(
    () => undefined,
    (error: unknown) => codeOf(error),
  );
}

async function everyoneKnown(context: Collaborators, session: Session): Promise<Known[]> {
  const byIns = new Map<string, Known>();
  for (const patient of session.patients.all()) byIns.set(insToCx(patient.ins), { candidate: patient, patient });
  const others: Known[] = [];
  for (const { row, identity } of await everyIdentity(context, ownerOf(context, session))) {
    const kept = { id: row.id, identity };
    const ins = retrievalOf(identity)?.ins;
    const met = ins && byIns.get(insToCx(ins));
    // What INSi or a document gave says more than the DMP's short list.
    if (met?.patient && ins)
      byIns.set(insToCx(ins), { ...met, kept, candidate: { ...met.patient, ...identity.traits } });
    else others.push({ candidate: identity.traits, kept });
  }
  return [...byIns.values(), ...others];
}

async function rowOf(
  context: Collaborators,
  session: Session,
  { patient, kept, candidate }: Known,
): Promise<FoundPatient> {
  const { birthName, birthGivenNames, usedName, birthDate, sex } = candidate;
  const said = {
    ...{ birthName, givenName: birthGivenNames[0] ?? '', birthDate, sex },
    ...(usedName !== undefined && { usedName }),
    ...(kept && { identity: kept.id }),
  };
  const today = dayIn(context.config.timeZone, context.clock());
  const shown = (one: RememberedPatient) => ({ ...said, patient: toPatient(one, today, context.config.ageOfMajority) });
  if (patient) return shown(patient);
  const ins = kept && transmissibleIns(kept.identity);
  if (ins === undefined) {
    return { ...said, why: kept && retrievalOf(kept.identity) ? 'IDENTITY_NOT_QUALIFIED' : 'IDENTITY_NO_MATRICULE' };
  }
  return await lookUp(context, session, ins).then(shown, (error: unknown) => ({ ...said, why: codeOf(error) }));
}

async function lookUp(
  { dmp, journal, keys, random }: Collaborators,
  session: Session,
  ins: Ins,
): Promise<RememberedPatient> {
  const status = await dmp(session).status(ins);
  await journal.add('patient-looked-up', {
    actor: session.nationalId,
    patient: keys.patientPseudonym(ins),
    details: { by: 'search', found: status.record !== 'none' },
  });
  if (status.record === 'none') throw failure('DMP_NONE');
  return session.patients.remember(fromStatus(ins, status), random);
}

/** What narrows most among the fields that are still empty. */
function suggestion(asked: PatientSearch): Extract<PatientSearchResult, { outcome: 'too-many' }>['suggest'] {
  const order = ['birthDate', 'name', 'givenName', 'sex'] as const;
  return order.find((field) => !asked[field]) ?? 'postalCode';
}
