import type { IdentityChange } from '@trousse/contract';
import { type IdentityAttribute, setAttributes } from '@trousse/ins';
import type { Session } from '../session/session.ts';
import { type ChangeContext, changeOrTell } from './change.ts';

/**
 * Sets the attributes of an identity, all at once. Doubtful and fictitious take matricule and check away: told before.
 * @throws IDENTITY_ATTRIBUTES, IDENTITY_UNKNOWN, IDENTITY_CHANGED
 */
export async function mark(
  context: ChangeContext,
  session: Session,
  input: { identity: string; version: number; attributes: readonly IdentityAttribute[]; confirmed: boolean },
): Promise<IdentityChange> {
  const { attributes, ...wish } = input;
  return await changeOrTell(context, session, {
    ...{ ...wish, act: 'identity-changed' },
    details: { by: 'attributes', attributes: [...attributes].sort().join(' ') },
    change: (before) => setAttributes(before, attributes),
  });
}
