import type { InsiSearch, TypedTraitsInput } from '@trousse/contract';
import type { Beneficiary } from '@trousse/contract/connector';
import {
  completeBirthDate,
  differingTraits,
  type IdentityTraits,
  insiBlock,
  insNotFoundHints,
  insSeveralHints,
  type OfficialIdentity,
  type TypedTraits,
} from '@trousse/ins';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import type { HeldAnswer } from './answers.ts';
import { requireIdentity } from './change.ts';
import type { InsiAnswer } from './insi.ts';
import { ownerOf } from './owner.ts';
import { readByIns, readSimilar } from './store.ts';
import { readTyped } from './typed.ts';
import { formerOf, placeName, toIdentityView, toTraitsView } from './view.ts';

type Collaborators = Pick<Context, 'config' | 'db' | 'keys' | 'clock' | 'random' | 'journal' | 'birthPlaces' | 'insi'>;
type Asked = Pick<HeldAnswer, 'channel' | 'asked' | 'birthDateInterpreted'> & { readonly typed: TypedTraits };

/**
 * INSi by strict traits (EFF-54, EFF-55). Nothing is kept; when nobody or several are found, hints point at what was
 * typed (EO-05).
 * @throws FORM_INVALID, INSI_BLOCKED for a doubtful or fictitious identity, and what INSi fails with
 */
export async function searchByTraits(
  context: Collaborators,
  session: Session,
  {
    traits: input,
    identity,
    scanned,
  }: { traits: TypedTraitsInput; identity?: string | undefined; scanned?: true | undefined },
): Promise<InsiSearch> {
  const { traits, birthDateInterpreted } = readTyped(context, input);
  // INSi knows no other sex (identity.md §1.2).
  if (traits.sex === 'U') throw failure('FORM_INVALID', { fields: [{ field: 'sex', code: 'FIELD_REQUIRED' }] });
  if (identity !== undefined) {
    const { identity: known } = await requireIdentity(context, session, identity);
    if (insiBlock(known) !== undefined) throw failure('INSI_BLOCKED');
  }
  const { birthName, birthGivenNames, sex, birthDate = '', birthPlaceCode, usedName } = { ...input, ...pick(traits) };
  const typed: TypedTraits = {
    ...{ birthName, birthGivenNames, sex, birthDate },
    ...(birthPlaceCode !== undefined && { birthPlaceCode }),
    ...(usedName !== undefined && { usedName }),
  };
  const answer = await context.insi(session).byTraits(traits);
  const channel = scanned ? 'CB' : 'INSI';
  return await answered(context, session, answer, { channel, asked: traits, birthDateInterpreted, typed });
}

/** INSi by what a Vitale card says of one beneficiary (channel CV). @throws what INSi fails with */
export async function searchByCard(
  context: Collaborators,
  session: Session,
  beneficiary: Beneficiary,
): Promise<InsiSearch> {
  const answer = await context.insi(session).byCard(beneficiary);
  // The card often leaves the birth name empty when it is the used one.
  const birthName = beneficiary.birthName || beneficiary.usedName || '';
  const { birthDate = beneficiary.birthDate, interpreted = false } = completeBirthDate(beneficiary.birthDate) ?? {};
  const asked: IdentityTraits = {
    ...{ birthName, birthGivenNames: beneficiary.givenName.split(' ').filter(Boolean), sex: 'U', birthDate },
    ...(beneficiary.usedName && { usedName: beneficiary.usedName }),
  };
  const typed: TypedTraits = {
    ...{ birthName, birthGivenNames: beneficiary.givenName, sex: 'U', birthDate },
    ...(beneficiary.usedName && { usedName: beneficiary.usedName }),
  };
  return await answered(context, session, answer, { channel: 'CV', asked, birthDateInterpreted: interpreted, typed });
}

async function answered(
  context: Collaborators,
  session: Session,
  answer: InsiAnswer,
  { typed, ...asked }: Asked,
): Promise<InsiSearch> {
  const { journal, keys, config, clock, birthPlaces } = context;
  const { outcome } = answer;
  const patient = outcome === 'one' ? keys.patientPseudonym(answer.official.ins) : undefined;
  await journal.add('identity-searched', {
    actor: session.nationalId,
    ...(patient !== undefined && { patient }),
    details: { by: asked.channel === 'CV' ? 'card' : 'traits', outcome },
  });
  if (answer.outcome === 'one') return await found(context, session, answer.official, { ...asked, at: answer.at });
  const ofCard = asked.channel === 'CV';
  if (outcome === 'several') return { outcome, hints: ofCard ? [] : insSeveralHints(typed) };
  const { birthPlaceCode, birthDate } = typed;
  const birthPlace = birthPlaceCode ? await birthPlaces.check(birthPlaceCode, birthDate) : undefined;
  const today = dayIn(config.timeZone, clock());
  const hints = insNotFoundHints(typed, { today, ...(birthPlace && { birthPlace }) });
  // A card has no sex to be wrong.
  return { outcome: 'none', hints: hints.filter(({ field }) => !(ofCard && field === 'sex')) };
}

async function found(
  context: Collaborators,
  session: Session,
  official: OfficialIdentity,
  held: Omit<HeldAnswer, 'official'>,
): Promise<InsiSearch> {
  const owner = ownerOf(context, session);
  const known = await readByIns(context, owner, official.ins);
  const similar = await readSimilar(context, owner, official.traits);
  const place = await placeName(context, official.traits);
  const differences = differingTraits(held.asked, official.traits);
  return {
    outcome: 'one',
    answer: session.insiAnswers.hold({ ...held, official }, context.random),
    ins: official.ins,
    history: formerOf(official),
    traits: toTraitsView(official.traits),
    ...(place !== undefined && { birthPlaceName: place }),
    differences: differences.filter((trait) => !(trait === 'sex' && held.asked.sex === 'U')),
    ...(known && { known: await toIdentityView(context, known) }),
    similar: await Promise.all(similar.map((one) => toIdentityView(context, one))),
  };
}

/** What a search is told with as it was understood: the date completed, the place in capitals. */
function pick({ birthDate, birthPlaceCode }: IdentityTraits) {
  return { birthDate, birthPlaceCode };
}
