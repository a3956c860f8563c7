import { rtfLimits } from '../limits.ts';
import { encodingOfCharset, encodingOfCodePage, symbolCharset } from './code-pages.ts';
import type { Sink } from './sink.ts';

export type Font = {
  name: string;
  /** What its bytes mean; undefined where the document decides. */
  encoding: string | undefined;
  /** A charset or code page that nobody here reads. */
  unknown: boolean;
  symbol: boolean;
};

/** `\fonttbl`, with one group for each font or with none. */
export function fontTableSink(fonts: Map<number, Font>): Sink {
  let font: Font | undefined;
  return {
    flows: false,
    word(name, parameter = 0) {
      if (name === 'f') {
        font = { name: '', encoding: undefined, unknown: false, symbol: false };
        if (fonts.size < rtfLimits.maxTableEntries) fonts.set(parameter, font);
      } else if (font !== undefined && name === 'fcharset') {
        font.symbol = parameter === symbolCharset;
        font.encoding ??= encodingOfCharset(parameter);
        // 1 means « as the document », 2 drawings.
        font.unknown = font.encoding === undefined && parameter !== 1 && parameter !== symbolCharset;
      } else if (font !== undefined && name === 'cpg') {
        font.encoding = encodingOfCodePage(parameter);
        font.unknown = font.encoding === undefined;
      }
    },
    text(text) {
      if (font !== undefined && font.name.length < 100) font.name += text.split(';')[0];
    },
  };
}

/**
 * `\stylesheet`: the outline level of each paragraph style, told by `\outlinelevel` or by the name that word
 * processors give to headings in the language of their user.
 */
export function styleSheetSink(headings: Map<number, number>): Sink {
  let style = 0;
  let outline: number | undefined;
  let name = '';
  const finish = () => {
    const level = outline ?? namedLevel(name.trim());
    if (level !== undefined && headings.size < rtfLimits.maxTableEntries) headings.set(style, level);
    style = 0;
    outline = undefined;
    name = '';
  };
  return {
    flows: false,
    word(word, parameter = 0) {
      if (word === 's') style = parameter;
      else if (word === 'outlinelevel') outline = parameter;
    },
    text(text) {
      const [first = '', ...others] = text.split(';');
      if (name.length < 200) name += first;
      for (const other of others) {
        finish();
        name = other;
      }
    },
  };
}

function namedLevel(name: string): number | undefined {
  const numbered = /^(?:heading|titre|überschrift|título|titolo)\s*([1-9])\b/iu.exec(name);
  if (numbered !== null) return Number(numbered[1]) - 1;
  return /^(?:title|titre|titre principal)$/iu.test(name) ? 0 : undefined;
}

export type ListTables = { readonly formats: Map<number, number[]>; readonly overrides: Map<number, number> };

/** `\*\listtable`: the number format of each level of each list. */
export function listTableSink({ formats }: ListTables): Sink {
  let levels: number[] = [];
  return {
    flows: false,
    text: () => undefined,
    word(name, parameter = 0) {
      if (name === 'list') levels = [];
      else if (name === 'levelnfc' && levels.length < 9) levels.push(parameter);
      else if (name === 'listid' && formats.size < rtfLimits.maxTableEntries) formats.set(parameter, levels);
    },
  };
}

/** `\*\listoverridetable`: which list each `\lsN` of a paragraph means. */
export function listOverrideSink({ overrides }: ListTables): Sink {
  let list = 0;
  return {
    flows: false,
    text: () => undefined,
    word(name, parameter = 0) {
      if (name === 'listid') list = parameter;
      else if (name === 'ls' && overrides.size < rtfLimits.maxTableEntries) overrides.set(parameter, list);
    },
  };
}

/** Whether a list counts at this level: every format but bullet (23) and none (255). */
export function countsAt({ formats, overrides }: ListTables, list: number, level: number): boolean {
  const format = formats.get(overrides.get(list) ?? 0)?.[level];
  return format !== undefined && format !== 23 && format !== 255;
}
