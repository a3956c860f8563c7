import { useCallback, useEffect, useReducer, useRef } from 'react';
import { failureOf } from '../ui/failure.ts';
import { type Batch, batchReducer, noBatch } from './batch.ts';
import { remember, verifyInLot } from './identities.resource.ts';

/** Runs one verification in lot at a time; leaving the screen stops it, and what it told is kept. */
export function useBatch(): { batch: Batch; start: (identities: string[]) => void; cancel: () => void } {
  const [batch, dispatch] = useReducer(batchReducer, noBatch);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const start = useCallback(async (identities: string[]) => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    dispatch({ type: 'started', identities });
    try {
      for await (const event of await verifyInLot(identities, stop.signal)) {
        if (event.type === 'verified') remember(event.verification.identity);
        dispatch({ type: 'event', event });
      }
      dispatch({ type: 'ended' });
    } catch (error) {
      if (!stop.signal.aborted) dispatch({ type: 'failed', failure: failureOf(error) });
    }
  }, []);
  const cancel = useCallback(() => {
    running.current?.abort();
    dispatch({ type: 'cancelled' });
  }, []);
  return { batch, start: (identities) => void start(identities), cancel };
}
