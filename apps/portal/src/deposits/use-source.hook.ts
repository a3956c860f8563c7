import { useEffect, useRef, useState } from 'react';
import { usePublicConfig } from '../shell/config.resource.ts';
import { type Failure, failureFromCode, failureOf } from '../ui/failure.ts';
import { onForget } from '../ui/forget.ts';
import { type DepositSource, uploadFile } from './deposits.resource.ts';
import { checkFile, type FileKind } from './file-check.ts';

/** What is to be deposited: nothing yet, a file on its way to the server, or words being typed. */
export type Source =
  | { kind: 'none'; failure?: Failure }
  | { kind: 'text'; text: string }
  | {
      kind: 'file';
      file: File;
      type: FileKind;
      bytes: Uint8Array<ArrayBuffer>;
      sent: number;
      state: 'uploading' | 'ready' | 'failed';
      failure?: Failure;
    };

export type SourceControl = {
  source: Source;
  maxBytes: number;
  choose: (file: File) => Promise<boolean>;
  write: (text: string) => void;
  clear: () => void;
  retry: () => void;
  /** The source as the server knows it, once its bytes are there; throws what kept them from arriving. */
  settled: () => Promise<DepositSource | undefined>;
};

/** The contract's own default, until the server has said its limit. */
const usualMaxBytes = 5 * 1024 * 1024;

export function useSource(): SourceControl {
  const maxBytes = usePublicConfig()?.deposit.maxBytes ?? usualMaxBytes;
  const [source, setSource] = useState<Source>({ kind: 'none' });
  const sending = useRef<{ stop: AbortController; upload: Promise<string> }>(undefined);
  useEffect(() => {
    const stop = () => sending.current?.stop.abort();
    onForget(stop);
    return stop;
  }, []);

  const upload = (file: File) => {
    sending.current?.stop.abort();
    const stop = new AbortController();
    const update = (change: object) =>
      setSource((current) => (current.kind === 'file' && current.file === file ? { ...current, ...change } : current));
    const done = uploadFile(file, {
      signal: stop.signal,
      onProgress: (sent, total) => update({ sent: sent / total }),
    }).then((answer) => answer.upload);
    sending.current = { stop, upload: done };
    done.then(
      () => update({ state: 'ready', sent: 1 }),
      (error: unknown) => stop.signal.aborted || update({ state: 'failed', failure: failureOf(error) }),
    );
  };

  return {
    source,
    maxBytes,
    async choose(file) {
      const checked = await checkFile(file, maxBytes);
      if ('code' in checked) {
        sending.current?.stop.abort();
        setSource({ kind: 'none', failure: failureFromCode(checked.code) });
        return false;
      }
      const bytes = new Uint8Array(await file.arrayBuffer());
      setSource({ kind: 'file', file, type: checked.kind, bytes, sent: 0, state: 'uploading' });
      upload(file);
      return true;
    },
    write: (text) => setSource({ kind: 'text', text }),
    clear() {
      sending.current?.stop.abort();
      setSource({ kind: 'none' });
    },
    retry() {
      if (source.kind !== 'file') return;
      const { failure: _, ...rest } = source;
      setSource({ ...rest, state: 'uploading', sent: 0 });
      upload(source.file);
    },
    async settled() {
      if (source.kind === 'text') return source.text.trim() === '' ? undefined : { kind: 'text', text: source.text };
      if (source.kind === 'none' || sending.current === undefined) return undefined;
      return { kind: 'upload', upload: await sending.current.upload };
    },
  };
}
