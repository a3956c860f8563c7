import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  attachmentsById,
  type CdaDocument,
  type CdaSection,
  type CodedStatement,
  deriveMetadata,
  headerGroups,
  plainText,
  readCda,
  readEntries,
} from '@trousse/cda';
import type { XmlElement } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { officialExamples, withoutSpace } from './official-examples.ts';
import { sourceParts } from './source-parts.ts';

type ManifestEntry = {
  readonly file: string;
  readonly title: string;
  readonly typeCode: string;
  readonly level: 1 | 3;
  readonly pdfCopy?: boolean;
  readonly topSections?: readonly string[];
};

const { folder, names, read } = officialExamples('reading the official example documents');
const manifest =
  folder === undefined ? [] : (JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as ManifestEntry[]);

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

function sectionsOf({ body }: CdaDocument): CdaSection[] {
  const withInner = (section: CdaSection): CdaSection[] => [section, ...section.sections.flatMap(withInner)];
  return body.kind === 'structured' ? body.sections.flatMap(withInner) : [];
}

const withNested = (statement: CodedStatement): CodedStatement[] => [
  statement,
  ...statement.statements.flatMap(withNested),
];

const normalised = (text: string) => text.replace(/\s+/gu, ' ').trim();

describe.skipIf(folder === undefined)('the official example documents', () => {
  it('are all there', () => {
    expect(names.length).toBeGreaterThanOrEqual(84);
    expect(manifest.length).toBeGreaterThanOrEqual(84);
  });

  it.each(names)('%s is read whole, and loses no word as text', (name) => {
    const doc = readCda(read(name));
    expect(doc.notes).toEqual([]);
    if (doc.body.kind === 'structured')
      expect(missingTexts(doc.body.sections, withoutSpace(plainText(doc)))).toEqual([]);
  });

  it.each(names)(
    '%s gives every file that it carries, byte for byte, and each under the ID that its text names',
    (name) => {
      const source = read(name);
      const doc = readCda(source);
      const { files, referenced } = sourceParts(source);
      const found = [...(doc.body.kind === 'nonXml' ? [doc.body] : []), ...doc.attachments];
      expect(found.map(({ mediaType }) => mediaType)).toEqual(files.map(({ mediaType }) => mediaType));
      for (const [at, { bytes }] of files.entries()) expect(Buffer.compare(found[at]!.bytes, bytes)).toBe(0);
      const byId = attachmentsById(doc.attachments);
      for (const id of referenced) expect(byId.has(id)).toBe(true);
    },
  );

  it.each(names)('%s gives every section, entry and statement, with its values in words', (name) => {
    const source = read(name);
    const sections = sectionsOf(readCda(source));
    const statements = sections.flatMap(readEntries).flatMap(withNested);
    const parts = sourceParts(source);
    expect(sections).toHaveLength(parts.sections);
    expect(sections.flatMap(({ entries }) => entries)).toHaveLength(parts.entries);
    expect(statements).toHaveLength(parts.statements);
    const values = statements.flatMap((statement) => statement.values).join('\n');
    for (const quantity of parts.quantities) expect(values).toContain(quantity.replace('.', ','));
    for (const display of parts.codedValues) expect(values).toContain(normalised(display));
    expect(JSON.stringify(statements)).not.toMatch(/undefined|NaN|\[object/);
  });

  it.each(manifest)('$file says what its manifest says', (expected) => {
    const doc = readCda(read(expected.file));
    expect(withoutSpace(doc.header.title ?? '')).toBe(withoutSpace(expected.title));
    expect(doc.header.typeCode?.code).toBe(expected.typeCode);
    expect(doc.body.kind).toBe(expected.level === 1 ? 'nonXml' : 'structured');
    expect(doc.pdfCopy !== undefined).toBe(expected.pdfCopy ?? false);
    if (doc.body.kind === 'structured')
      expect(doc.body.sections.map(({ code }) => code?.code)).toEqual(expected.topSections);
  });

  it.each(names)('%s names its patient, its authors and its place in the record', (name) => {
    const doc = readCda(read(name));
    const header = headerGroups(doc).flatMap(({ lines }) => lines);
    const derived = deriveMetadata(doc);
    expect(doc.header.patient.ins?.matricule).toMatch(/^\d{15}$/);
    expect(doc.header.patient.birthName).not.toBeUndefined();
    expect(header.map(({ label }) => label)).toContain('Auteur');
    expect(JSON.stringify(header)).not.toMatch(/"(?:null|undefined)?"/);
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
