import { createHash } from 'node:crypto';
import type { Ins } from '@trousse/ins';
import type { DocumentEntry } from '@trousse/xds';
import type { Seeded } from '@trousse/xml/testing';
import { cdaOf, type Deposit, newOid, prepareDeposit } from '../deposits.ts';
import { prepareMany } from '../many.ts';
import type { Person } from '../people.ts';

/**
 * What the depositor knows of a deposit: that it is not registered; nothing, for no answer told; that the server
 * acknowledged it; that it was found in the record though nothing had told it.
 */
export type Knowledge = 'absent' | 'unknown' | 'acknowledged' | 'found';

/** A document in force that a deposit replaces. */
export type Target = { readonly uniqueId: string; readonly entryUuid: string };

/** A deposit on its way, sent as often as it takes. */
export type Attempt = {
  readonly patient: Ins;
  readonly deposit: Deposit;
  /** The signature's first. */
  readonly files: readonly [SentFile, ...SentFile[]];
  readonly replaces?: Target;
  knowledge: Knowledge;
};

/** Whether the depositor knows that it is registered. */
export function isRegistered({ knowledge }: Attempt): boolean {
  return knowledge === 'acknowledged' || knowledge === 'found';
}

/** A file of a deposit as it was sent. */
export type SentFile = { readonly entry: DocumentEntry; readonly sha256: string };

/** Makes a deposit of one to three documents, or of one that replaces another; some are large enough to be cut in two. */
export async function prepareAttempt(
  person: Person,
  patient: Ins,
  seeded: Seeded,
  replaces: Target | undefined,
): Promise<Attempt> {
  const number = 1 + seeded.below(3);
  if (number > 1 && replaces === undefined) {
    const deposit = await prepareMany(person, patient, Array.from({ length: number }, newOid));
    return { patient, deposit, files: sentFiles(deposit), knowledge: 'absent' };
  }
  const uniqueId = newOid();
  const cda = cdaOf({ uniqueId, patient, padding: seeded.pick([30, 3_000, 30_000, 120_000]) });
  const replacing = replaces && { replaces: replaces.entryUuid };
  const deposit = await prepareDeposit(person, patient, { entry: { uniqueId }, cda, ...replacing });
  return { patient, deposit, files: sentFiles(deposit), knowledge: 'absent', ...(replaces && { replaces }) };
}

/** Every uniqueId that a deposit brings. */
export function uniqueIdsOf({ deposit: { submission } }: Attempt): string[] {
  const { set, signature, documents } = submission;
  return [set, signature, ...documents].map(({ uniqueId }) => uniqueId);
}

function sentFiles({ submission, files }: Deposit): Attempt['files'] {
  const sent = (entry: DocumentEntry): SentFile => ({
    entry,
    sha256: createHash('sha256').update(files.get(entry.entryUuid)!).digest('hex'),
  });
  return [sent(submission.signature), ...submission.documents.map(sent)];
}
