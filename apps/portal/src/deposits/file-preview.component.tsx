import type { DepositFormat } from '@trousse/contract';
import { Suspense, useEffect, useRef, useState } from 'react';
import { part } from '../shell/fetched.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import type { DraftFile } from './draft-content.ts';
import { decodeTextFile } from './file-check.ts';
import styles from './source-pane.module.css';
import { useContent } from './use-content.hook.ts';

const PdfPages = part(async () => (await import('../ui/pdf-pages.component.tsx')).PdfPages);
const preparing = <SkeletonRows waitingFor="Préparation de l’aperçu" rows={4} />;

/** The file as it will be read once deposited (EFF-147). */
export function FilePreview({
  format,
  local,
  file,
  name,
  onPages,
}: {
  format: DepositFormat;
  /** As the workstation has it. */
  local: File | undefined;
  /** As the server keeps it, once it has arrived. */
  file: DraftFile | undefined;
  name: string;
  onPages: (pages: number) => void;
}) {
  const content = useContent(format, local, file);
  const title = `Aperçu de ${name}`;
  if (content.state === 'pending') return preparing;
  if (content.state === 'failed')
    return (
      <section className={styles.sheets} aria-label={title}>
        <p className="soft">
          {content.failure.message} {content.failure.next}
        </p>
      </section>
    );
  if (content.shown === 'pdf')
    return (
      <Suspense fallback={preparing}>
        <PdfPages bytes={content.bytes} title={title} onPages={onPages} />
      </Suspense>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <section className={styles.sheets} aria-label={title} tabIndex={0}>
      {content.shown === 'jpeg' ? (
        <ImagePreview bytes={content.bytes} name={name} />
      ) : (
        <pre className={styles.words}>{decodeTextFile(content.bytes)}</pre>
      )}
    </section>
  );
}

/** Drawn rather than given an address: the page's policy allows pictures of the server only. */
function ImagePreview({ bytes, name }: { bytes: Uint8Array<ArrayBuffer>; name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    let live = true;
    createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }), { resizeWidth: 1400, resizeQuality: 'high' })
      .then((picture) => {
        const element = canvas.current;
        if (!live || element === null) return;
        element.width = picture.width;
        element.height = picture.height;
        element.getContext('2d')?.drawImage(picture, 0, 0);
      })
      .catch(() => live && setBroken(true));
    return () => {
      live = false;
    };
  }, [bytes]);
  if (broken)
    return <p className="soft">L’image ne peut pas être affichée. Vérifiez le fichier avant de le déposer.</p>;
  return <canvas ref={canvas} className={styles.image} role="img" aria-label={name} />;
}
