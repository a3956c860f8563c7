import type { BeneficiaryEvent } from '@trousse/contract';
import type { Beneficiary } from '@trousse/contract/connector';
import type { Ins } from '@trousse/ins';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { codeOf, dataOf } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import { asTheyCome } from './as-they-come.ts';
import { differencesWith } from './differences.ts';
import { fromStatus } from './known.ts';
import { recordTraits, toPatient } from './view.ts';

type Found = Extract<BeneficiaryEvent, { type: 'found' }>;

/** Whom a card or a phone names, and how they come by their INS. */
export type NamedPerson = {
  readonly beneficiary: Beneficiary;
  /** @throws a failure of the contract, which the person's row then tells */
  readonly identify: () => Promise<{ readonly ins: Ins; readonly identity: Found['identity'] }>;
};

/**
 * Finds the records of everyone who is named (EFF-73): one TD0.2 a person, all at once, each told as it comes (EFF-74).
 * Nothing more is asked once the page has left.
 */
export function recordsOf(
  {
    config,
    clock,
    random,
    journal,
    keys,
    dmp: dmpOf,
  }: Pick<Context, 'config' | 'clock' | 'random' | 'journal' | 'keys' | 'dmp'>,
  session: Session,
  people: readonly NamedPerson[],
  by: 'vitale' | 'apcv',
  outer: AbortSignal,
): AsyncGenerator<BeneficiaryEvent, void, undefined> {
  const dmp = dmpOf(session);
  return asTheyCome(people, limits.beneficiariesAtOnce, outer, async ({ beneficiary, identify }, signal) => {
    const { rank } = beneficiary;
    try {
      const { ins, identity } = await identify();
      const status = await dmp.status(ins, signal);
      await journal.add('patient-looked-up', {
        actor: session.nationalId,
        patient: keys.patientPseudonym(ins),
        details: { by, found: status.record !== 'none' },
      });
      const known = fromStatus(ins, status, beneficiary);
      const patient = session.patients.remember(known, random);
      return {
        ...{ type: 'found', rank, identity },
        patient: toPatient(patient, dayIn(config.timeZone, clock()), config.ageOfMajority),
        ...(known.complete && { record: recordTraits(known) }),
        differences: known.complete ? differencesWith(known, identity, beneficiary) : [],
      };
    } catch (error) {
      const { serverCode, serverText } = dataOf(error);
      return {
        ...{ type: 'failed', rank, code: codeOf(error) },
        ...(serverCode !== undefined && { serverCode }),
        ...(serverText !== undefined && { serverText }),
      };
    }
  });
}
