import { Bad } from './errors.ts';

const atomEnd = /[\s(){%*"\\\]\x00-\x1f]/;

/** Reads the arguments of one command. Text is latin1, as it came; a literal stands as `{n}` and its bytes aside. */
export class Cursor {
  readonly #text: string;
  readonly #literals: readonly Buffer[];
  #literal = 0;
  #at = 0;

  constructor(text: string, literals: readonly Buffer[]) {
    this.#text = text;
    this.#literals = literals;
  }

  get ended(): boolean {
    return this.#at >= this.#text.length;
  }

  next(character: string): boolean {
    return this.#text[this.#at] === character;
  }

  /** The next character, empty at the end. */
  peek(): string {
    return this.#text[this.#at] ?? '';
  }

  /** Takes a character when it is the next one. */
  skip(character: string): boolean {
    if (!this.next(character)) return false;
    this.#at += 1;
    return true;
  }

  /** Takes some letters, of either case, when they are the next ones. */
  skipWord(letters: string): boolean {
    if (this.#text.slice(this.#at, this.#at + letters.length).toUpperCase() !== letters) return false;
    this.#at += letters.length;
    return true;
  }

  expect(character: string): void {
    if (!this.skip(character)) throw new Bad(this.ended ? 'Missing arguments' : 'Unexpected characters');
  }

  space(): void {
    this.expect(' ');
  }

  /** The end of the command; spaces before it are borne. */
  end(): void {
    while (this.skip(' '));
    if (!this.ended) throw new Bad('Too many arguments');
  }

  /** Letters up to a delimiter, as they are. */
  atom(): string {
    const start = this.#at;
    while (!this.ended && !atomEnd.test(this.#text[this.#at]!)) this.#at += 1;
    if (this.#at === start) throw new Bad('Missing argument');
    return this.#text.slice(start, this.#at);
  }

  word(): string {
    return this.atom().toUpperCase();
  }

  /** Takes what a pattern finds right here. */
  match(pattern: RegExp): RegExpExecArray {
    const sticky = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}y`);
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#text);
    if (found === null) throw new Bad('Invalid argument');
    this.#at += found[0].length;
    return found;
  }

  number(): number {
    return Number(this.match(/\d{1,15}/)[0]);
  }

  flag(): string {
    return this.match(/\\?[^\s(){%*"\\\]\x00-\x1f]+|\\\*/)[0];
  }

  /** The bytes of a quoted string or literal. */
  bytes(): Buffer {
    if (this.next('"')) {
      const [, content = ''] = this.match(/"((?:[^"\\\r\n]|\\["\\])*)"/);
      return Buffer.from(content.replace(/\\(.)/g, '$1'), 'latin1');
    }
    this.match(/~?\{\d+\+?\}/);
    const literal = this.#literals[this.#literal];
    this.#literal += 1;
    if (literal === undefined) throw new Bad('Missing literal');
    return literal;
  }

  /** An atom, a quoted string or a literal. */
  astring(): string {
    if (this.next('"') || this.next('{')) return this.bytes().toString('utf8');
    // In an astring a closing bracket is a letter.
    return Buffer.from(this.match(/[^\s(){%*"\\\x00-\x1f]+/)[0], 'latin1').toString('utf8');
  }

  /** An astring in which wildcards are letters. */
  pattern(): string {
    if (this.next('"') || this.next('{')) return this.bytes().toString('utf8');
    return Buffer.from(this.match(/[^\s(){"\\\x00-\x1f]+/)[0], 'latin1').toString('utf8');
  }

  /** What stands between parentheses, each read by `item`. */
  list<T>(item: () => T): T[] {
    this.expect('(');
    const items: T[] = [];
    while (this.skip(' '));
    while (!this.skip(')')) {
      items.push(item());
      if (!this.next(')')) this.space();
    }
    return items;
  }
}
