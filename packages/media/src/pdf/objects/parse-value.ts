import { MediaError, mediaErrorCodes } from '../../errors.ts';
import { pdfLimits } from '../../limits.ts';
import type { PdfValue } from './values.ts';

const blank = /[\0\t\n\f\r ]*(?:%[^\r\n]*[\0\t\n\f\r ]*)*/y;
const reference = /(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const numeral = /[+-]?(?:\d+\.?\d*|\.\d+)/y;
const regular = /[^\0\t\n\f\r ()<>[\]{}/%]*/y;
const hexadecimal = /<([0-9A-Fa-f\0\t\n\f\r ]*)>/y;

/** What could not be parsed: the caller leaves the object out. */
export class PdfSyntaxError extends Error {}

/** Reads PDF values from a text of one character a byte (ISO 32000-1 §7.3); `at` moves on behind each. */
export class ValueReader {
  readonly text: string;
  at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  /** Takes what a sticky expression matches here. */
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }

  skipBlank(): void {
    this.take(blank);
  }

  value(depth = 0): PdfValue {
    if (depth > pdfLimits.maxDepth) throw new MediaError(mediaErrorCodes.tooLarge, 'pdf nesting');
    this.skipBlank();
    const first = this.text[this.at];
    if (first === '/') return { name: this.#name() };
    if (first === '(') return { string: this.#literal() };
    if (first === '[') return this.#array(depth);
    if (first === '<') return this.text[this.at + 1] === '<' ? this.dictionary(depth) : this.#hexadecimal();
    const ref = this.take(reference);
    if (ref !== null) return { ref: Number(ref[1]) };
    const number = this.take(numeral);
    if (number !== null) return Number(number[0]);
    const word = this.take(regular)?.[0];
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    throw new PdfSyntaxError('value');
  }

  dictionary(depth = 0): { readonly entries: ReadonlyMap<string, PdfValue> } {
    const entries = new Map<string, PdfValue>();
    this.at += 2;
    for (;;) {
      this.skipBlank();
      if (this.text.startsWith('>>', this.at)) {
        this.at += 2;
        return { entries };
      }
      if (this.text[this.at] !== '/') throw new PdfSyntaxError('key');
      const key = this.#name();
      entries.set(key, this.value(depth + 1));
    }
  }

  #array(depth: number): PdfValue {
    const out: PdfValue[] = [];
    this.at += 1;
    for (;;) {
      this.skipBlank();
      if (this.text[this.at] === ']') {
        this.at += 1;
        return out;
      }
      out.push(this.value(depth + 1));
    }
  }

  #name(): string {
    this.at += 1;
    const raw = this.take(regular)?.[0] ?? '';
    // JavaScript may be spelled J#61vaScript: names are compared by what they mean.
    return raw.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  }

  #hexadecimal(): PdfValue {
    const digits = this.take(hexadecimal)?.[1];
    if (digits === undefined) throw new PdfSyntaxError('string');
    return { string: Buffer.from(`${digits.replace(/[\0\s]/g, '')}0`.slice(0, -1), 'hex').toString('latin1') };
  }

  #literal(): string {
    let out = '';
    let open = 0;
    for (; this.at < this.text.length; this.at += 1) {
      const character = this.text[this.at]!;
      if (character === '\\') {
        out += this.#escaped();
        continue;
      }
      if (character === ')') open -= 1;
      if (open === 0 && character === ')') {
        this.at += 1;
        return out;
      }
      if (open > 0) out += character;
      if (character === '(') open += 1;
    }
    throw new PdfSyntaxError('string');
  }

  #escaped(): string {
    this.at += 1;
    const octal = /[0-7]{1,3}/y;
    octal.lastIndex = this.at;
    const code = octal.exec(this.text)?.[0];
    if (code !== undefined) {
      this.at += code.length - 1;
      return String.fromCharCode(Number.parseInt(code, 8) & 255);
    }
    const character = this.text[this.at] ?? '';
    if (character === '\r' && this.text[this.at + 1] === '\n') this.at += 1;
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\r': '', '\n': '' }[character] ?? character;
  }
}
