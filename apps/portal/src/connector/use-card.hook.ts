import type { ReaderView } from '@trousse/contract/connector';
import { useStore } from '../ui/store.ts';
import { connector } from './connector-client.ts';
import { readerChoice } from './reader-choice.store.ts';
import { type CardSituation, cardSituation, chosenReaders } from './readers.ts';

/** Where the professional stands before their PIN, live. */
export function useCardSituation(): CardSituation {
  return cardSituation(useStore(connector.state), useStore(readerChoice));
}

/** The readers of this workstation and the two in use, live; empty while there is no link. */
export function useReaders(): {
  readers: readonly ReaderView[];
  cps: ReaderView | undefined;
  vitale: ReaderView | undefined;
} {
  const state = useStore(connector.state);
  const choice = useStore(readerChoice);
  const readers = state.phase === 'linked' ? state.readers : [];
  return { readers, ...chosenReaders(readers, choice) };
}
