import { type PDFDocumentProxy, type PDFPageProxy, TextLayer } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import styles from './pdf-pages.module.css';

/** A4 until the page says otherwise: pages far down keep their place without being read. */
const usualRatio = 297 / 210;
/** Sharper than this brings nothing to the eye and costs memory: a page is at most about 8 million points. */
const sharpest = 2;

/** One page: drawn when it comes near the view, let go when it is far. */
export function PdfPage({ pdf, number, width }: { pdf: PDFDocumentProxy; number: number; width: number }) {
  const box = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(number <= 2);
  const [ratio, setRatio] = useState(usualRatio);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watch = new IntersectionObserver(([entry]) => entry && setNear(entry.isIntersecting), {
      rootMargin: '1500px 0px',
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  useEffect(() => {
    const element = box.current;
    if (!near || element === null || width < 50) return;
    let live = true;
    let stop = () => {};
    const draw = async () => {
      const page = await pdf.getPage(number);
      if (!live) return;
      const { width: natural, height } = page.getViewport({ scale: 1 });
      setRatio(height / natural);
      stop = drawPage(page, element, width / natural);
    };
    // A page that cannot be drawn stays blank; the file can still be saved whole.
    draw().catch(() => undefined);
    return () => {
      live = false;
      stop();
      element.replaceChildren();
    };
  }, [near, pdf, number, width]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: pages are no fields of a form
    <div
      ref={box}
      role="group"
      aria-label={`Page ${number} sur ${pdf.numPages}`}
      className={styles.page}
      style={{ width, height: Math.round(width * ratio) }}
    />
  );
}

/** Draws a page and lays its text over it, for selecting and for reading aloud; gives back what stops it. */
function drawPage(page: PDFPageProxy, into: HTMLElement, scale: number): () => void {
  const density = Math.min(devicePixelRatio, sharpest);
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width * density);
  canvas.height = Math.floor(viewport.height * density);
  canvas.setAttribute('aria-hidden', 'true');
  const text = document.createElement('div');
  text.className = styles.text ?? '';
  text.style.setProperty('--total-scale-factor', String(scale));
  into.replaceChildren(canvas, text);
  const drawing = page.render({
    canvas,
    viewport,
    ...(density !== 1 && { transform: [density, 0, 0, density, 0, 0] }),
  });
  const words = new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport });
  for (const running of [drawing.promise, words.render()]) running.catch(() => undefined);
  return () => {
    drawing.cancel();
    words.cancel();
    page.cleanup();
  };
}
