import type { Ins } from '@trousse/ins';
import type { Seeded } from '@trousse/xml/testing';
import type { Person } from '../people.ts';
import type { World } from '../world.ts';
import { type Attempt, isRegistered, prepareAttempt, type Target } from './attempt.ts';
import { missingContents } from './contents.ts';
import { newTally, type Tally } from './tally.ts';
import { allTraces, doubled } from './totals.ts';
import { addTraces, findAttempts, noTraces, tracesOf, untilQuiet } from './traces.ts';
import { type Fault, same, verdictOf } from './verdict.ts';
import type { Outcome } from './writers.ts';

/** Every deposit of a trial, and what its depositor knows of it. */
export type Ledger = {
  readonly tally: Readonly<Tally>;
  /** Makes deposits ready until so many wait to be sent. */
  fill(count: number): Promise<void>;
  /** The next one to send: first those that have been sent before and were not acknowledged, registered or not. */
  next(): Attempt | undefined;
  /** @throws Error when a deposit that was not there is refused, or one that was is accepted */
  note(attempt: Attempt, outcome: Outcome): void;
  /** Looks for all that was sent since the last look. @returns what is not as it should be */
  examine(): Promise<string[]>;
  /** Looks for all that was ever sent, and for what nobody sent. @returns what is not as it should be */
  examineAll(): Promise<string[]>;
  registered(): Attempt[];
};

/** Deposits read together. */
const batch = 500;

export function createLedger(
  world: World,
  { person, patients, seeded }: { readonly person: Person; readonly patients: readonly Ins[]; readonly seeded: Seeded },
): Ledger {
  const tally = newTally();
  const waiting: Attempt[] = [];
  const ever = new Set<Attempt>();
  let sent = new Set<Attempt>();
  // Documents in force that no deposit replaces yet.
  const targets = new Map<string, Target[]>(patients.map(({ matricule }) => [matricule, []]));
  const offered = new Set<Attempt>();

  const offer = (attempt: Attempt, entryUuids: readonly string[]): void => {
    if (offered.has(attempt)) return;
    offered.add(attempt);
    const [only, ...more] = attempt.deposit.submission.documents;
    const target = { uniqueId: only!.uniqueId, entryUuid: entryUuids[0]! };
    if (more.length === 0) targets.get(attempt.patient.matricule)!.push(target);
  };

  const judge = async (attempts: readonly Attempt[]): Promise<string[]> => {
    const wrong: string[] = [];
    const blame = (fault: Fault, what: string): void => {
      tally[fault] += 1;
      wrong.push(`${fault}: ${what}`);
    };
    for (const [attempt, found] of await findAttempts(world.db, attempts)) {
      const verdict = verdictOf(attempt, found);
      if (verdict !== 'there' && verdict !== 'absent') {
        const details = `${JSON.stringify(found.traces)} ${found.wrong.join(', ')}`;
        blame(verdict, `${attempt.deposit.submission.set.uniqueId}, ${attempt.knowledge}, is ${details}`);
        continue;
      }
      if (attempt.knowledge === 'unknown') {
        attempt.knowledge = verdict === 'there' ? 'found' : 'absent';
        tally[attempt.knowledge] += 1;
        waiting.unshift(attempt);
      }
      if (verdict === 'there') offer(attempt, found.entryUuids);
    }
    for (const uniqueId of await missingContents(world.blobsDir, attempts.filter(isRegistered)))
      blame('lost', `the bytes of ${uniqueId}`);
    return wrong;
  };

  return {
    tally,
    async fill(count) {
      while (waiting.length < count) {
        const patient = seeded.pick(patients);
        const target = seeded.below(3) === 0 ? targets.get(patient.matricule)!.shift() : undefined;
        waiting.push(await prepareAttempt(person, patient, seeded, target));
      }
    },
    next: () => waiting.shift(),
    note(attempt, outcome) {
      const again = ever.has(attempt);
      ever.add(attempt);
      sent.add(attempt);
      if (outcome === 'unknown') {
        if (attempt.knowledge === 'absent') attempt.knowledge = 'unknown';
        return;
      }
      if ((outcome === 'acknowledged') !== (attempt.knowledge === 'absent'))
        throw new Error(`${JSON.stringify(outcome)} is said of a deposit that is ${attempt.knowledge}`);
      if (outcome !== 'acknowledged') {
        tally.refusedAgain += 1;
        return;
      }
      attempt.knowledge = 'acknowledged';
      tally.acknowledged += 1;
      if (again) tally.acknowledgedAgain += 1;
      if (attempt.replaces !== undefined) tally.replacing += 1;
      if (attempt.deposit.submission.documents.length > 1) tally.several += 1;
    },
    async examine() {
      await untilQuiet(world.db);
      const attempts = [...sent];
      sent = new Set();
      return attempts.length === 0 ? [] : await judge(attempts);
    },
    async examineAll() {
      const attempts = [...ever];
      const wrong: string[] = [];
      for (let from = 0; from < attempts.length; from += batch)
        wrong.push(...(await judge(attempts.slice(from, from + batch))));
      const expected = attempts.filter(isRegistered).map(tracesOf).reduce(addTraces, noTraces);
      const matricules = patients.map(({ matricule }) => matricule);
      const there = await allTraces(world.db, matricules);
      if (!same(there, expected)) wrong.push(`${JSON.stringify(there)} instead of ${JSON.stringify(expected)}`);
      const twice = await doubled(world.db);
      tally.doubled += twice;
      if (twice > 0) wrong.push(`${twice} are doubled`);
      return wrong;
    },
    registered: () => [...ever].filter(isRegistered),
  };
}
