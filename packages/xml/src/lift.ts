import { createHash } from 'node:crypto';
import { endOfBase64, isBlank } from './base64-run.ts';
import { encodingOf } from './decode-text.ts';
import { XmlError } from './errors.ts';
import { liftLimits } from './limits.ts';

/** A long base64 text of a document, and what stands for it in the skeleton. Offset and length in bytes. */
export type LiftedRun = { readonly offset: number; readonly length: number; readonly placeholder: string };

/** A document without its long base64 texts. The skeleton is XML where the document is, of the same shape. */
export type LiftedXml = { readonly skeleton: Uint8Array; readonly runs: readonly LiftedRun[] };

export type XmlLifter = {
  /** The next bytes of the document; they are not kept beyond the call. */
  push(chunk: Uint8Array): void;
  /** The lifted document; undefined when it is to be treated whole. */
  end(): LiftedXml | undefined;
};

const greaterThan = 0x3e;
const lessThan = 0x3c;

/**
 * Lifts the long base64 texts out of a document as it comes, so that parsing it and making its canonical form cost
 * what the rest costs. A text is lifted when it stands between `>` and `<`, is longer than `liftLimits.longRun`, and
 * holds nothing but letters, digits, `+/=`, spaces, tabs and LF, one of them at least being no white space.
 *
 * Why that is exact. A parser, and a canonical form, take such bytes as they are, one like the other: no reference
 * starts in them, no line end is normalised, no character is escaped. The `<` after them shows where they stand: in
 * character data, a CDATA section, a comment or a processing instruction, all of which are copied; or in a place where
 * `<` or the text itself makes the document ill-formed, with the placeholder too (an attribute value, the outside of the
 * root). So document and skeleton are both refused, or differ by the lifted texts alone. That holds for bytes read as
 * UTF-8 (of which ASCII bytes are characters on their own); any other encoding is not lifted.
 *
 * A placeholder is made of a digest of the whole skeleton: nothing inside the document can have been written to look
 * like it, not even by character references.
 */
export function createXmlLifter(limits: { readonly [key in keyof typeof liftLimits]: number } = liftLimits): XmlLifter {
  const kept = createGrowing();
  const found: Found[] = [];
  /** Bytes seen before the current chunk. */
  let seen = 0;
  /** The text under way since the last `>`. `keptBefore` is the size of the skeleton before it. */
  let text: { offset: number; keptBefore: number; blank: boolean; long: boolean } | undefined;
  let whole = false;

  const treatWhole = (): void => {
    whole = true;
    kept.clear();
  };
  const keep = (bytes: Uint8Array): void => {
    if (kept.size + bytes.length > limits.maxSkeletonBytes) treatWhole();
    else kept.add(bytes);
  };

  /** Follows the chunk from `at`, the first byte of a text or its continuation. @returns where the text stops */
  const follow = (chunk: Uint8Array, at: number, keptFrom: number): number => {
    const current = text!;
    const stop = endOfBase64(chunk, at);
    if (current.blank) current.blank = isBlank(chunk.subarray(at, stop));
    if (!current.long && seen + stop - current.offset > limits.longRun) {
      current.long = true;
      keep(chunk.subarray(keptFrom, Math.max(keptFrom, current.offset - seen)));
      kept.cut(current.keptBefore);
    }
    return stop;
  };

  /** A text stopped at a byte. @returns whether it was lifted */
  const finish = (offset: number, stoppedBy: number): boolean => {
    const { long, blank, ...run } = text!;
    text = undefined;
    if (!long) return false;
    if (stoppedBy !== lessThan || blank || found.length === limits.maxRuns) treatWhole();
    else found.push({ offset: run.offset, length: offset - run.offset, keptBefore: run.keptBefore });
    return true;
  };

  return {
    push(chunk) {
      // Bytes from here on are not in the skeleton yet.
      let keptFrom = 0;
      let at = 0;
      while (!whole && at < chunk.length) {
        if (text === undefined) {
          const end = chunk.indexOf(greaterThan, at);
          if (end < 0) break;
          at = end + 1;
          text = { offset: seen + at, keptBefore: kept.size + at - keptFrom, blank: true, long: false };
        } else {
          at = follow(chunk, at, keptFrom);
          if (at < chunk.length && finish(seen + at, chunk[at]!)) keptFrom = at;
        }
      }
      if (!whole && text?.long !== true) keep(chunk.subarray(keptFrom));
      seen += chunk.length;
    },
    end() {
      // A text that nothing ends is no document.
      if (whole || text?.long === true) return undefined;
      const lifted = assemble(kept.bytes(), found);
      return found.length === 0 || isUtf8(lifted.skeleton) ? lifted : undefined;
    },
  };
}

/** Lifts a document that is held whole. */
export function liftXml(document: Uint8Array): LiftedXml | undefined {
  const lifter = createXmlLifter();
  lifter.push(document);
  return lifter.end();
}

type Found = { readonly offset: number; readonly length: number; readonly keptBefore: number };

/** Puts the placeholders where the texts were: letters and digits, of a length that base64 can have. */
function assemble(rest: Uint8Array, found: readonly Found[]): LiftedXml {
  const digest = createHash('sha256').update(rest);
  for (const { offset, length } of found) digest.update(`${offset} ${length} `);
  const mark = digest.digest('hex').slice(0, 56);
  const runs: LiftedRun[] = [];
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const { offset, length, keptBefore } of found) {
    const placeholder = `Lifted${mark}${(runs.length + 1_000_000).toString().slice(1)}`;
    pieces.push(rest.subarray(from, keptBefore), Buffer.from(placeholder, 'latin1'));
    runs.push({ offset, length, placeholder });
    from = keptBefore;
  }
  pieces.push(rest.subarray(from));
  return { skeleton: Buffer.concat(pieces), runs };
}

/** The declaration of the skeleton is that of the document: nothing before the first `>` is lifted. */
function isUtf8(skeleton: Uint8Array): boolean {
  try {
    return encodingOf(skeleton) === 'utf-8';
  } catch (error) {
    if (error instanceof XmlError) return false;
    throw error;
  }
}

/** Bytes that come piece by piece, copied, and can be cut back. */
function createGrowing() {
  let buffer = Buffer.alloc(0);
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(bytes: Uint8Array): void {
      if (bytes.length === 0) return;
      if (size + bytes.length > buffer.length) {
        const wider = Buffer.allocUnsafeSlow(Math.max(4096, (size + bytes.length) * 2));
        buffer.copy(wider, 0, 0, size);
        buffer = wider;
      }
      buffer.set(bytes, size);
      size += bytes.length;
    },
    cut(to: number): void {
      size = to;
    },
    clear(): void {
      size = 0;
      buffer = Buffer.alloc(0);
    },
    bytes: (): Uint8Array => buffer.subarray(0, size),
  };
}
