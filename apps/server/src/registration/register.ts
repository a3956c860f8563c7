import { consentWords, type ErrorCode, type Registered, type RegistrationAct } from '@trousse/contract';
import { type Identity, type Ins, transmissibleIns } from '@trousse/ins';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { codeOf, dataOf, failure } from '../errors.ts';
import { requireIdentity } from '../identities/change.ts';
import { fromStatus } from '../patients/known.ts';
import { isMinor, toPatient } from '../patients/view.ts';
import type { Session } from '../session/session.ts';
import { findSituation } from '../session/situation.ts';
import type { Dmp } from '../tunnel/dmp.ts';
import { type Consent, forgetConsent, keepConsent, noteDone } from './consents.ts';

export type Collaborators = Pick<Context, 'config' | 'clock' | 'random' | 'db' | 'keys' | 'journal' | 'dmp'>;
type Order = { readonly identity: string; readonly key: string; readonly consent: boolean };
type Person = { readonly ins: Ins; readonly identity: Identity; readonly minor: boolean };

/** What one of the three acts is, beside what they have in common. */
export type Act = {
  readonly act: RegistrationAct;
  /** Checks what was filled in. @throws FORM_INVALID */
  readonly check?: (person: Person) => void;
  readonly means?: Pick<Consent, 'smsAccess' | 'mailAccess'>;
  readonly send: (dmp: Dmp, person: Person) => Promise<void>;
  /** After the record is there. */
  readonly also?: (dmp: Dmp, person: Person) => Promise<void>;
};

/**
 * Creates, reactivates or closes a record: the consent is traced and kept, then the DMP is asked. The same form sent
 * twice is done once, at the same moment or later.
 * @throws REGISTRATION_OFF, CONSENT_MISSING, IDENTITY_UNKNOWN, IDENTITY_NOT_QUALIFIED, FORM_INVALID, DMP_FOUND,
 * DMP_CLOSED_ALREADY and what the DMP refuses, in its words
 */
export function register(context: Collaborators, session: Session, order: Order, act: Act): Promise<Registered> {
  if (!context.config.registration) throw failure('REGISTRATION_OFF');
  if (!order.consent) throw failure('CONSENT_MISSING');
  const running = session.registering.get(order.key);
  if (running !== undefined) return running;
  const mine = run(context, session, order, act).finally(() => session.registering.delete(order.key));
  session.registering.set(order.key, mine);
  return mine;
}

async function run(context: Collaborators, session: Session, order: Order, act: Act): Promise<Registered> {
  const { config, clock, keys, journal } = context;
  const dmp = context.dmp(session);
  const { identity } = await requireIdentity(context, session, order.identity);
  const ins = transmissibleIns(identity);
  // A record is created for whom a document proves: nobody else's number leaves (EXI ID 29).
  if (ins === undefined) throw failure('IDENTITY_NOT_QUALIFIED');
  const today = dayIn(config.timeZone, clock());
  const person = { ins, identity, minor: isMinor(identity.traits, today, config.ageOfMajority) };
  act.check?.(person);

  const actor = session.nationalId;
  const patient = keys.patientPseudonym(ins);
  const traced = (details = {}) => ({ actor, patient, details: { act: act.act, consent: order.key, ...details } });
  await journal.add('consent-recorded', traced());
  const consent = await keepConsent(
    context,
    { professional: actor, id: order.key, patient, act: act.act, givenAt: clock() },
    { words: consentWords[act.act], structureId: structureOf(session)?.structureId ?? '', ...act.means },
  );
  if (consent.doneAt === undefined && !(consent.again && (await isDone(dmp, ins, act.act)))) {
    try {
      await act.send(dmp, person);
    } catch (error) {
      const refused = refusalOf(error);
      await journal.add('registration-refused', traced({ code: codeOf(refused) }));
      // Without an answer nobody knows: the consent stays for who asks again.
      if (!unanswered.has(codeOf(refused))) await forgetConsent(context, consent);
      throw refused;
    }
  }
  await journal.add('registration-done', traced());
  await noteDone(context, consent, clock());
  const treatingDoctorFailure = await also(dmp, person, act);
  return {
    patient: await shown(context, session, dmp, person, act.act, today),
    at: consent.givenAt.toISOString(),
    by: author(session),
    ...(treatingDoctorFailure && { treatingDoctorFailure }),
  };
}

/** Whether what a lost answer left unknown has happened: asked before it is asked for again. */
async function isDone(dmp: Dmp, ins: Ins, act: RegistrationAct): Promise<boolean> {
  const { record } = await dmp.status(ins);
  return record === (act === 'close' ? 'closed' : 'exists');
}

const refusals: Readonly<Record<string, ErrorCode>> = { DMPFound: 'DMP_FOUND', DMPClosed: 'DMP_CLOSED_ALREADY' };

/** The two refusals that have a next step of their own; the DMP's words go with them (reference: DMP §6.6). */
function refusalOf(error: unknown): unknown {
  const said = dataOf(error);
  const own = codeOf(error) === 'DMP_REFUSED' ? refusals[said.serverCode ?? ''] : undefined;
  return own === undefined ? error : failure(own, said, error);
}

/** After these the record may be there all the same. */
const unanswered: ReadonlySet<ErrorCode> = new Set([
  ...(['DMP_UNAVAILABLE', 'CONNECTOR_LOST', 'CARD_REMOVED', 'CANCELLED', 'INTERNAL'] as const),
]);

/** What comes after is told and takes nothing back: the record is there. */
async function also(dmp: Dmp, person: Person, act: Act): Promise<Registered['treatingDoctorFailure']> {
  try {
    await act.also?.(dmp, person);
    return undefined;
  } catch (error) {
    const { serverCode, serverText } = dataOf(error);
    return {
      code: codeOf(error),
      ...(serverCode !== undefined && { serverCode }),
      ...(serverText !== undefined && { serverText }),
    };
  }
}

/** The patient with the access that there is now, as the DMP says it; as the act leaves it where it does not answer. */
async function shown(
  { config, random }: Collaborators,
  session: Session,
  dmp: Dmp,
  { ins, identity: { traits } }: Person,
  act: RegistrationAct,
  today: string,
): Promise<Registered['patient']> {
  const status = await dmp.status(ins).catch(() => undefined);
  const known = status
    ? fromStatus(ins, status)
    : ({ ins, ...traits, complete: true, access: act === 'close' ? 'closed' : 'none' } as const);
  return toPatient(session.patients.remember(known, random), today, config.ageOfMajority);
}

const structureOf = ({ who, practice }: Session) => practice && findSituation(who.situations, practice.situationId);

function author(session: Session): Registered['by'] {
  const { familyName, givenName, label } = session.who.professional;
  return { name: `${givenName} ${familyName}`, label, structure: structureOf(session)?.structureName ?? '' };
}
