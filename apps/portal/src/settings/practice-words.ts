import type { Practice, Session } from '@trousse/contract';
import { practicePeriod } from '@trousse/contract/practice-period';
import { practiceSettingCodes } from '@trousse/nomenclatures/practice-setting-codes';

/** `Ambulatoire`: the cadre d'exercice in words. */
export function settingLabel(code: string): string {
  return practiceSettingCodes.find(code)?.display ?? code;
}

/** What stands beside a situation: its setting, or why it asks to be filled. */
export function situationNote(practice: Practice | undefined, today: string): { usable: boolean; words: string } {
  if (practice === undefined) return { usable: false, words: 'À renseigner' };
  if (practicePeriod(practice.validUntil, today) === 'over') return { usable: false, words: 'Période terminée' };
  return { usable: true, words: settingLabel(practice.practiceSettingCode) };
}

/** The situation that the session works in. */
export function currentSituation({ situations, practice }: Pick<Session, 'situations' | 'practice'>) {
  return situations.find(({ id }) => id === practice?.situationId);
}
