import type { AmoIdentity, ApCvProfile, ApCvSession } from '@trousse/apcv';
import type { PhoneEvent, PhonePerson } from '@trousse/contract';
import type { Beneficiary } from '@trousse/contract/connector';
import type { Ins, OfficialIdentity } from '@trousse/ins';
import { authenticatePhone, destroyPhone, type InsiDeps } from '@trousse/insi-client';
import type { Context } from '../context.ts';
import { codeOf, failure } from '../errors.ts';
import type { ChangeContext } from '../identities/change.ts';
import { keepApcv } from '../identities/keep.ts';
import { placeName, toIdentityView, toTraitsView } from '../identities/view.ts';
import { newHandle } from '../ids.ts';
import { limits } from '../limits.ts';
import { toIns } from '../patients/by-ins.ts';
import { type NamedPerson, recordsOf } from '../patients/records-of.ts';
import type { Session } from '../session/session.ts';
import { apcvFailure } from './apcv-failure.ts';
import { OpenPhone } from './open-phone.ts';

type Collaborators = ChangeContext & Pick<Context, 'teleservices' | 'dmp' | 'log'>;

/**
 * Authenticates an appli carte Vitale by what its code bears (identity.md §3.2): its holder's identity is qualified at
 * once, INSi is not asked, and the records are looked for as those of a Vitale card. The phone that was open is closed.
 * @throws PRACTICE_REQUIRED, AMO_SPECIALITY_REQUIRED, APCV_CODE_FORM, APCV_REFUSED, APCV_UNAVAILABLE, APCV_OFF
 */
export async function readPhone(
  context: Collaborators,
  session: Session,
  code: string,
  signal: AbortSignal,
): Promise<AsyncGenerator<PhoneEvent, void, undefined>> {
  const amoSpeciality = session.practice?.amoSpeciality;
  if (session.practice !== undefined && amoSpeciality === undefined) throw failure('AMO_SPECIALITY_REQUIRED');
  // The service has one a professional: the one before is ended while it is still known there.
  await session.phone?.end();
  const opened = await authenticate(context, session, { scanned: code, amoSpeciality: amoSpeciality ?? '' }, signal);
  const { profile } = opened;
  const at = context.clock();
  await context.journal.add('phone-read', {
    actor: session.nationalId,
    patient: context.keys.patientPseudonym(profile.holder.ins),
    details: { people: profile.beneficiaries.length + 1 },
  });
  const phone = openPhone(context, session, opened);
  const official = officialOf(profile);
  const kept = await keepApcv(context, session, official, at).catch((error: unknown) => {
    // A doubtful or fictitious identity stays so: the holder is shown all the same.
    if (codeOf(error) === 'IDENTITY_WITHHELD') return undefined;
    throw error;
  });
  const read: PhoneEvent = {
    ...{ type: 'read', reading: phone.reading, readAt: at.toISOString() },
    endsAt: opened.context.endOfValidity.toISOString(),
    people: everyone(profile).map((one, index) => toPerson(one, index + 1)),
    ...(kept && { identity: await toIdentityView(context, kept) }),
  };
  const place = await placeName(context, official.traits);
  const people = namedPeople(context, phone, profile, place);
  const records = recordsOf(context, session, people, 'apcv', signal);
  return (async function* events() {
    yield read;
    yield* records;
  })();
}

async function authenticate(
  { teleservices, log }: Collaborators,
  session: Session,
  asked: { scanned: string; amoSpeciality: string },
  signal: AbortSignal,
): Promise<ApCvSession> {
  try {
    return await authenticatePhone(teleservices.depsOf(session), asked, { signal });
  } catch (error) {
    throw apcvFailure(error, log, signal);
  }
}

function openPhone(context: Collaborators, session: Session, { context: { id, endOfValidity } }: ApCvSession) {
  const { teleservices, clock, random, journal, log } = context;
  // Asked for now: at the end, the session may have another practice, or none.
  const deps = teleservices.depsOf(session);
  const phone = new OpenPhone(newHandle(random), async () => {
    if (session.phone === phone) session.phone = undefined;
    const inTime = clock() < endOfValidity;
    const ended = inTime && (await destroyed(deps, id, log));
    const closed = journal.add('phone-closed', { actor: session.nationalId, details: { ended } });
    await closed.catch((error: unknown) => log.error({ err: error }, 'journal failed'));
  });
  session.openPhone(phone);
  return phone;
}

/** @returns whether the service ended it; else it ends by itself, at its time */
async function destroyed(deps: InsiDeps, id: string, log: Context['log']): Promise<boolean> {
  try {
    await destroyPhone(deps, id, { signal: AbortSignal.timeout(limits.phoneCloseMs) });
    return true;
  } catch (error) {
    log.warn({ code: codeOf(apcvFailure(error, log)) }, 'an appli carte Vitale could not be closed');
    return false;
  }
}

function namedPeople(
  { config }: Collaborators,
  phone: OpenPhone,
  profile: ApCvProfile,
  birthPlaceName: string | undefined,
): NamedPerson[] {
  return everyone(profile).map((amo, index) => {
    const beneficiary = toPerson(amo, index + 1);
    const named = (ins: Ins, identity: Awaited<ReturnType<NamedPerson['identify']>>['identity']) => {
      phone.names(ins);
      return { ins, identity };
    };
    return {
      beneficiary,
      async identify() {
        if (index === 0) {
          const { ins, traits } = profile.holder;
          const shown = { source: 'apcv' as const, traits: toTraitsView(traits) };
          return named(ins, { ...shown, ...(birthPlaceName && { birthPlaceName }) });
        }
        // INSi is not asked about who is on a phone (decision 33).
        if (amo.certifiedMatricule === undefined) throw failure('APCV_NO_OWN_NUMBER');
        const { birthName, givenName, birthDate, usedName } = amo;
        const traits = { birthName, birthGivenNames: [givenName], sex: 'U' as const, birthDate };
        const ins = toIns(amo.certifiedMatricule, config);
        return named(ins, { source: 'card', traits: { ...traits, ...(usedName && { usedName }) } });
      },
    };
  });
}

function officialOf({ holder }: ApCvProfile): OfficialIdentity {
  return { ins: holder.ins, history: [], traits: holder.traits };
}

/** The holder first. */
function everyone({ holder, beneficiaries }: ApCvProfile): readonly AmoIdentity[] {
  return [holder.amo, ...beneficiaries];
}

/** `Qualite` as on a Vitale card (identity.md §3.1). */
const qualities: Readonly<Record<string, string>> = { '0': 'Assuré', '1': 'Enfant', '2': 'Conjoint' };

function toPerson(amo: AmoIdentity, rank: number): PhonePerson & Beneficiary {
  const { birthName, usedName, givenName, birthDate, birthRank, quality, scheme, fund, centre } = amo;
  return {
    ...{ rank, quality: qualities[quality] ?? 'Autre bénéficiaire', birthName, givenName, birthDate },
    ...(usedName !== undefined && { usedName }),
    ...{ twinRank: birthRank, insurance: { scheme, fund, centre } },
  };
}
