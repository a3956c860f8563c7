import type { DepositForm, Practice } from '@trousse/contract';
import type { Session } from '../session/session.ts';
import { findSituation } from '../session/situation.ts';
import { isInForce } from '../settings/practices.ts';

/**
 * How the author works, as the form says it (WEB-24): in one of their situations, with what was chosen for it; the
 * session's own by default. Undefined for a situation that is not theirs, that was never chosen (nobody knows then under
 * which billing number it acts), or whose period is over on the day `today` of the practice.
 */
export function practiceOf(
  { who, practice, practices }: Pick<Session, 'who' | 'practice' | 'practices'>,
  { situationId, practiceSettingCode }: DepositForm,
  today: string,
): Practice | undefined {
  const asked = situationId ?? practice?.situationId;
  const situation = asked === undefined ? undefined : findSituation(who.situations, asked);
  const chosen =
    practice?.situationId === situation?.id ? practice : practices.find((one) => one.situationId === situation?.id);
  if (situation === undefined || chosen === undefined || !isInForce(chosen, today)) return undefined;
  return { ...chosen, practiceSettingCode: practiceSettingCode ?? chosen.practiceSettingCode };
}
