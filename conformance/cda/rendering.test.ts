import { readFileSync } from 'node:fs';
import { type CdaDocument, type CdaSection, type RenderedBody, readCda, renderBody } from '@trousse/cda';
import { attr, first, rawText, type XmlElement } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { officialExamples, withoutSpace } from './official-examples.ts';
import {
  attributeOf,
  classesOf,
  elementsOf,
  fragmentTree,
  isReadAsWritten,
  type PageElement,
  strangersIn,
  textUnder,
} from './page-tree.ts';

const { folder, names, read } = officialExamples('rendering the official example documents');
const document = (name: string) => readCda(read(name));

/** What the page adds to the author's words: names of pictures, addresses, marks. */
const additions = new Set(
  'cda-coded cda-media cda-attachment cda-missing cda-address cda-said cda-footnote-mark cda-footnotes'.split(' '),
);

/** The author's words in a narrative, in the order of the page: the foot of a table stands after its body. */
function wordsOf(el: XmlElement): string {
  const children =
    el.name === 'table'
      ? el.children.toSorted((a, b) => Number(isNamed(a, 'tfoot')) - Number(isNamed(b, 'tfoot')))
      : el.children;
  return children.map((child) => (typeof child === 'string' ? child : wordsOf(child))).join('');
}

const isNamed = (child: XmlElement | string, name: string) => typeof child !== 'string' && child.name === name;

/** What the page must say, section by section: title and narrative, then what is below. */
function sectionWords(section: CdaSection): string {
  const own = section.narrative === undefined ? '' : wordsOf(section.narrative);
  return `${section.title ?? section.code?.display ?? 'Titre non disponible'}${own}${section.sections.map(sectionWords).join('')}`;
}

function* narratives(sections: readonly CdaSection[]): Generator<XmlElement> {
  for (const section of sections) {
    if (section.narrative !== undefined) yield section.narrative;
    yield* narratives(section.sections);
  }
}

function* below(el: XmlElement): Generator<XmlElement> {
  for (const child of el.children)
    if (typeof child !== 'string') {
      yield child;
      yield* below(child);
    }
}

const sectionsOf = (doc: CdaDocument) => (doc.body.kind === 'structured' ? doc.body.sections : []);

