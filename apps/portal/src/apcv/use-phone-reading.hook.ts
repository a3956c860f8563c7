import { useCallback, useEffect, useReducer, useRef } from 'react';
import { rememberPatient } from '../patients/patients.resource.ts';
import { failureOf } from '../ui/failure.ts';
import { closePhone, readPhone } from './apcv.resource.ts';
import { type PhoneReading, type PhoneStep, phoneReducer } from './phone-reading.ts';

/** Reads a code and follows the records; stops and forgets when it is closed, when it expires, when the page is left. */
export function usePhoneReading(): { reading: PhoneReading; read: (code: string) => void; close: () => void } {
  const [reading, dispatch] = useReducer(phoneReducer, { phase: 'idle' });
  const running = useRef<AbortController>(undefined);

  const read = useCallback(async (code: string) => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    const tell = (step: PhoneStep) => {
      if (!stop.signal.aborted) dispatch(step);
    };
    tell({ type: 'started' });
    try {
      for await (const event of await readPhone(code, stop.signal)) {
        if (stop.signal.aborted) return;
        if (event.type === 'found') rememberPatient(event.patient);
        tell({ type: 'event', event, now: Date.now() });
      }
    } catch (error) {
      tell({ type: 'failed', failure: failureOf(error) });
    }
  }, []);

  const open = reading.phase === 'open' ? reading : undefined;
  const close = useCallback(() => {
    running.current?.abort();
    if (open) void closePhone(open.reading);
    dispatch({ type: 'closed' });
  }, [open]);

  const until = open?.until;
  useEffect(() => {
    if (until === undefined) return;
    const timer = setTimeout(() => {
      running.current?.abort();
      dispatch({ type: 'expired' });
    }, until - Date.now());
    return () => clearTimeout(timer);
  }, [until]);

  const left = useRef(open);
  left.current = open;
  useEffect(
    () => () => {
      running.current?.abort();
      // Into a record, it stays until that record is closed; anywhere else, the patient is done with.
      if (left.current && !location.pathname.startsWith('/dossier')) void closePhone(left.current.reading);
    },
    [],
  );

  return { reading, read: (code) => void read(code), close };
}
