import type { Attached, Composition, MailWarning, Upload } from '@trousse/contract';
import { useEffect, useRef, useState } from 'react';
import { DraftKeeper, type Kept } from '../deposits/draft-keeper.ts';
import { dropLeftover, watchUnsaved } from '../deposits/leftovers.ts';
import { useTransfers } from '../deposits/use-transfers.hook.ts';
import { codeOf, type Failure, failureOf } from '../ui/failure.ts';
import { announce } from './announce.ts';
import type { Begun } from './begin.ts';
import { type Problems, problemsOf, withAttached } from './composition.ts';
import { forgetWritten, rememberWritten } from './resume.ts';
import {
  checkMessage,
  discardMessageDraft,
  openMessageDraft,
  saveMessageDraft,
  sendMessage,
  uploadAttachment,
} from './writing.resource.ts';

export type MessageControl = ReturnType<typeof useMessage>;

/** A message at work: its fields, its files, the draft that keeps them, and its sending. */
export function useMessage(begun: Begun) {
  const { draft } = begun;
  const [composition, setComposition] = useState(begun.leftover?.content ?? begun.composition);
  const [problems, setProblems] = useState<Problems>({});
  const [warnings, setWarnings] = useState<readonly MailWarning[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const [kept, setKept] = useState<Kept>(
    begun.revision > 0 ? { state: 'saved', at: new Date() } : { state: 'pristine' },
  );
  /** One name for one sending, however often it is tried. */
  const [key] = useState(() => crypto.randomUUID());
  const now = useRef(composition);

  const transfers = useTransfers<undefined, Pick<Upload, 'upload'>>(uploadAttachment, (_, { name, size }, { upload }) =>
    change(({ attachments }) => ({
      attachments: withAttached(attachments, [{ kind: 'upload', upload, name: name.slice(-300), size }]),
    })),
  );

  const keeper = useRef<DraftKeeper<Composition>>(undefined);
  keeper.current ??= new DraftKeeper(
    begun.composition,
    begun.leftover?.edition ?? { revision: begun.revision, writer: draft, turn: 0 },
    (content, { revision }) => saveMessageDraft(draft, revision, content),
    setKept,
  );
  useEffect(() => keeper.current?.keep(composition), [composition]);
  useEffect(() => watchUnsaved(draft, () => keeper.current?.unsaved), [draft]);
  const pristine = kept.state === 'pristine';
  useEffect(() => {
    if (!pristine) rememberWritten(draft);
  }, [pristine, draft]);

  function change(part: Partial<Composition> | ((current: Composition) => Partial<Composition>)): void {
    now.current = { ...now.current, ...(typeof part === 'function' ? part(now.current) : part) };
    setComposition(now.current);
    setProblems({});
    setWarnings([]);
    setFailure(undefined);
  }

  /**
   * Hands the message over, once nothing speaks against it. @param warned the person has read what there is to know
   * @returns whether it is the server's to send now
   */
  const send = async (warned: boolean): Promise<boolean> => {
    if (busy) return false;
    const found = problemsOf(now.current);
    setProblems(found);
    setFailure(undefined);
    if (found.recipients !== undefined) return false;
    setBusy(true);
    try {
      await transfers.settled();
      const known = await checkMessage(now.current);
      if (known.some(({ blocking }) => blocking) || (known.length > 0 && !warned)) {
        setWarnings(known);
        return false;
      }
      await keeper.current?.end();
      const outgoing = await sendMessage({
        key,
        draft: keeper.current?.exists ? draft : undefined,
        composition: now.current,
      });
      dropLeftover(draft);
      forgetWritten();
      announce(outgoing);
      return true;
    } catch (error) {
      keeper.current?.resume();
      setFailure(failureOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };

  return {
    composition,
    change,
    problems,
    warnings,
    failure,
    busy,
    kept,
    transfers,
    send,
    join: (more: readonly Attached[]) =>
      change(({ attachments }) => ({ attachments: withAttached(attachments, more) })),
    addFiles(files: readonly File[]) {
      for (const file of files) transfers.start(crypto.randomUUID(), file, undefined);
    },
    /** Gives the draft up, and whatever of it is in this tab. */
    async discard(): Promise<void> {
      await keeper.current?.end();
      forgetWritten();
      if (keeper.current?.exists) await discardMessageDraft(draft);
    },
    /** Of two pages that wrote the same draft, this one stays. */
    async overwrite(): Promise<void> {
      const other = await openMessageDraft(draft).catch((error: unknown) => {
        // The other page sent or discarded it: this one begins it anew.
        if (codeOf(error) !== 'DRAFT_UNKNOWN') throw error;
      });
      keeper.current?.overwrite(other?.revision ?? 0);
    },
  };
}
