import type { Registered, RegistrationForm } from '@trousse/contract';
import type { Session } from '../session/session.ts';
import { filledIn } from './filled-in.ts';
import { type Collaborators, register } from './register.ts';
import { toSentData } from './sent-data.ts';

/**
 * Opens a closed record again with the patient's consent: TD1.2 (MED-21). What the record knew of oppositions stays,
 * unless another is given now.
 * @throws as `register`
 */
export function reactivateRecord(
  context: Collaborators,
  session: Session,
  { form, ...order }: { identity: string; key: string; consent: boolean; form: RegistrationForm },
): Promise<Registered> {
  return register(context, session, order, {
    ...filledIn(form),
    act: 'reactivate',
    send: (dmp, { ins, identity }) => dmp.reactivate(ins, toSentData(form, identity.traits, { voiced: 'ticked' })),
  });
}
