import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type CdaSection,
  deriveMetadata,
  headerSummary,
  plainText,
  type RenderedBody,
  readCda,
  renderBody,
} from '@trousse/cda';
import { parseXml, rawText, type XmlElement } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { sharedFolder } from './shared-folder.ts';

type ManifestEntry = {
  readonly file: string;
  readonly title: string;
  readonly typeCode: string;
  readonly level: 1 | 3;
  readonly pdfCopy?: boolean;
  readonly topSections?: readonly string[];
};

const folder = sharedFolder('cda/examples', 'reading the official example documents');
const names = folder === undefined ? [] : [...list(''), ...list('older')];
const manifest =
  folder === undefined ? [] : (JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as ManifestEntry[]);

function list(sub: string): string[] {
  return readdirSync(path.join(folder!, sub))
    .filter((name) => name.endsWith('.xml'))
    .map((name) => path.posix.join(sub, name));
}

const withoutSpace = (text: string) => text.replace(/\s+/gu, '');

/** Our HTML is also well-formed XML but for `br`: read strictly, nothing hides in it. */
function tree(html: string): XmlElement {
  return parseXml(`<page>${html.replaceAll('<br>', '<br/>')}</page>`);
}

const allowedElements = new Set(
  'page section div p span del ins sub sup br a ul ol li table caption thead tbody tfoot tr td th h2 h3 h4 h5 h6'.split(
    ' ',
  ),
);
const allowedAttributes = new Set(
  'id class href target rel scope colspan rowspan role tabindex aria-label aria-labelledby data-media data-attachment value'.split(
    ' ',
  ),
);

/** Everything in the page that is not on the list of what a page may hold. */
function* strangers(el: XmlElement): Generator<string> {
  if (!allowedElements.has(el.name)) yield `<${el.name}>`;
  for (const [name, value] of Object.entries(el.attributes)) {
    if (!allowedAttributes.has(name)) yield `${el.name}/@${name}`;
    if (name === 'class' && !value.split(' ').every((token) => token.startsWith('cda-'))) yield `class ${value}`;
    if (name === 'id' && !value.startsWith('cda-')) yield `id ${value}`;
    if (name === 'href' && !value.startsWith('#cda-')) {
      const kept = /^https?:\/\//.test(value) && el.attributes.rel === 'noopener noreferrer' && el.name === 'a';
      if (!kept) yield `href ${value}`;
    }
  }
  for (const child of el.children) if (typeof child !== 'string') yield* strangers(child);
}

/** The texts of a narrative, in order, without white space. */
function* textsOf(el: XmlElement): Generator<string> {
  for (const child of el.children) {
    if (typeof child !== 'string') yield* textsOf(child);
    else if (child.trim() !== '') yield withoutSpace(child);
  }
}

function* narrativeTexts(sections: readonly CdaSection[]): Generator<string> {
  for (const section of sections) {
    if (section.title !== undefined) yield withoutSpace(section.title);
    if (section.narrative !== undefined) yield* textsOf(section.narrative);
    yield* narrativeTexts(section.sections);
  }
}

function missingTexts(sections: readonly CdaSection[], page: string): string[] {
  const missing: string[] = [];
  let from = 0;
  for (const text of narrativeTexts(sections)) {
    const at = page.indexOf(text, from);
    if (at === -1) missing.push(text);
    else from = at + text.length;
  }
  return missing;
}

const anchorsOf = (page: RenderedBody) => new Set([...page.html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));

describe.skipIf(folder === undefined)('the official example documents', () => {
  it('are all there', () => {
    expect(names.length).toBeGreaterThanOrEqual(84);
    expect(manifest.length).toBeGreaterThanOrEqual(84);
  });

  it.each(names)('%s is read and rendered safely, and loses no word', (name) => {
    const doc = readCda(readFileSync(path.join(folder!, name)));
    const page = renderBody(doc);
    expect(doc.notes).toEqual([]);
    expect(page.notes).toEqual([]);

    const html = tree(page.html);
    expect([...strangers(html)]).toEqual([]);
    expect(page.html).not.toMatch(/<script|javascript:|\son\w+\s*=|<[^>]*\s(?:src|style)=/i);
    for (const { id } of page.contents) expect(anchorsOf(page)).toContain(id);
    for (const id of page.media.keys()) expect(page.html).toContain(`data-media="${id}"`);

    if (doc.body.kind === 'structured') {
      expect(missingTexts(doc.body.sections, withoutSpace(rawText(html)))).toEqual([]);
      expect(missingTexts(doc.body.sections, withoutSpace(plainText(doc)))).toEqual([]);
    }
  });

  it.each(manifest)('$file says what its manifest says', (expected) => {
    const doc = readCda(readFileSync(path.join(folder!, expected.file)));
    expect(withoutSpace(doc.header.title ?? '')).toBe(withoutSpace(expected.title));
    expect(doc.header.typeCode?.code).toBe(expected.typeCode);
    expect(doc.body.kind).toBe(expected.level === 1 ? 'nonXml' : 'structured');
    expect(doc.pdfCopy !== undefined).toBe(expected.pdfCopy ?? false);
    if (doc.body.kind === 'structured')
      expect(doc.body.sections.map(({ code }) => code?.code)).toEqual(expected.topSections);
  });

  it.each(names)('%s names its patient, its authors and its place in the record', (name) => {
    const doc = readCda(readFileSync(path.join(folder!, name)));
    const summary = headerSummary(doc);
    const derived = deriveMetadata(doc);
    expect(doc.header.patient.ins?.matricule).toMatch(/^\d{15}$/);
    expect(doc.header.patient.birthName).not.toBeUndefined();
    expect(summary.authors.length).toBeGreaterThan(0);
    expect(JSON.stringify(summary)).not.toMatch(/"(?:null|undefined)?"/);
    expect(derived.creationTime).toMatch(/^\d{14}$/);
    expect(derived.serviceStartTime).toMatch(/^\d{8}(\d{6})?$/);
    for (const item of [
      derived.uniqueId,
      derived.typeCode,
      derived.formatCode,
      derived.practiceSettingCode,
      derived.facilityTypeCode,
    ])
      expect(item).toBeDefined();
  });
});
