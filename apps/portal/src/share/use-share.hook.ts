import type { MailWarning, ShareForm, ShareResult } from '@trousse/contract';
import { useEffect, useState } from 'react';
import { type Failure, failureOf } from '../ui/failure.ts';
import { type Asked, type beginShare, checkShare, previewShare, sendShare } from './share.resource.ts';
import { problemsOf, type ShareProblems } from './share-form.ts';

export type Begun = Awaited<ReturnType<typeof beginShare>>;
export type ShareControl = ReturnType<typeof useShare>;

/** The form has stood for this long: what there is to know about it is asked for. */
const restMs = 400;

/** A sharing at work: its form, what there is to know about it, what would leave, and its sending. */
export function useShare({
  asked,
  begun,
  onProblems,
  onSent,
}: {
  asked: Asked;
  begun: Begun;
  /** Something in the form is to be mended. */
  onProblems: () => void;
  onSent: (result: ShareResult) => void;
}) {
  const [form, setForm] = useState(begun.form);
  const [key] = useState(() => crypto.randomUUID());
  const [problems, setProblems] = useState<ShareProblems>({});
  const [warnings, setWarnings] = useState<readonly MailWarning[]>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState<'preview' | 'send'>();
  const [preview, setPreview] = useState<Uint8Array<ArrayBuffer>>();

  // The words of the title and of the message change nothing to what there is to know.
  const { title: _, message: __, ...rest } = form;
  const about = JSON.stringify(rest);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when what it depends on changes
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      // What could not be asked is refused, with its reason, when it is sent.
      checkShare(asked, form, stop.signal).then(setWarnings, () => undefined);
    }, restMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [about]);

  const attempt = async (what: 'preview' | 'send', act: () => Promise<void>) => {
    const found = problemsOf(form, begun.patient);
    setProblems(found);
    setFailure(undefined);
    if (Object.keys(found).length > 0) onProblems();
    if (busy !== undefined || Object.keys(found).length > 0) return;
    setBusy(what);
    try {
      await act();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(undefined);
    }
  };

  return {
    form,
    problems,
    warnings,
    failure,
    busy,
    preview,
    change(next: ShareForm | Partial<ShareForm>) {
      setForm((now) => ({ ...now, ...next }));
      setProblems({});
      setFailure(undefined);
    },
    closePreview: () => setPreview(undefined),
    look: () => attempt('preview', async () => setPreview(await previewShare(asked, form))),
    send: () =>
      attempt('send', async () => {
        const known = await checkShare(asked, form, new AbortController().signal);
        setWarnings(known);
        if (known.some(({ blocking }) => blocking)) return;
        onSent(await sendShare(asked, key, form));
      }),
  };
}
