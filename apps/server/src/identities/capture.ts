import type { IdentityView, TypedTraitsInput } from '@trousse/contract';
import { type CaptureChannel, captureIdentity } from '@trousse/ins';
import type { Session } from '../session/session.ts';
import { addIdentity, type ChangeContext } from './change.ts';
import { readTyped } from './typed.ts';
import { toIdentityView } from './view.ts';

/** Keeps a person without INSi: provisional, whatever was read or scanned. @throws FORM_INVALID, PRACTICE_REQUIRED */
export async function capture(
  context: ChangeContext,
  session: Session,
  input: { traits: TypedTraitsInput; channel: CaptureChannel },
): Promise<IdentityView> {
  const { channel } = input;
  const { traits, birthDateInterpreted } = readTyped(context, input.traits);
  const identity = captureIdentity(traits, { channel, at: context.clock().toISOString(), birthDateInterpreted });
  const added = await addIdentity(context, session, identity, { by: 'capture', channel });
  // Without a matricule there is nothing that it could meet.
  return await toIdentityView(context, added!);
}
