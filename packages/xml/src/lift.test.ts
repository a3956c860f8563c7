import { createSeeded, type Seeded } from '@trousse/ins/testing';
import { describe, expect, it } from 'vitest';
import { canonicaliseDocument } from './canonicalise.ts';
import type { XmlElement } from './element.ts';
import { XmlError, XmlSignatureError } from './errors.ts';
import { createXmlLifter, type LiftedXml, liftXml } from './lift.ts';
import { liftedParts } from './lifted-parts.ts';
import { liftLimits } from './limits.ts';
import { parseXml } from './parse.ts';

/** Small enough for thousands of documents; what is proved does not depend on the length. */
const small = { longRun: 40, maxSkeletonBytes: 50_000, maxRuns: 40 };
const seeds = 4_000;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=';

function lift(document: Buffer, cuts: readonly number[] = [], limits = small): LiftedXml | undefined {
  const lifter = createXmlLifter(limits);
  let from = 0;
  for (const cut of [...cuts, document.length]) {
    // A copy that is spoilt afterwards: the lifter must not keep what it was given.
    const chunk = Buffer.from(document.subarray(from, cut));
    lifter.push(chunk);
    chunk.fill('#');
    from = cut;
  }
  return lifter.end();
}

const bytesOf = (document: Buffer, { offset, length }: { offset: number; length: number }) =>
  document.subarray(offset, offset + length).toString('latin1');

/** The outcome of an act that may refuse its input, as something to compare. */
function outcome<T>(act: () => T): T | 'refused' {
  try {
    return act();
  } catch (error) {
    if (error instanceof XmlError || error instanceof XmlSignatureError) return 'refused';
    throw error;
  }
}

/** What is read of the skeleton, with the lifted texts back in their place. */
function restored(element: XmlElement, put: (text: string) => string): XmlElement {
  const attributes = Object.fromEntries(Object.entries(element.attributes).map(([key, value]) => [key, put(value)]));
  const children = element.children.map((child) => (typeof child === 'string' ? put(child) : restored(child, put)));
  return { ...element, attributes, children };
}

/** Compares the lifted way with the plain way, for the canonical form with and without comments and for the parser. */
function compare(document: Buffer, lifted: LiftedXml): 'refused' | 'the same' {
  const put = (text: string): string =>
    lifted.runs.reduce((all, run) => all.replaceAll(run.placeholder, bytesOf(document, run)), text);
  for (const withComments of [true, false]) {
    const form = { exclusive: false, withComments };
    const canonical = outcome(() => canonicaliseDocument(lifted.skeleton, form));
    const parts = canonical === 'refused' ? undefined : liftedParts(canonical, lifted.runs);
    const joined = parts?.map((part) => (typeof part === 'string' ? part : bytesOf(document, part))).join('');
    expect(joined ?? 'refused').toBe(outcome(() => canonicaliseDocument(document, form)));
  }
  const plain = outcome(() => parseXml(document));
  const read = outcome(() => restored(parseXml(lifted.skeleton), put));
  expect(read).toEqual(plain === 'refused' ? plain : restored(plain, (text) => text));
  return plain === 'refused' ? 'refused' : 'the same';
}

const run = (random: Seeded, length = 41 + random.below(60)): string =>
  Array.from({ length }, () =>
    random.below(30) === 0 ? random.pick([' ', '\n', '\t']) : random.pick([...letters]),
  ).join('');

