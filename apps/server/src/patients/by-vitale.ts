import type { BeneficiaryEvent } from '@trousse/contract';
import type { Beneficiary } from '@trousse/contract/connector';
import { comparableTrait } from '@trousse/ins';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { codeOf, failure } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import type { Dmp } from '../tunnel/dmp.ts';
import { toIns } from './by-ins.ts';
import { fromStatus } from './known.ts';
import type { KnownPatient } from './memory.ts';
import { toPatient } from './view.ts';

type Collaborators = Pick<Context, 'config' | 'clock' | 'random' | 'journal' | 'keys' | 'dmp'>;

/**
 * Finds the records of everyone on a Vitale card (EFF-73): one TD0.2 a person, two at a time, each told as it comes
 * (EFF-74). Nothing more is asked once the page has left.
 */
export function byVitale(
  context: Collaborators,
  session: Session,
  beneficiaries: readonly Beneficiary[],
  signal: AbortSignal,
): AsyncGenerator<BeneficiaryEvent, void, undefined> {
  const dmp = context.dmp(session);
  return concurrently(beneficiaries, limits.beneficiariesAtOnce, signal, (one, stop) =>
    lookUp(context, session, dmp, one, stop),
  );
}

async function lookUp(
  { config, clock, random, journal, keys }: Collaborators,
  session: Session,
  dmp: Dmp,
  beneficiary: Beneficiary,
  signal: AbortSignal,
): Promise<BeneficiaryEvent> {
  const { rank, matricule } = beneficiary;
  try {
    // The card has only the holder's number: asking with it would find another person.
    if (matricule === undefined || matricule === '') throw failure('VITALE_NO_OWN_NUMBER');
    const ins = toIns(matricule, config);
    const status = await dmp.status(ins, signal);
    await journal.add('patient-looked-up', {
      actor: session.nationalId,
      patient: keys.patientPseudonym(ins),
      details: { by: 'vitale', found: status.record !== 'none' },
    });
    const known = fromStatus(ins, status, beneficiary);
    const patient = session.patients.remember(known, random);
    const shown = toPatient(patient, dayIn(config.timeZone, clock()), config.ageOfMajority);
    return { type: 'found', rank, patient: shown, differences: differences(known, beneficiary) };
  } catch (error) {
    return { type: 'failed', rank, code: codeOf(error) };
  }
}

/** Where the card and the record do not say the same: the professional judges whether it is one person. */
function differences(
  known: KnownPatient,
  card: Beneficiary,
): Extract<BeneficiaryEvent, { type: 'found' }>['differences'] {
  if (!known.complete) return [];
  const found: ReturnType<typeof differences> = [];
  // The card often leaves the birth name empty when it is the used one.
  const cardName = card.birthName || card.usedName || '';
  if (cardName !== '' && comparableTrait(cardName) !== comparableTrait(known.birthName)) found.push('birthName');
  const given = comparableTrait(known.birthGivenNames.join(' '));
  const cardGiven = comparableTrait(card.givenName);
  if (given !== cardGiven && !given.startsWith(`${cardGiven} `)) found.push('givenName');
  if (card.birthDate.replaceAll('-', '') !== known.birthDate.replaceAll('-', '')) found.push('birthDate');
  return found;
}

/** The results in the order in which they come, `width` jobs at a time. Leaving stops what runs and starts no more. */
async function* concurrently<In, Out>(
  inputs: readonly In[],
  width: number,
  outer: AbortSignal,
  job: (input: In, signal: AbortSignal) => Promise<Out>,
): AsyncGenerator<Out, void, undefined> {
  const left = new AbortController();
  const signal = AbortSignal.any([outer, left.signal]);
  const waiting = [...inputs];
  const running = new Set<Promise<{ result: Out; done: () => void }>>();
  const startNext = () => {
    const input = waiting.shift();
    if (input === undefined || signal.aborted) return;
    const mine: Promise<{ result: Out; done: () => void }> = job(input, signal).then((result) => ({
      result,
      done: () => running.delete(mine),
    }));
    running.add(mine);
  };
  try {
    for (let index = 0; index < width; index += 1) startNext();
    while (running.size > 0) {
      const { result, done } = await Promise.race(running);
      done();
      if (signal.aborted) return;
      startNext();
      yield result;
    }
  } finally {
    left.abort();
  }
}
