import { useEffect, useRef, useState } from 'react';
import { colorScheme } from '../shell/appearance.ts';
import { Button } from '../ui/button.component.tsx';
import { useNarrow } from '../ui/hooks.ts';
import { Note } from '../ui/note.component.tsx';
import { useStore } from '../ui/store.ts';
import type { Section } from './content-view.component.tsx';
import styles from './document-frame.module.css';
import documentSheet from './document-sheet.css?url';
import { placeMedia } from './frame-media.ts';
import { addPieces, removePieces, topOf } from './frame-pieces.ts';
import { currentSection, frameSource } from './frame-source.ts';

type Props = {
  title: string;
  mediaPath: (id: string) => string;
  html: string;
  /** Its style sheet, that of structured documents by default. */
  sheet?: string;
  /** As tall as its content: what stands around it scrolls. */
  fit?: boolean;
  /** Keys of the page around that work from within too. */
  keys?: readonly string[];
  /** Called with each document that is loaded into the frame. */
  onDocument?: (inner: Document) => void;
  /** What comes after `html` in a very long document. */
  more?: ((signal: AbortSignal) => AsyncIterable<string>) | undefined;
  contents: { id: string; title: string; level: number }[];
  wanted: Section | undefined;
  onCurrent: (id: string) => void;
  onEscape: () => void;
};

const pageKeys: readonly string[] = ['ArrowLeft', 'ArrowRight'];

/**
 * A structured document in a frame of its own: no script runs there (`sandbox` without allow-scripts), and its words
 * and styles cannot touch the page around it. The page, of the same origin, scrolls it and follows its headings.
 */
export function DocumentFrame(props: Props) {
  const { title, mediaPath, html, more, contents, wanted, onCurrent, onEscape } = props;
  const { sheet = documentSheet, fit = false, keys = pageKeys } = props;
  const frame = useRef<HTMLIFrameElement>(null);
  const dark = useStore(colorScheme) === 'dark';
  const narrow = useNarrow();
  const [loaded, setLoaded] = useState(0);
  const [height, setHeight] = useState<number>();
  // The heading last jumped to is the one being read until the reader moves on: near the end none reaches the top.
  const jump = useRef<{ id: string; top: number }>(undefined);

  const [rest, setRest] = useState<'none' | 'coming' | 'failed'>('none');
  const [tries, setTries] = useState(0);
  const reached = useRef<Section>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each heading asked for, when it is there
  useEffect(() => {
    const inner = frame.current?.contentDocument;
    const heading = wanted && inner?.getElementById(wanted.id);
    if (!heading || reached.current === wanted) return;
    reached.current = wanted;
    heading.scrollIntoView({ block: 'start' });
    jump.current = { id: wanted.id, top: inner?.scrollingElement?.scrollTop ?? 0 };
    onCurrent(wanted.id);
  }, [wanted, rest]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another document is in the frame after each load
  useEffect(() => {
    const inner = frame.current?.contentDocument;
    if (loaded === 0 || !inner?.body || more === undefined) return;
    const leave = new AbortController();
    setRest('coming');
    removePieces(inner);
    addPieces(inner, more(leave.signal), (piece) => placeMedia(piece, mediaPath)).then(
      () => setRest('none'),
      () => !leave.signal.aborted && setRest('failed'),
    );
    return () => leave.abort();
  }, [loaded, tries]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another document is in the frame after each load
  useEffect(() => {
    const inner = frame.current?.contentDocument;
    if (!inner?.body) return;
    const follow = () => {
      const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = inner.scrollingElement ?? {};
      if (jump.current && Math.abs(jump.current.top - scrollTop) < 2) return;
      jump.current = undefined;
      const atEnd = scrollTop > 0 && scrollTop + clientHeight > scrollHeight - 2;
      const id = currentSection(contents, (heading) => topOf(inner, heading), atEnd);
      if (id !== undefined) onCurrent(id);
    };
    // A frame never asks for less than it has: what fits its content is measured by the content alone.
    const measure = () => setHeight(fit ? inner.body.offsetHeight : inner.documentElement.scrollHeight);
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onEscape();
      if (keys.includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey)
        frame.current?.dispatchEvent(new KeyboardEvent('keydown', { key: event.key, bubbles: true }));
    };
    // A link leads within the document or to a page of its own: it never replaces the document in its frame.
    const onClick = (event: Event) => {
      const link = (event.target as Element | null)?.closest?.('a[href]');
      if (!link) return;
      event.preventDefault();
      const href = link.getAttribute('href') ?? '';
      if (href.startsWith('#')) inner.getElementById(decodeURIComponent(href.slice(1)))?.scrollIntoView();
      else if (href.startsWith('https://')) open(href, '_blank', 'noopener,noreferrer');
    };
    placeMedia(inner, mediaPath);
    props.onDocument?.(inner);
    const sizes = new ResizeObserver(measure);
    sizes.observe(inner.body);
    inner.addEventListener('scroll', follow, { passive: true });
    inner.addEventListener('keydown', onKey);
    inner.addEventListener('click', onClick);
    follow();
    return () => {
      sizes.disconnect();
      inner.removeEventListener('scroll', follow);
      inner.removeEventListener('keydown', onKey);
      inner.removeEventListener('click', onClick);
    };
  }, [loaded]);

  return (
    <>
      <iframe
        ref={frame}
        className={styles.frame}
        title={title}
        sandbox="allow-same-origin"
        referrerPolicy="no-referrer"
        srcDoc={frameSource({ html, sheet: new URL(sheet, location.href).href, dark })}
        onLoad={() => setLoaded((times) => times + 1)}
        // On a narrow screen the page scrolls, not the frame within it.
        {...((narrow || fit) && height !== undefined && { style: { height } })}
      />
      {rest === 'coming' && (
        <p className={styles.rest} role="status">
          Lecture de la suite du document
        </p>
      )}
      {rest === 'failed' && (
        <Note tone="danger" alert>
          La suite de ce document n’a pas pu être lue : il manque la fin.{' '}
          <Button size="s" onClick={() => setTries((times) => times + 1)}>
            Réessayer
          </Button>
        </Note>
      )}
    </>
  );
}
