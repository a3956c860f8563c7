import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { openRecordOf } from './list.ts';
import { dateDeposits } from './registry-links.ts';

/** When the documents of the list were deposited, asked on a user's act where it is not known. @throws RECORD_NOT_OPEN */
export async function submissions(
  { dmp, journal, keys }: Pick<Context, 'dmp' | 'journal' | 'keys'>,
  session: Session,
  handle: string,
): Promise<{ submitted: { document: string; at: string }[] }> {
  const record = openRecordOf(session, handle);
  await journal.add('record-searched', {
    actor: session.nationalId,
    patient: keys.patientPseudonym(record.ins),
    details: { deposits: true },
  });
  const unknown = [...record.documents].filter(([document]) => record.facts.of(document).submittedAt === undefined);
  await dateDeposits(dmp(session), record, unknown);
  const submitted = [...record.documents.keys()].flatMap((document) => {
    const at = record.facts.of(document).submittedAt;
    return at === undefined ? [] : [{ document, at }];
  });
  return { submitted };
}
