import { useState } from 'react';
import { download } from '../record/record.resource.ts';
import { failureOf } from '../ui/failure.ts';
import { toast } from '../ui/toast.component.tsx';

/** Saves the document behind a view as it was received. */
export function useDownload(record: string, document: string | undefined) {
  const [downloading, setDownloading] = useState(false);
  const save = async () => {
    if (document === undefined) return;
    setDownloading(true);
    try {
      await download(record, document, 'original');
    } catch (error) {
      const { message, next } = failureOf(error);
      toast(`${message} ${next}`, { tone: 'danger' });
    } finally {
      setDownloading(false);
    }
  };
  return { downloading, save: () => void save() };
}
