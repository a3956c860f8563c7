import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { openRecordOf } from './list.ts';

/** Closes the open record: its list and what was read leave the memory. @throws RECORD_NOT_OPEN */
export async function close(
  { journal, keys }: Pick<Context, 'journal' | 'keys'>,
  session: Session,
  handle: string,
): Promise<void> {
  const { ins } = openRecordOf(session, handle);
  session.closeRecord();
  session.events.push({ type: 'record' });
  await journal.add('record-closed', { actor: session.nationalId, patient: keys.patientPseudonym(ins) });
}
