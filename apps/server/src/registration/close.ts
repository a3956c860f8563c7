import { isTransmittable, type Registered } from '@trousse/contract';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { type Collaborators, register } from './register.ts';

/** Closes a record at the patient's request: TD1.4, with its motive. @throws as `register` */
export function closeRecord(
  context: Collaborators,
  session: Session,
  { motive, words, ...order }: { identity: string; key: string; consent: boolean; motive: string; words: string },
): Promise<Registered> {
  const text = words.trim();
  return register(context, session, order, {
    act: 'close',
    check() {
      if (!isTransmittable(text))
        throw failure('FORM_INVALID', { fields: [{ field: 'words', code: 'CHARACTERS_REFUSED' }] });
    },
    send: (dmp, { ins, identity: { traits } }) => {
      const { birthName, birthGivenNames, usedName } = traits;
      const name = { birthName, birthGivenNames, ...(usedName !== undefined && { usedName }) };
      return dmp.shut(ins, { motive, name, ...(text !== '' && { text }) });
    },
  });
}
