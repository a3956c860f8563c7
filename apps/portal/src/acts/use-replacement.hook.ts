import type { DepositForm, DepositFormat, ReplacementDraft } from '@trousse/contract';
import { useEffect, useRef, useState } from 'react';
import { uploadFile } from '../deposits/deposits.resource.ts';
import { allFormats, checkFile, type FileRules } from '../deposits/file-check.ts';
import { usePublicConfig } from '../shell/config.resource.ts';
import { type Failure, failureFromCode, failureOf } from '../ui/failure.ts';
import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';
import type { ReplacementSource } from './replace.resource.ts';

/** What the new version is made of. */
export type NewContent =
  /** The former file, kept. */
  | { kind: 'same' }
  /** Nothing yet: the former content is none that a deposit can carry. */
  | { kind: 'none' }
  | { kind: 'text'; text: string }
  | { kind: 'file'; file: File; format: DepositFormat };

type Work = { document: string; form: DepositForm; content: NewContent };

/** What was being typed, found again by who looked at another screen of the record meanwhile. */
const kept = createStore<Work | undefined>(undefined);
onForget(() => kept.set(undefined));

/** The contract's own defaults, until the server has said what it takes. */
const usualRules: FileRules = { formats: allFormats, maxBytes: 5 * 1024 * 1024 };

/** A replacement at work: its fields and its content. */
export function useReplacement({ document: { id }, form, content }: ReplacementDraft) {
  const { formats, maxBytes } = usePublicConfig()?.deposit ?? usualRules;
  const rules: FileRules = { formats, maxBytes };
  const [work, setWork] = useState<Work>(() => {
    const before = kept.get();
    return before?.document === id ? before : { document: id, form, content: firstContent(content) };
  });
  const [refusal, setRefusal] = useState<Failure>();
  const sending = useRef<{ file: File; stop: AbortController; upload: Promise<string> }>(undefined);
  useEffect(() => kept.set(work), [work]);
  const touched = useRef(false);
  // A page that is reloaded forgets what was typed: the browser asks first.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (touched.current && kept.get() !== undefined) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, []);
  useEffect(() => {
    const stop = () => sending.current?.stop.abort();
    onForget(stop);
    return stop;
  }, []);

  const put = (next: NewContent) => {
    touched.current = true;
    setRefusal(undefined);
    setWork((now) => ({ ...now, content: next }));
  };
  /** The bytes leave when they are first needed; a file sent before is not sent again. */
  const uploaded = (file: File): Promise<string> => {
    if (sending.current?.file === file) return sending.current.upload;
    const stop = new AbortController();
    const upload = uploadFile(file, { signal: stop.signal, onProgress: () => {} }).then((answer) => answer.upload);
    sending.current = { file, stop, upload };
    upload.catch(() => {
      sending.current = undefined;
    });
    return upload;
  };
  return {
    form: work.form,
    content: work.content,
    rules,
    refusal,
    change(part: Partial<DepositForm>) {
      touched.current = true;
      setWork((now) => ({ ...now, form: { ...now.form, ...part } }));
    },
    put,
    async choose(file: File): Promise<void> {
      const checked = await checkFile(file, rules).catch((error: unknown) => ({ code: failureOf(error).code }));
      if ('code' in checked) return setRefusal(failureFromCode(checked.code));
      put({ kind: 'file', file, format: checked.kind });
      void uploaded(file).catch(() => undefined);
    },
    /** The content as the server takes it. @throws what kept a file from arriving */
    async source(): Promise<ReplacementSource> {
      const { content: chosen } = work;
      if (chosen.kind === 'file') return { kind: 'upload', upload: await uploaded(chosen.file) };
      return chosen.kind === 'none' ? { kind: 'text', text: '' } : chosen;
    },
    forget: () => kept.set(undefined),
  };
}

export type ReplacementControl = ReturnType<typeof useReplacement>;

function firstContent(content: ReplacementDraft['content']): NewContent {
  if (content.kind === 'text') return content;
  return { kind: content.kind === 'file' ? 'same' : 'none' };
}
