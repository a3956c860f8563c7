import type { RightHolder } from '@trousse/contract';
import { gdpOids, type ListedAuthorisation } from '@trousse/dmp-wire';
import { fromXdsTime } from '@trousse/xds';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { openRecordOf } from '../record/list.ts';
import { present } from '../record/present.ts';
import type { Session } from '../session/session.ts';

/** Who the patient allowed and who they blocked (TD1.6), on a user's act. @throws RECORD_NOT_OPEN */
export async function rightHolders(
  { dmp, journal, keys }: Pick<Context, 'dmp' | 'journal' | 'keys'>,
  session: Session,
  handle: string,
): Promise<{ authorised: RightHolder[]; blocked: RightHolder[] }> {
  const { ins, signal } = openRecordOf(session, handle);
  await journal.add('right-holders-listed', { actor: session.nationalId, patient: keys.patientPseudonym(ins) });
  const all = await dmp(session).rightHolders(ins, signal);
  if (signal.aborted) throw failure('RECORD_NOT_OPEN');
  const group = (mode: ListedAuthorisation['mode']) =>
    all.filter((one) => one.mode === mode).map((one) => toHolder(one, session.nationalId));
  return { authorised: group('ACTIVE'), blocked: group('INTERDITE') };
}

function toHolder(one: ListedAuthorisation, nationalId: string): RightHolder {
  const { familyName, givenName, specialities, treatingDoctor } = one;
  return {
    name: [familyName, givenName].filter(Boolean).join(' '),
    specialities: specialities.map(({ code, display }) => display ?? code),
    structure: one.nationalIdType === gdpOids.structures,
    treatingDoctor,
    me: one.nationalId === nationalId,
    ...present({ since: instant(one.since), lastAccessAt: instant(one.lastAction) }),
  };
}

function instant(time: string | undefined): string | undefined {
  return time === undefined ? undefined : fromXdsTime(time)?.toISOString();
}
