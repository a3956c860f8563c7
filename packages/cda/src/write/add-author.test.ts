import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeXmlBytes } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { readCda } from '../read/read-cda.ts';
import { bareDocument, bytesOf, sampleDoctor, sampleHeader, samplePdf } from '../test-samples.ts';
import { exampleFiles } from '../testing/official-examples.ts';
import { addAuthor } from './add-author.ts';
import { writeLevel1 } from './level1.ts';

const person = { ...sampleDoctor, id: '899700999990', familyName: 'DÉPOSANTE', givenName: 'Élise' };
const author = { time: new Date('2026-11-20T10:00:00Z'), person };
const added = { author, id: '2.25.77', setId: '2.25.78' };
const level1 = (changes = {}) =>
  writeLevel1({ header: { ...sampleHeader, ...changes }, body: { mediaType: 'application/pdf', bytes: samplePdf } });
const header = '<id root="2.25.1"/><author><time value="20261120"/></author>';
const refused = (bytes: Uint8Array, changes = {}) => {
  try {
    addAuthor(bytes, { ...added, ...changes });
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'taken';
};

describe('a document made one more author’s', () => {
  it('has new identifiers and one author more, the last; every other byte is as it was', () => {
    const text = level1({ versionNumber: 3 });
    const out = Buffer.from(addAuthor(bytesOf(text), added)).toString('utf8');
    const authors = readCda(bytesOf(out)).header.authors;
    expect(authors.at(-1)).toMatchObject({
      ids: [{ root: '1.2.250.1.71.4.2.1', extension: '899700999990' }],
      name: { family: 'DÉPOSANTE' },
    });
    const undone = out
      .replace(/<author>(?:(?!<author>).)*?<\/author>(?=<custodian>)/s, '')
      .replace('root="2.25.77"', `root="${sampleHeader.id}"`)
      .replace('root="2.25.78"', `root="${readCda(bytesOf(text)).header.setId!.root}"`);
    expect(undone).toBe(text);
  });

  it('names the version that it replaces as who files knows it, in its own set', () => {
    const bytes = bytesOf(level1({ versionNumber: 2, replaces: { id: { root: '2.25.5' }, versionNumber: 1 } }));
    const parentOf = (out: Uint8Array) => readCda(out).header.relatedDocuments[0]!.ids;
    expect(parentOf(addAuthor(bytes, added))).toEqual([{ root: '2.25.5' }]);
    expect(parentOf(addAuthor(bytes, { ...added, replaces: '2.25.6' }))).toEqual([{ root: '2.25.6' }]);
  });

  it.each([
    ['utf-16le', 'UTF-16', '\uFEFF'],
    ['latin1', 'ISO-8859-1', ''],
    ['utf8', 'UTF-8', '\uFEFF'],
  ] as const)('keeps its encoding: %s', (encoding, declared, mark) => {
    const text = level1({ title: 'Compte rendu d’été'.replace('’', "'") }).replace('UTF-8', declared);
    const out = addAuthor(Buffer.from(mark + text, encoding), added);
    expect(decodeXmlBytes(out).slice(0, 60)).toBe(text.slice(0, 60));
    const read = readCda(out);
    expect(read.header.title).toBe("Compte rendu d'été");
    expect(read.header.authors.at(-1)!.name).toMatchObject({ family: 'DÉPOSANTE', given: 'Élise' });
    expect(read.body).toEqual(readCda(bytesOf(level1())).body);
  });

  it('keeps its prefixes, and what comes in is in the namespace of HL7 all the same', () => {
    const inner = header.replaceAll('</', '</h:').replace(/<(?=\w)/g, '<h:');
    const bytes = bytesOf(
      `<h:ClinicalDocument xmlns:h="urn:hl7-org:v3" xmlns="urn:another"><h:recordTarget><h:patientRole/></h:recordTarget>${inner}</h:ClinicalDocument>`,
    );
    const out = addAuthor(bytes, added);
    expect(readCda(out).header).toMatchObject({ id: { root: '2.25.77' }, authors: [{}, { name: {} }] });
    expect(Buffer.from(out).toString()).toContain('<author xmlns="urn:hl7-org:v3"><time');
  });

  it('is not misled by what only looks like a header', () => {
    const decoy = '<!-- <id root="2.25.9"/><author/> --><title><![CDATA[<author></author>]]></title>';
    const out = Buffer.from(addAuthor(bareDocument(decoy + header, '<nonXMLBody/>'), added)).toString();
    expect(out).toContain(decoy);
    expect(readCda(bytesOf(out)).header.authors).toHaveLength(2);
  });

  it('is refused where it is signed, or has not one id and an author, or is not one document', () => {
    const signature = '<s:Signature xmlns:s="http://www.w3.org/2000/09/xmldsig#"/>';
    expect(refused(bareDocument(header, signature))).toBe('not-amendable');
    expect(refused(bytesOf('<a xmlns="urn:hl7-org:v3"><ClinicalDocument/><ClinicalDocument/></a>'))).toBe(
      'not-amendable',
    );
    expect(refused(bytesOf(`<ClinicalDocument>${header}</ClinicalDocument>`))).toBe('not-amendable');
    for (const wrong of ['', '<id root="2.25.1"/>', '<author/>', `<id root="2.25.2"/>${header}`])
      expect(refused(bareDocument(wrong, ''))).toBe('not-amendable');
    expect(refused(bytesOf('<!DOCTYPE a><a/>'))).toBe('not-xml');
    expect(refused(bareDocument(header, ''), { id: 'x"/>' })).toBe('invalid-input');
    expect(refused(bareDocument(header, ''))).toBe('taken');
  });

  it('is the official example that it was, but for that', () => {
    for (const file of exampleFiles().filter((_, at) => at % 6 === 0)) {
      const bytes = readFileSync(file);
      const before = readCda(bytes);
      const after = readCda(addAuthor(bytes, added));
      expect(after.body, path.basename(file)).toEqual(before.body);
      expect(after.header.authors.slice(0, -1), path.basename(file)).toEqual(before.header.authors);
      const { id, setId, authors } = after.header;
      expect(after.header, path.basename(file)).toEqual({ ...before.header, id, authors, ...(setId && { setId }) });
    }
  });
});
