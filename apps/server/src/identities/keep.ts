import type { IdentityChange } from '@trousse/contract';
import { captureIdentity, confirmApcv, confirmRetrieved, type OfficialIdentity, qualifyByApcv } from '@trousse/ins';
import { codeOf, failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { addIdentity, type ChangeContext, changeIdentity, changeOrTell } from './change.ts';
import { ownerOf } from './owner.ts';
import { told } from './refusals.ts';
import { readByIns, type StoredIdentity } from './store.ts';
import { toIdentityView } from './view.ts';

/**
 * Keeps what INSi answered, once the user has compared: in the identity that they name, in the one of this matricule,
 * or in a new one.
 * @throws ANSWER_EXPIRED, INSI_BLOCKED, IDENTITY_UNKNOWN, IDENTITY_DUPLICATE
 */
export async function keep(
  context: ChangeContext,
  session: Session,
  input: { answer: string; identity?: string | undefined; confirmed: boolean },
): Promise<IdentityChange> {
  const answer = session.insiAnswers.get(input.answer);
  if (answer === undefined) throw failure('ANSWER_EXPIRED');
  const { official, channel, asked, birthDateInterpreted } = answer;
  const at = answer.at.toISOString();
  const target = input.identity ?? (await readByIns(context, ownerOf(context, session), official.ins))?.row.id;
  if (target !== undefined) {
    const wish: Parameters<typeof changeOrTell>[2] = {
      ...{ identity: target, confirmed: input.confirmed, act: 'identity-changed', details: { by: 'insi', channel } },
      change: (identity) => confirmRetrieved(identity, official, at),
    };
    return await changeOrTell(context, session, wish).catch(async (error: unknown) => {
      // Whatever else changed at the same moment, INSi's answer is still to be kept.
      if (codeOf(error) !== 'IDENTITY_CHANGED') throw error;
      return await keep(context, session, input);
    });
  }
  const captured = captureIdentity(asked, { channel, at, birthDateInterpreted });
  const identity = told(() => confirmRetrieved(captured, official, at));
  const added = await addIdentity(context, session, identity, { by: 'insi', channel });
  // Another answer on the same person was kept at the same moment: it is completed then.
  if (added === undefined) return await keep(context, session, input);
  return { outcome: 'done', identity: await toIdentityView(context, added) };
}

/**
 * Keeps what the appli carte Vitale gave for its holder: qualified at once, whatever was known before, save what is
 * held to be doubtful or fictitious.
 * @throws IDENTITY_WITHHELD
 */
export async function keepApcv(
  context: ChangeContext,
  session: Session,
  official: OfficialIdentity,
  at: Date,
): Promise<StoredIdentity> {
  const known = await readByIns(context, ownerOf(context, session), official.ins);
  const details = { by: 'apcv', channel: 'AV' };
  if (known === undefined) {
    const added = await addIdentity(context, session, qualifyByApcv(official, at.toISOString()), details);
    return added ?? (await keepApcv(context, session, official, at));
  }
  const { after } = await changeIdentity(context, session, {
    ...{ identity: known.row.id, act: 'identity-changed', details },
    change: (identity) => confirmApcv(identity, official, at.toISOString()),
  });
  return after;
}
