/** Numbers the footnotes of a document and holds their text until the end of the narrative block. */
export type Footnotes = {
  /** The mark for a footnote standing here. */
  define(id: string | undefined, html: string): string;
  /** The mark for a footnote that stands elsewhere, before or after. */
  refer(id: string): string;
  /** The footnotes defined since the last call, as a list; '' when there are none. */
  flush(): string;
  /** A list of the footnotes that are referred to and stand nowhere; '' when there are none. */
  flushMissing(): string;
};

export function createFootnotes(): Footnotes {
  const numbers = new Map<string, number>();
  const marked = new Set<number>();
  const missing = new Set<number>();
  const defined = new Set<number>();
  let last = 0;
  let waiting = '';

  const numberOf = (id: string | undefined): number => {
    const known = id === undefined ? undefined : numbers.get(id);
    if (known !== undefined) return known;
    last += 1;
    if (id !== undefined) numbers.set(id, last);
    return last;
  };
  // The first mark of a footnote is where its « back » leads.
  const mark = (n: number) => {
    const id = marked.has(n) ? '' : ` id="cda-r-${n}"`;
    marked.add(n);
    return `<sup class="cda-footnote-mark"><a${id} href="#cda-f-${n}" aria-label="Note ${n}">${n}</a></sup>`;
  };
  const item = (n: number, html: string) =>
    `<li id="cda-f-${n}" value="${n}">${html} <a class="cda-footnote-back" href="#cda-r-${n}" aria-label="Retour au texte de la note ${n}">↩</a></li>`;
  const list = (items: string) => (items === '' ? '' : `<ol class="cda-footnotes">${items}</ol>`);

  return {
    define(id, html) {
      // Two footnotes under one ID: the second has a number of its own.
      const n = numberOf(id !== undefined && defined.has(numbers.get(id) ?? 0) ? undefined : id);
      defined.add(n);
      missing.delete(n);
      waiting += item(n, html);
      return mark(n);
    },
    refer(id) {
      const n = numberOf(id);
      if (!defined.has(n)) missing.add(n);
      return mark(n);
    },
    flush() {
      const out = list(waiting);
      waiting = '';
      return out;
    },
    flushMissing: () => list([...missing].map((n) => item(n, 'Note non disponible')).join('')),
  };
}
