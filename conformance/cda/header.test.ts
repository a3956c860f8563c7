import { type CdaDocument, cdaToFlow, formatTime, headerGroups, readCda } from '@trousse/cda';
import { flowToText } from '@trousse/media';
import { attr, elements, parseXml, type XmlElement } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { show } from '../../apps/cli/src/cda/show.ts';
import { officialExamples, withoutSpace } from './official-examples.ts';

const { folder, names, read } = officialExamples('the headers of the official example documents');

const plain = (value: string) => withoutSpace(value).toLowerCase();

function documentIn(el: XmlElement): XmlElement | undefined {
  if (el.name === 'ClinicalDocument') return el;
  for (const child of elements(el)) {
    const found = documentIn(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What says nothing of this document: constants of the format, and the models of its parts. */
const technical = new Set(['typeId', 'realmCode', 'component', 'signatureCode', 'statusCode']);

/** All that a header says in its own words: names, identifiers, functions, dates, ways to reach someone. */
function* said(el: XmlElement): Generator<string> {
  for (const child of elements(el)) {
    if (technical.has(child.name) || (child.name === 'templateId' && el.name !== 'ClinicalDocument')) continue;
    yield* saidBy(child);
    yield* said(child);
  }
}

function* saidBy(el: XmlElement): Generator<string> {
  const value = attr(el, 'value')?.trim();
  const display = attr(el, 'displayName');
  const own = el.children.filter((child) => typeof child === 'string').join('');
  // Title and civility are written as people write them: « Dr », « M. ».
  if (own.trim() !== '') yield plain(own === 'M' ? 'M.' : own);
  if (/^(?:id|setId|templateId)$/.test(el.name)) yield plain(attr(el, 'extension') ?? attr(el, 'root') ?? '');
  // Sex and confidentiality have words of ours.
  if (display !== undefined && !/^(?:administrativeGenderCode|confidentialityCode)$/.test(el.name))
    yield plain(display);
  if (el.name === 'telecom' && value !== undefined) yield plain(value.replace(/^(?:tel|mailto|fax|sms|mss):/i, ''));
  if (/^(?:time|effectiveTime|low|high|birthTime)$/.test(el.name) && value !== undefined)
    yield plain(formatTime(value.replace(/([+-])(\d{3})$/, '$10$2')) ?? value);
  if (el.name === 'versionNumber') yield plain(value ?? '');
}

/** The header as each of its readers has it: on screen, on paper, at the command line. */
function tellings(doc: CdaDocument): Readonly<Record<string, string>> {
  const lines = headerGroups(doc).flatMap((group) => group.lines);
  const alone: CdaDocument = { ...doc, body: { kind: 'none' }, attachments: [] };
  const out: string[] = [];
  const ignored = { bytes: new Uint8Array(), options: { json: false } };
  void show({ ...ignored, document: alone, console: { out: (line) => out.push(line), error: () => undefined } });
  return {
    screen: lines.map(({ label, value }) => `${label} : ${value}`).join(' | '),
    paper: flowToText(cdaToFlow(alone)),
    command: out.join(' | '),
  };
}

describe.skipIf(folder === undefined)('the header of the official example documents', () => {
  it.each(names)('%s says every name, identifier, function, date and address that it holds', (name) => {
    const bytes = read(name);
    const doc = readCda(bytes);
    const words = [...said(documentIn(parseXml(bytes))!)];
    for (const [where, text] of Object.entries(tellings(doc))) {
      const shown = plain(text);
      expect([where, ...words.filter((word) => !shown.includes(word))]).toEqual([where]);
    }
    for (const { lines } of headerGroups(doc)) for (const { value } of lines) expect(value.trim()).not.toBe('');
  });
});
