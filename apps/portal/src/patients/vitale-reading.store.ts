import { connector } from '../connector/connector-client.ts';
import { readerChoice } from '../connector/reader-choice.store.ts';
import { chosenReaders } from '../connector/readers.ts';
import { failureFromCode, failureOf } from '../ui/failure.ts';
import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';
import { findByVitale, readVitaleCard, rememberPatient } from './patients.resource.ts';
import { type VitaleEvent, type VitaleReading, vitaleReducer } from './vitale-reading.ts';

/**
 * What was read from the Vitale card: it outlives its tab (EFF-41) and not its card. It stops and forgets as soon as the
 * card leaves its reader, whichever screen is shown (EFF-76).
 */
export const vitaleReading = createStore<VitaleReading>({ phase: 'idle' });

const dispatch = (event: VitaleEvent) => vitaleReading.set((reading) => vitaleReducer(reading, event));
let running: AbortController | undefined;
let present = stay();

/** One stay of one card: another card, or the same one back, is another. */
function stay(): string | undefined {
  const vitale = reader();
  return vitale?.card.kind === 'vitale' ? `${vitale.name} ${vitale.card.insertion}` : undefined;
}

function reader() {
  const state = connector.state.get();
  return state.phase === 'linked' ? chosenReaders(state.readers, readerChoice.get()).vitale : undefined;
}

function followCard(): void {
  const now = stay();
  if (present !== undefined && now !== present) {
    running?.abort();
    dispatch({ type: 'card-gone' });
  }
  present = now;
}
connector.state.subscribe(followCard);
readerChoice.subscribe(followCard);

onForget(() => {
  running?.abort();
  vitaleReading.set({ phase: 'idle' });
});

/** Reads the card in the reader of Vitale cards, then follows the DMP's answers. */
export async function readVitale(): Promise<void> {
  running?.abort();
  const vitale = reader();
  if (vitale === undefined) return dispatch({ type: 'failed', failure: failureFromCode('NO_READER') });
  const stop = new AbortController();
  running = stop;
  // What a reading that was stopped still has to say concerns people who are not here any more.
  const tell = (event: VitaleEvent) => {
    if (!stop.signal.aborted) dispatch(event);
  };
  tell({ type: 'started' });
  try {
    const beneficiaries = await readVitaleCard(vitale.name, {
      signal: stop.signal,
      onProgress: (done, total) => tell({ type: 'progress', done, total }),
    });
    tell({ type: 'read', beneficiaries });
    for await (const event of await findByVitale(beneficiaries, stop.signal)) {
      if (stop.signal.aborted) return;
      if (event.type === 'found') rememberPatient(event.patient);
      tell({ type: 'answer', event });
    }
    tell({ type: 'finished' });
  } catch (error) {
    tell({ type: 'failed', failure: failureOf(error) });
  }
}

export function cancelReading(): void {
  running?.abort();
  dispatch({ type: 'cancelled' });
}
