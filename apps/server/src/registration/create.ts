import type { Registered, RegistrationForm } from '@trousse/contract';
import type { Session } from '../session/session.ts';
import { filledIn } from './filled-in.ts';
import { type Collaborators, register } from './register.ts';
import { toSentData } from './sent-data.ts';

/** Creates a record with the patient's consent: TD1.1 (MED-15 to MED-19). @throws as `register` */
export function createRecord(
  context: Collaborators,
  session: Session,
  { form, ...order }: { identity: string; key: string; consent: boolean; form: RegistrationForm },
): Promise<Registered> {
  return register(context, session, order, {
    ...filledIn(form),
    act: 'create',
    send: (dmp, { ins, identity }) => dmp.create(ins, toSentData(form, identity.traits, { voiced: 'all' })),
  });
}
