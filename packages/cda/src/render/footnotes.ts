/** Numbers the footnotes of a document and holds their text until the end of the narrative block. */
export type Footnotes = {
  /** The mark for a footnote standing here. */
  define(id: string | undefined, html: string): string;
  /** The mark for a footnote that stands elsewhere, before or after. */
  refer(id: string): string;
  /** The footnotes defined since the last call, as a list; '' when there are none. */
  flush(): string;
};

export function createFootnotes(): Footnotes {
  const numbers = new Map<string, number>();
  let last = 0;
  let waiting = '';

  const numberOf = (id: string | undefined): number => {
    const known = id === undefined ? undefined : numbers.get(id);
    if (known !== undefined) return known;
    last += 1;
    if (id !== undefined) numbers.set(id, last);
    return last;
  };
  const mark = (n: number) => `<sup class="cda-footnote-mark"><a href="#cda-f-${n}">${n}</a></sup>`;

  return {
    define(id, html) {
      const n = numberOf(id);
      waiting += `<li id="cda-f-${n}" value="${n}">${html}</li>`;
      return mark(n);
    },
    refer: (id) => mark(numberOf(id)),
    flush() {
      const list = waiting === '' ? '' : `<ol class="cda-footnotes">${waiting}</ol>`;
      waiting = '';
      return list;
    },
  };
}
