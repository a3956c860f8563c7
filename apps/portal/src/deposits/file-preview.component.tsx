import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { decodeTextFile, type FileKind } from './file-check.ts';
import styles from './source-pane.module.css';

const PdfPages = lazy(async () => ({ default: (await import('../ui/pdf-pages.component.tsx')).PdfPages }));

/** The file as it will be read once deposited. */
export function FilePreview({
  bytes,
  type,
  name,
  onPages,
}: {
  bytes: Uint8Array<ArrayBuffer>;
  type: FileKind;
  name: string;
  onPages: (pages: number) => void;
}) {
  if (type === 'pdf')
    return (
      <Suspense fallback={<SkeletonRows waitingFor="Préparation de l’aperçu" rows={4} />}>
        <PdfPages bytes={bytes} title={`Aperçu de ${name}`} onPages={onPages} />
      </Suspense>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <section className={styles.sheets} aria-label={`Aperçu de ${name}`} tabIndex={0}>
      {type === 'jpeg' ? (
        <ImagePreview bytes={bytes} name={name} />
      ) : (
        <pre className={styles.words}>{decodeTextFile(bytes)}</pre>
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
