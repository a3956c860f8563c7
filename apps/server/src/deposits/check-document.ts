import { checkDepositForm, type DocumentToDeposit, isTransmittable, maxDepositTextCharacters } from '@trousse/contract';
import type { Session } from '../session/session.ts';
import { practiceOf } from './practice-of.ts';

/** What keeps a document from being deposited, one line a field: its form, its author's situation, its text. */
export function checkDocument(
  session: Session,
  { form, source }: DocumentToDeposit,
  rules: Parameters<typeof checkDepositForm>[1],
): { field: string; code: string }[] {
  const fields: { field: string; code: string }[] = checkDepositForm(form, rules);
  if (practiceOf(session, form, rules.today) === undefined)
    fields.push({ field: 'situationId', code: 'SITUATION_UNKNOWN' });
  if (source.kind === 'text') {
    if (source.text.trim() === '') fields.push({ field: 'text', code: 'FIELD_REQUIRED' });
    else if (source.text.length > maxDepositTextCharacters) fields.push({ field: 'text', code: 'TEXT_TOO_LONG' });
    else if (!isTransmittable(source.text)) fields.push({ field: 'text', code: 'CHARACTERS_REFUSED' });
  }
  return fields;
}
