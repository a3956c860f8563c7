import { useEffect, useRef, useState } from 'react';
import type { SendFile } from '../shell/send-file.ts';
import { CodedError, codeOf, type Failure, failureOf } from '../ui/failure.ts';
import { onForget } from '../ui/forget.ts';

/** A file of the workstation on its way to the server, or that could not get there. */
export type Transfer<Format> = {
  file: File;
  /** As far as the page knows it. */
  format: Format;
  /** Share that has left, 0 to 1. */
  sent: number;
  failure?: Failure;
};

export type Transfers<Format> = {
  /** By document; one that has arrived is in the draft, and no longer here. */
  all: ReadonlyMap<string, Transfer<Format>>;
  /** The file of a document as the workstation has it, arrived or not. */
  local: (key: string) => File | undefined;
  start: (key: string, file: File, format: Format) => void;
  stop: (key: string) => void;
  retry: (key: string) => void;
  /** Resolves once every file has arrived. @throws what kept one from it */
  settled: () => Promise<void>;
};

/** Fewer than the server takes at once from one session. */
const atOnce = 3;

/** @param upload sends one file @param onArrived called with the server's answer, which the caller keeps */
export function useTransfers<Format, Answer>(
  upload: SendFile<Answer>,
  onArrived: (key: string, file: File, answer: Answer) => void,
): Transfers<Format> {
  const [all, setAll] = useState<ReadonlyMap<string, Transfer<Format>>>(new Map());
  const files = useRef(new Map<string, File>());
  const running = useRef(new Map<string, { stop: AbortController; done: Promise<void> }>());
  const line = useRef<{ free: number; waiting: (() => void)[] }>({ free: atOnce, waiting: [] });
  const arrived = useRef(onArrived);
  arrived.current = onArrived;

  useEffect(() => {
    const stopAll = () => {
      for (const { stop } of running.current.values()) stop.abort();
      files.current.clear();
    };
    onForget(stopAll);
    return stopAll;
  }, []);

  const set = (key: string, transfer: Transfer<Format> | undefined) =>
    setAll((current) => {
      const next = new Map(current);
      if (transfer === undefined) next.delete(key);
      else next.set(key, transfer);
      return next;
    });

  const send = async (key: string, file: File, format: Format, stop: AbortController) => {
    const turn = line.current;
    if (turn.free === 0) await new Promise<void>((resolve) => turn.waiting.push(resolve));
    else turn.free -= 1;
    try {
      if (stop.signal.aborted) throw new CodedError('CANCELLED');
      const answer = await upload(file, {
        signal: stop.signal,
        onProgress: (sent, total) => set(key, { file, format, sent: sent / total }),
      });
      if (stop.signal.aborted) return;
      arrived.current(key, file, answer);
      set(key, undefined);
    } catch (error) {
      if (!stop.signal.aborted) set(key, { file, format, sent: 0, failure: failureOf(error) });
      throw error;
    } finally {
      const next = turn.waiting.shift();
      if (next === undefined) turn.free += 1;
      else next();
    }
  };

  const start = (key: string, file: File, format: Format) => {
    running.current.get(key)?.stop.abort();
    const stop = new AbortController();
    files.current.set(key, file);
    set(key, { file, format, sent: 0 });
    const done = send(key, file, format, stop);
    done.catch(() => undefined);
    running.current.set(key, { stop, done });
  };

  return {
    all,
    local: (key) => files.current.get(key),
    start,
    stop(key) {
      running.current.get(key)?.stop.abort();
      running.current.delete(key);
      files.current.delete(key);
      set(key, undefined);
    },
    retry(key) {
      const transfer = all.get(key);
      if (transfer !== undefined) start(key, transfer.file, transfer.format);
    },
    async settled() {
      const ends = await Promise.allSettled([...running.current.values()].map(({ done }) => done));
      const failed = ends.find((end) => end.status === 'rejected' && codeOf(end.reason) !== 'CANCELLED');
      if (failed?.status === 'rejected') throw failed.reason;
    },
  };
}
