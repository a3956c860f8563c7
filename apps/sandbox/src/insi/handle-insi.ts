import {
  encodeDepositedBatch,
  encodeFetchedBatch,
  encodeSearchResult,
  encodeVerificationResult,
  type InsiAsked,
  insiAction,
  knownFaults,
} from '@trousse/insi';
import type { Raw } from '@trousse/xml';
import type { Batches } from './batches.ts';
import type { InsiPerson } from './insi-people.ts';
import type { InsiRegistry } from './registry.ts';
import { TeleserviceRefusal, type TeleserviceSettings } from './settings.ts';

export type InsiService = {
  readonly registry: InsiRegistry;
  readonly batches: Batches;
  readonly settings: TeleserviceSettings;
};

/** What the téléservice answers to a caller who may ask. @throws TeleserviceRefusal */
export function answerInsi(request: InsiAsked, caller: string, service: InsiService): { action: string; body: Raw } {
  return { action: insiAction(request.operation), body: bodyOf(request, caller, service) };
}

function bodyOf(request: InsiAsked, caller: string, { registry, batches, settings }: InsiService): Raw {
  switch (request.operation) {
    case 'cardSearch':
      return found(registry.searchCard(request.asked), settings, 'cardSearchFailed');
    case 'traitsSearch':
      return found(registry.searchTraits(request.asked), settings, 'traitsSearchFailed');
    case 'verification':
      return encodeVerificationResult(registry.verify(request.asked));
    case 'batchDeposit':
      return encodeDepositedBatch(batches.deposit(caller, request.asked));
    case 'batchFetch':
      return encodeFetchedBatch(batches.fetch(caller, request.asked.batchId));
  }
}

function found(
  people: readonly InsiPerson[],
  { unknown }: TeleserviceSettings,
  fault: 'cardSearchFailed' | 'traitsSearchFailed',
): Raw {
  const [person, ...more] = people;
  if (more.length > 0) return encodeSearchResult('02');
  if (person !== undefined) return encodeSearchResult('00', person);
  // The branch that would say 01 is missing from the test environment (identity.md §2.2).
  if (unknown === 'cnda') throw new TeleserviceRefusal(knownFaults[fault]);
  return encodeSearchResult('01');
}
