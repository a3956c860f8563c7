import { hitsIn } from './text-match.ts';

/** A text with what a search found in it marked. */
export function MarkedText({ text, query }: { text: string; query: string }) {
  const hits = hitsIn(text, query);
  if (hits.length === 0) return text;
  return (
    <>
      {hits.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(hits[index - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(hits.at(-1)?.end)}
    </>
  );
}
