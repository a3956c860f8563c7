import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  IdentityChange,
  IdentityView,
  InsiSearch,
  Patient,
  TypedTraitsInput,
  VerificationEvent,
} from '@trousse/contract';
import type { IdentityAttribute } from '@trousse/ins';
import { api } from '../shell/api.ts';
import { queryClient } from '../shell/query-client.ts';

/** What somebody looked at to check an identity. */
export type Proof = Parameters<typeof api.identities.prove>[0]['proof'];

/** The identities kept here, the newest first. */
export const identitiesQuery = queryOptions({
  queryKey: ['identities', 'list'],
  queryFn: ({ signal }) => api.identities.list(undefined, { signal }),
});

export function identityQuery(identity: string) {
  return queryOptions({
    queryKey: ['identities', 'one', identity],
    queryFn: ({ signal }): Promise<IdentityView> => api.identities.show({ identity }, { signal }),
  });
}

/** The identity kept for a patient whose record is open. */
export function identityOfPatientQuery(patient: string) {
  return queryOptions({
    queryKey: ['identities', 'of', patient],
    queryFn: async ({ signal }): Promise<IdentityView | null> =>
      (await api.identities.ofPatient({ patient }, { signal })).identity ?? null,
  });
}

export const proofsQuery = queryOptions({
  queryKey: ['identities', 'proofs'],
  queryFn: async ({ signal }) => (await api.identities.proofs(undefined, { signal })).accepted,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Places whose name, INSEE code or postal code begins so, as they stood at a birth date. */
export function birthPlacesQuery(text: string, birthDate: string) {
  return queryOptions({
    queryKey: ['birth-places', text, birthDate],
    queryFn: ({ signal }) => api.birthPlaces.search({ text, birthDate: birthDate.slice(0, 10) }, { signal }),
    enabled: text.trim().length > 1,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** INSi by strict traits; `scanned` when a datamatrix INS gave them. */
export function searchByTraits(
  asked: { traits: TypedTraitsInput; identity?: string; scanned?: true },
  signal: AbortSignal,
): Promise<InsiSearch> {
  return api.identities.searchByTraits(asked, { signal });
}

/** Keeps what INSi answered, once the user has compared. */
export function keepAnswer(input: { answer: string; confirmed: boolean; identity?: string }): Promise<IdentityChange> {
  return remembered(api.identities.keep({ ...input, compared: true }));
}

/** Keeps a person whom INSi does not confirm: provisional. */
export async function captureIdentity(traits: TypedTraitsInput, channel: 'SM' | 'CB'): Promise<IdentityView> {
  return remember(await api.identities.capture({ traits, channel }));
}

export async function proveIdentity({ id, version }: IdentityView, proof: Proof): Promise<IdentityView> {
  return remember(await api.identities.prove({ identity: id, version, proof }));
}

export function editIdentity(
  { id, version }: IdentityView,
  input: { traits: TypedTraitsInput; proof?: Proof; confirmed: boolean },
): Promise<IdentityChange> {
  return remembered(api.identities.edit({ identity: id, version, ...input }));
}

export function markIdentity(
  { id, version }: IdentityView,
  attributes: IdentityAttribute[],
  confirmed: boolean,
): Promise<IdentityChange> {
  return remembered(api.identities.mark({ identity: id, version, attributes, confirmed }));
}

export async function verifyIdentity(identity: string) {
  const verification = await api.identities.verify({ identity });
  remember(verification.identity);
  return verification;
}

/** Verifies identities in lot, telling each as it comes. */
export function verifyInLot(identities: string[], signal: AbortSignal): Promise<AsyncIterable<VerificationEvent>> {
  return api.identities.verifyBatch({ identities }, { signal });
}

/** The record of a qualified identity. */
export function findRecord(identity: string, signal: AbortSignal): Promise<Patient> {
  return api.identities.patient({ identity }, { signal });
}

/** Takes an identity's newest state wherever it comes from. */
export function remember(identity: IdentityView): IdentityView {
  queryClient.setQueryData<IdentityView>(identityQuery(identity.id).queryKey, identity);
  queryClient.setQueryData(identitiesQuery.queryKey, (list) => {
    if (list === undefined) return list;
    const known = list.identities.some(({ id }) => id === identity.id);
    const identities = known
      ? list.identities.map((one) => (one.id === identity.id ? identity : one))
      : [identity, ...list.identities];
    return { ...list, identities };
  });
  // Which patient of the page it is, only the server knows.
  void queryClient.invalidateQueries({ queryKey: ['identities', 'of'] });
  return identity;
}

async function remembered(asked: Promise<IdentityChange>): Promise<IdentityChange> {
  const change = await asked;
  if (change.outcome === 'done') remember(change.identity);
  return change;
}
