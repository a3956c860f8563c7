import type { IdentityView } from '@trousse/contract';
import {
  ageOn,
  type IdentityTraits,
  insiBlock,
  type OfficialIdentity,
  proofOf,
  retrievalOf,
  transmissibleIns,
} from '@trousse/ins';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { isMinor } from '../patients/view.ts';
import type { StoredIdentity } from './store.ts';

export type ViewContext = Pick<Context, 'config' | 'clock' | 'birthPlaces'>;

/** An identity as the page sees it: the matricule and its history only when it is qualified (EXI ID 29). */
export async function toIdentityView(
  { config, clock, birthPlaces }: ViewContext,
  { row, identity }: StoredIdentity,
): Promise<IdentityView> {
  const { traits, status, attributes, channel, capturedAt, birthDateInterpreted } = identity;
  const today = dayIn(config.timeZone, clock());
  const age = ageOn(traits.birthDate, today);
  const ins = transmissibleIns(identity);
  const retrieval = retrievalOf(identity);
  const proof = proofOf(identity);
  const place = await placeName({ birthPlaces }, traits);
  const block = insiBlock(identity);
  return {
    ...{ id: row.id, version: row.version, status, attributes: [...attributes], channel },
    traits: toTraitsView(traits),
    ...(place !== undefined && { birthPlaceName: place }),
    birthDateInterpreted,
    ...(age !== undefined && { age }),
    minor: isMinor(traits, today, config.ageOfMajority),
    ...(ins && { ins }),
    history: ins === undefined || retrieval === undefined ? [] : formerOf(retrieval),
    ...(retrieval && { retrievedAt: retrieval.at }),
    ...(retrieval?.verifiedAt !== undefined && { verifiedAt: retrieval.verifiedAt }),
    ...(proof && { proof }),
    ...(block && { insiBlock: block }),
    ...{ capturedAt, changedAt: row.changed_at.toISOString(), changedBy: row.changed_by },
  };
}

/** The numbers borne before: a history is kept as it came, and may repeat the active one (identity.md §2.1). */
export function formerOf({ ins, history }: Pick<OfficialIdentity, 'ins' | 'history'>): IdentityView['history'] {
  // A former number may have come without its key.
  return history.filter(
    ({ matricule, oid }) => oid !== ins.oid || matricule.slice(0, 13) !== ins.matricule.slice(0, 13),
  );
}

export function toTraitsView(traits: IdentityTraits): IdentityView['traits'] {
  return { ...traits, birthGivenNames: [...traits.birthGivenNames] };
}

/** The name of the birth place at the time. */
export async function placeName(
  { birthPlaces }: Pick<Context, 'birthPlaces'>,
  { birthPlaceCode, birthDate }: IdentityTraits,
): Promise<string | undefined> {
  return birthPlaceCode === undefined ? undefined : await birthPlaces.name(birthPlaceCode, birthDate);
}
