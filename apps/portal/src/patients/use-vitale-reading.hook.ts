import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useReaders } from '../connector/use-card.hook.ts';
import { failureFromCode, failureOf } from '../ui/failure.ts';
import { findByVitale, readVitaleCard } from './patients.resource.ts';
import { type VitaleEvent, type VitaleReading, vitaleReducer } from './vitale-reading.ts';

/** Reads the Vitale card, then follows the DMP's answers; stops and forgets as soon as the card leaves its reader. */
export function useVitaleReading(): { reading: VitaleReading; start: () => void; cancel: () => void } {
  const [reading, dispatch] = useReducer(vitaleReducer, { phase: 'idle' });
  const { vitale } = useReaders();
  const running = useRef<AbortController>(undefined);
  const { card } = vitale ?? {};
  /** One stay of one card: another card, or the same one back, is another. */
  const present = card?.kind === 'vitale' ? `${vitale?.name} ${card.insertion}` : undefined;

  const start = useCallback(async () => {
    running.current?.abort();
    if (vitale === undefined) return dispatch({ type: 'failed', failure: failureFromCode('NO_READER') });
    const stop = new AbortController();
    running.current = stop;
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
      for await (const event of await findByVitale(beneficiaries, stop.signal)) tell({ type: 'answer', event });
      tell({ type: 'finished' });
    } catch (error) {
      tell({ type: 'failed', failure: failureOf(error) });
    }
  }, [vitale]);

  const cancel = useCallback(() => {
    running.current?.abort();
    dispatch({ type: 'cancelled' });
  }, []);

  useEffect(() => {
    if (present === undefined) return;
    // The clean-up runs when this reader no longer holds that card: what was read from it must go with it.
    return () => {
      running.current?.abort();
      dispatch({ type: 'card-gone' });
    };
  }, [present]);

  return { reading, start: () => void start(), cancel };
}