/** What attributes of the narrative say and the page does not. */
function* unsaidAttributes(doc: CdaDocument, page: RenderedBody): Generator<string> {
  const elements = [...elementsOf(fragmentTree(page.html))];
  const ids = new Set(elements.map((el) => attributeOf(el, 'id')));
  const links = new Set(elements.map((el) => attributeOf(el, 'href')));
  const files = new Set(
    elements.flatMap((el) => attributeOf(el, 'data-media') ?? attributeOf(el, 'data-attachment') ?? []),
  );
  const text = withoutSpace(textUnder(fragmentTree(page.html)));
  for (const narrative of narratives(sectionsOf(doc)))
    for (const el of below(narrative)) {
      const id = attr(el, 'ID');
      if (id !== undefined && /^[\p{L}\p{N}_.:-]+$/u.test(id) && !ids.has(`cda-n-${id}`)) yield `ID ${id}`;
      const href = attr(el, 'href');
      if (
        href !== undefined &&
        !links.has(href.replace(/^#/, '#cda-n-').replaceAll(' ', '%20')) &&
        !text.includes(withoutSpace(href))
      )
        yield `href ${href}`;
      for (const file of attr(el, 'referencedObject')?.split(/\s+/) ?? []) {
        const found = doc.attachments.find((one) => one.id === file || one.aliases.includes(file));
        if (found !== undefined && !files.has(found.id)) yield `referencedObject ${file}`;
      }
    }
  for (const { id } of doc.attachments) if (!files.has(id) && id !== doc.pdfCopy?.id) yield `attachment ${id}`;
}

function withClass(page: RenderedBody, name: string): PageElement[] {
  return [...elementsOf(fragmentTree(page.html))].filter((el) => classesOf(el).includes(name));
}

describe.skipIf(folder === undefined)('the official example documents in a page', () => {
  it.each(names)('%s is safe in the tree that a browser makes of it', (name) => {
    const page = renderBody(document(name));
    expect(page.notes).toEqual([]);
    expect(strangersIn(page.html)).toEqual([]);
    expect(isReadAsWritten(page.html)).toBe(true);
    const ids = [...elementsOf(fragmentTree(page.html))].flatMap((el) => attributeOf(el, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of page.contents) expect(ids).toContain(id);
  });

  it.each(names)('%s says all the words of its author, in order, and no others', (name) => {
    const doc = document(name);
    const page = renderBody(doc);
    const sections = sectionsOf(doc);
    const shown = [...elementsOf(fragmentTree(page.html))];
    const skip = (el: PageElement) =>
      classesOf(el).some((token) => additions.has(token)) || attributeOf(el, 'aria-labelledby') === 'cda-attachments';
    for (const [at, section] of sections.entries()) {
      const anchor = `cda-s-${at + 1}`;
      const el = shown.find((one) => one.tagName === 'section' && attributeOf(one, 'aria-labelledby') === anchor)!;
      expect(withoutSpace(textUnder(el, skip))).toBe(withoutSpace(sectionWords(section)));
    }
    expect([...unsaidAttributes(doc, page)]).toEqual([]);
  });

  it.each(names)('%s keeps its tables: every head, row, cell, caption and span', (name) => {
    const doc = document(name);
    const page = renderBody(doc);
    const source = [...narratives(sectionsOf(doc))].flatMap((narrative) => [...below(narrative)]);
    const shown = [...elementsOf(fragmentTree(page.html))];
    const inSource = (...wanted: string[]) => source.filter((el) => wanted.includes(el.name)).length;
    const inPage = (...wanted: string[]) => shown.filter((el) => wanted.includes(el.tagName)).length;
    expect(inPage('table')).toBe(inSource('table'));
    expect(inPage('tr')).toBe(inSource('tr'));
    expect(inPage('td', 'th')).toBe(inSource('td', 'th'));
    expect(inPage('caption')).toBe(source.filter((el) => el.name === 'table' && first(el, 'caption')).length);
    expect(inPage('thead')).toBeGreaterThanOrEqual(inSource('thead'));
    expect(inPage('tfoot')).toBe(inSource('tfoot'));
    for (const span of ['colspan', 'rowspan'])
      expect(shown.flatMap((el) => attributeOf(el, span) ?? [])).toEqual(
        source.flatMap((el) => attr(el, span)?.trim() ?? []).filter((value) => Number(value) > 1),
      );
    for (const head of shown.filter((el) => el.tagName === 'th')) expect(attributeOf(head, 'scope')).toBeDefined();
  });

  it('carry nine PDF copies, each to be shown first, and pictures each in its place', () => {
    const documents = names.map(document);
    const first = documents.filter((doc) => renderBody(doc).first === 'pdf-copy');
    expect(first.length).toBe(documents.filter(({ pdfCopy }) => pdfCopy !== undefined).length);
    expect(first.length).toBeGreaterThanOrEqual(9);
    const pages = documents.map((doc) => renderBody(doc));
    const pictures = pages.flatMap((page) => withClass(page, 'cda-media').map((el) => attributeOf(el, 'data-media')));
    expect(pictures.length).toBeGreaterThan(0);
    expect(pages.reduce((sum, { media }) => sum + media.size, 0)).toBe(
      new Set(
        pages.flatMap((page, at) => withClass(page, 'cda-media').map((el) => `${at}/${attributeOf(el, 'data-media')}`)),
      ).size,
    );
  });
});

describe('a narrative of every element', () => {
  const narrative = readFileSync(new URL('./every-element.xml', import.meta.url));

  it('is whole, safe, and read by a browser as it was written', () => {
    const doc = readCda(narrative);
    const page = renderBody(doc);
    expect(strangersIn(page.html)).toEqual([]);
    expect(isReadAsWritten(page.html)).toBe(true);
    const text = withoutSpace(textUnder(fragmentTree(page.html)));
    for (const el of narratives(sectionsOf(doc)))
      for (const part of [el, ...below(el)])
        for (const words of part.children) if (typeof words === 'string') expect(text).toContain(withoutSpace(words));
    expect([...unsaidAttributes(doc, page)]).toEqual([]);
    expect(rawText(narratives(sectionsOf(doc)).next().value!).trim()).not.toBe('');
  });
});
