import { useState } from 'react';
import { failureOf } from '../ui/failure.ts';
import { toast } from '../ui/toast.component.tsx';
import { printDocument } from './print-document.ts';
import { download } from './record.resource.ts';

/** Saving and printing a document, and what is said when one of them does not work, in the DMP's words if it has any. */
export function useSaving(record: string, document: string) {
  const [downloading, setDownloading] = useState(false);
  const [printing, setPrinting] = useState(false);
  const act = async (doing: (running: boolean) => void, action: () => Promise<void>) => {
    doing(true);
    try {
      await action();
    } catch (error) {
      const { message, next, serverText } = failureOf(error);
      toast(`${message} ${serverText ? `Réponse du DMP : ${serverText}` : next}`, {
        tone: 'danger',
      });
    } finally {
      doing(false);
    }
  };
  return {
    downloading,
    printing,
    save: (what: 'content' | 'original') => void act(setDownloading, () => download(record, document, what)),
    print: () => void act(setPrinting, () => printDocument(record, document)),
  };
}
