import type { DepositFormat } from '@trousse/contract';
import { useEffect, useState } from 'react';
import { type Failure, failureOf } from '../ui/failure.ts';
import { readUpload } from './deposits.resource.ts';
import type { DraftFile } from './draft-content.ts';

export type Content =
  | { state: 'pending' }
  | { state: 'ready'; shown: 'pdf' | 'jpeg' | 'text'; bytes: Uint8Array<ArrayBuffer> }
  | { state: 'failed'; failure: Failure };

/** What a browser shows by itself: the rest is shown as the PDF that the server made of it. */
const shownHere: Partial<Record<DepositFormat, 'pdf' | 'jpeg' | 'text'>> = { pdf: 'pdf', jpeg: 'jpeg', text: 'text' };

/** What there is to look at of a document: the file of this workstation at once, else what the server keeps of it. */
export function useContent(format: DepositFormat, local: File | undefined, file: DraftFile | undefined): Content {
  const [content, setContent] = useState<Content>({ state: 'pending' });
  const here = local === undefined ? undefined : shownHere[format];
  // A file of this workstation is looked at as it is, before and after it has arrived.
  const upload = here === undefined ? file?.upload : undefined;
  useEffect(() => {
    let live = true;
    setContent({ state: 'pending' });
    const read = async (): Promise<Content | undefined> => {
      if (local !== undefined && here !== undefined)
        return { state: 'ready', shown: here, bytes: new Uint8Array(await local.arrayBuffer()) };
      if (upload === undefined) return undefined;
      const { bytes, text } = await readUpload(upload);
      return { state: 'ready', shown: text ? 'text' : 'pdf', bytes };
    };
    read().then(
      (found) => live && found && setContent(found),
      (error: unknown) => live && setContent({ state: 'failed', failure: failureOf(error) }),
    );
    return () => {
      live = false;
    };
  }, [local, here, upload]);
  return content;
}
