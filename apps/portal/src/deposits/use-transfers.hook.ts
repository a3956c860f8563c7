import type { DepositFormat } from '@trousse/contract';
import { useEffect, useRef, useState } from 'react';
import { CodedError, codeOf, type Failure, failureOf } from '../ui/failure.ts';
import { onForget } from '../ui/forget.ts';
import { uploadFile } from './deposits.resource.ts';
import type { DraftFile } from './draft-content.ts';

/** A file of the workstation on its way to the server, or that could not get there. */
export type Transfer = {
  file: File;
  format: DepositFormat;
  /** Share that has left, 0 to 1. */
  sent: number;
  failure?: Failure;
};

export type Transfers = {
  /** By document; one that has arrived is in the draft, and no longer here. */
  all: ReadonlyMap<string, Transfer>;
  /** The file of a document as the workstation has it, arrived or not. */
  local: (key: string) => File | undefined;
  start: (key: string, file: File, format: DepositFormat) => void;
  stop: (key: string) => void;
  retry: (key: string) => void;
  /** Resolves once every file has arrived. @throws what kept one from it */
  settled: () => Promise<void>;
};

/** Fewer than the server takes at once from one session. */
const atOnce = 3;

export function useTransfers(onArrived: (key: string, file: DraftFile) => void): Transfers {
  const [all, setAll] = useState<ReadonlyMap<string, Transfer>>(new Map());
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

  const set = (key: string, transfer: Transfer | undefined) =>
    setAll((current) => {
      const next = new Map(current);
      if (transfer === undefined) next.delete(key);
      else next.set(key, transfer);
      return next;
    });

  const send = async (key: string, file: File, format: DepositFormat, stop: AbortController) => {
    const turn = line.current;
    if (turn.free === 0) await new Promise<void>((resolve) => turn.waiting.push(resolve));
    else turn.free -= 1;
    try {
      if (stop.signal.aborted) throw new CodedError('CANCELLED');
      const { upload, kind } = await uploadFile(file, {
        signal: stop.signal,
        onProgress: (sent, total) => set(key, { file, format, sent: sent / total }),
      });
      if (stop.signal.aborted) return;
      arrived.current(key, { upload, name: file.name.slice(-300), size: file.size, format: kind });
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

  const start = (key: string, file: File, format: DepositFormat) => {
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
