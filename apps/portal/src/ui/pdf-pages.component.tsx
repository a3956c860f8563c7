import { explain } from '@trousse/contract/errors';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { openPdf } from './pdf.ts';
import { PdfPage } from './pdf-page.component.tsx';
import styles from './pdf-pages.module.css';
import { SkeletonRows } from './skeleton.component.tsx';

/** A PDF, its pages one under the other at the width of the pane; each is drawn as it comes near. */
export function PdfPages({
  bytes,
  title,
  onPages,
}: {
  bytes: Uint8Array;
  title: string;
  onPages?: (pages: number) => void;
}) {
  const [opened, setOpened] = useState<PDFDocumentProxy>();
  const [broken, setBroken] = useState(false);
  const [width, setWidth] = useState<number>();
  const pane = useRef<HTMLElement>(null);
  const report = useRef(onPages);
  report.current = onPages;

  useEffect(() => {
    const loading = openPdf(bytes);
    let live = true;
    setBroken(false);
    setOpened(undefined);
    loading.promise.then(
      (pdf) => {
        if (!live) return;
        setOpened(pdf);
        report.current?.(pdf.numPages);
      },
      () => live && setBroken(true),
    );
    return () => {
      live = false;
      void loading.destroy();
    };
  }, [bytes]);

  useEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const sizes = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <section ref={pane} className={styles.pane} aria-label={title} tabIndex={0}>
      {broken && (
        <p role="alert" className={styles.broken}>
          {explain('DOCUMENT_UNREADABLE').message} {explain('DOCUMENT_UNREADABLE').next}
        </p>
      )}
      {!broken && opened === undefined && <SkeletonRows waitingFor="Préparation des pages" rows={4} />}
      {opened &&
        width !== undefined &&
        Array.from({ length: opened.numPages }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
          <PdfPage key={index} pdf={opened} number={index + 1} width={Math.min(width, 1100)} />
        ))}
    </section>
  );
}