/** What may stand in an element: lifted, not lifted, or only just not. */
function content(random: Seeded, depth: number): string {
  const kinds: (() => string)[] = [
    () => run(random),
    () => run(random, 38 + random.below(5)),
    () => ` ${'\n\t '.repeat(20)}`,
    () => random.pick(['é ', '&amp;', '&#13;', '&#x41;', ' > ', '\r\n', '\r', '😀', 'x', ']]', '--']),
    () => `${run(random)}${random.pick(['é', '&lt;', '\r\n', '>', '-'])}${run(random)}`,
    () => `>${run(random)}`,
    () => `<!--${random.pick(['', 'é', '>'])}${run(random)}${random.pick(['', '<', '<b>'])}-->`,
    () => `<![CDATA[${random.pick(['', '&', '>', '<a>'])}${run(random)}${random.pick(['', '<', '<b>', ']'])}]]>`,
    () => `<?${random.pick(['p', 'p >', 'xml-stylesheet'])} ${run(random)}${random.pick(['', '<', '<b>'])}?>`,
    () => (depth > 3 ? '' : element(random, depth + 1)),
  ];
  return Array.from({ length: random.below(5) }, () => random.pick(kinds)()).join('');
}

function element(random: Seeded, depth: number): string {
  const name = random.pick(['a', 'b', 'n:c']);
  const attributes = [
    random.pick(['', ' xmlns="urn:d"', ' xmlns=""']),
    depth === 0 || random.below(3) === 0 ? ' xmlns:n="urn:n"' : '',
    random.pick(['', ` z="é" k='>${run(random)}'`, ` k="${run(random)}"`, ' n:k="a&#9;&quot;b"']),
  ].join('');
  const inside = content(random, depth);
  return inside === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${inside}</${name}>`;
}

function document(random: Seeded): Buffer {
  const declaration = random.pick(['', '<?xml version="1.0"?>', "<?xml version='1.0' encoding='UTF-8'?>\n", '\uFEFF']);
  const around = () => random.pick(['', '\n', '<!-- x -->', `<!--> ${run(random)}<-->`, `<?p ${run(random)}?>`]);
  return Buffer.from(declaration + around() + element(random, 0) + around());
}

/** A document somewhat spoilt: the specials of XML, or a run, in a random place. */
function spoilt(random: Seeded): Buffer {
  const text = document(random).toString();
  const at = random.below(text.length);
  const what = random.pick([
    ...['<', '>', '&', '"', "'", '>\u0001<', '</a>', '<!--', '-->', ']]>', '<![CDATA[', '?>', '<?x ', '<!DOCTYPE a>'],
    `>${run(random)}<`,
    run(random),
  ]);
  return Buffer.from(text.slice(0, at) + what + text.slice(at + random.below(3)));
}

describe('lifting', () => {
  it('takes the long base64 texts out, and says where they were', () => {
    const long = `${'QUJD'.repeat(20)}\n${'REVG'.repeat(20)}=`;
    const source = Buffer.from(`<a k="v">é<b>${long}</b><c>court</c><d><![CDATA[<]]>${long}</d></a>`);
    const lifted = lift(source)!;
    const [first, second] = lifted.runs;
    expect(lifted.runs).toHaveLength(2);
    expect(bytesOf(source, first!)).toBe(long);
    expect(bytesOf(source, second!)).toBe(long);
    expect(Buffer.from(lifted.skeleton).toString()).toBe(
      `<a k="v">é<b>${first!.placeholder}</b><c>court</c><d><![CDATA[<]]>${second!.placeholder}</d></a>`,
    );
    expect(Buffer.from(first!.placeholder, 'base64').toString('base64')).toBe(first!.placeholder);
  });

  it.each([
    ['plain', document],
    ['spoilt', spoilt],
  ] as const)('of thousands of %s documents, cut anywhere, reads and signs like each', (_, make) => {
    const seen = { refused: 0, 'the same': 0, runs: 0, whole: 0 };
    for (let seed = 1; seed <= seeds; seed += 1) {
      const random = createSeeded(seed);
      const source = make(random);
      const cuts = Array.from({ length: random.below(6) }, () => random.below(source.length + 1)).sort((a, b) => a - b);
      const lifted = lift(source, cuts);
      expect(lift(source)).toEqual(lifted);
      if (lifted === undefined) seen.whole += 1;
      else {
        seen[compare(source, lifted)] += 1;
        seen.runs += lifted.runs.length;
      }
    }
    // Else nothing was proved.
    expect(seen['the same']).toBeGreaterThan(500);
    expect(seen.runs).toBeGreaterThan(1_000);
    expect(seen.refused).toBeGreaterThan(make === spoilt ? 500 : 0);
    expect(seen.whole).toBeGreaterThan(100);
  });

  it.each<[string, Buffer]>([
    ['UTF-16', Buffer.from(`\uFEFF<a>${'A'.repeat(99)}</a>`, 'utf16le')],
    ['a declared encoding', Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?><a>${'A'.repeat(99)}</a>`)],
    ['an unknown encoding', Buffer.from(`<?xml version="1.0" encoding="UTF-7"?><a>${'A'.repeat(99)}</a>`)],
  ])('never touches a document in %s', (_, source) => {
    const lifted = lift(source);
    expect(lifted === undefined || Buffer.compare(Buffer.from(lifted.skeleton), source) === 0).toBe(true);
  });

  it('gives a document without long text as it is, whatever its encoding', () => {
    const source = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1');
    expect(lift(source)).toEqual({ skeleton: source, runs: [] });
    expect(lift(Buffer.alloc(0))).toEqual({ skeleton: Buffer.alloc(0), runs: [] });
  });

  it('leaves a document whole where a long text is followed by anything but a tag', () => {
    for (const after of ['&amp;', '>', 'é', '\r\n', '-', ''])
      expect(lift(Buffer.from(`<a>${'A'.repeat(99)}${after}`))).toBeUndefined();
  });

  it('leaves a document whole past its limits', () => {
    const texts = (count: number) => Buffer.from(`<a>${`<b>${'A'.repeat(41)}</b>`.repeat(count)}</a>`);
    expect(lift(texts(small.maxRuns))?.runs).toHaveLength(small.maxRuns);
    expect(lift(texts(small.maxRuns + 1))).toBeUndefined();
    expect(lift(Buffer.from(`<a>${'é'.repeat(small.maxSkeletonBytes / 2)}</a>`))).toBeUndefined();
    expect(liftXml(Buffer.from(`<a>${'A'.repeat(liftLimits.longRun)}</a>`))?.runs).toEqual([]);
    expect(liftXml(Buffer.from(`<a>${'A'.repeat(liftLimits.longRun + 1)}</a>`))?.runs).toHaveLength(1);
  });

  it('makes placeholders that no document holds, nor writes by references', () => {
    const source = (inside: string) => Buffer.from(`<a><b>${inside}</b><c>${'A'.repeat(99)}</c></a>`);
    const liftAt90 = (document: Buffer) => lift(document, [], { ...small, longRun: 90 });
    const { placeholder } = liftAt90(source('x'.repeat(68)))!.runs[0]!;
    const again = liftAt90(source(placeholder))!;
    expect(again.runs).toHaveLength(1);
    expect(again.runs[0]!.placeholder).not.toBe(placeholder);
    const reference = [...placeholder].map((char) => `&#${char.charCodeAt(0)};`).join('');
    expect(compare(source(reference), liftAt90(source(reference))!)).toBe('the same');
  });
});

describe('the parts of a text', () => {
  const runs = ['one', 'two'].map((placeholder, index) => ({ offset: index, length: 1, placeholder }));

  it('are its pieces and the runs in order, those it leaves out apart', () => {
    expect(liftedParts('a one b two c', runs)).toEqual(['a ', runs[0], ' b ', runs[1], ' c']);
    expect(liftedParts('two', runs)).toEqual(['', runs[1], '']);
    expect(liftedParts('rien', runs)).toEqual(['rien']);
  });

  it('are not given when a placeholder comes twice or out of order', () => {
    expect(liftedParts('one one', runs)).toBeUndefined();
    expect(liftedParts('two one', runs)).toBeUndefined();
  });
});
