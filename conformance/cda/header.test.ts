import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { formatTime, headerGroups, readCda } from '@trousse/cda';
import { attr, elements, parseXml, type XmlElement } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { sharedFolder } from './shared-folder.ts';

const folder = sharedFolder('cda/examples', 'the headers of the official example documents');
const names = folder === undefined ? [] : [...list(''), ...list('older')];

function list(sub: string): string[] {
  return readdirSync(path.join(folder!, sub))
    .filter((name) => name.endsWith('.xml'))
    .map((name) => path.posix.join(sub, name));
}

const plain = (value: string) => value.replace(/\s+/gu, '').toLowerCase();

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

describe.skipIf(folder === undefined)('the header of the official example documents', () => {
  it.each(names)('%s says every name, identifier, function, date and address that it holds', (name) => {
    const bytes = readFileSync(path.join(folder!, name));
    const groups = headerGroups(readCda(bytes));
    const shown = plain(
      groups.flatMap(({ lines }) => lines.map(({ label, value }) => `${label} : ${value}`)).join(' | '),
    );
    const missing = [...said(documentIn(parseXml(bytes))!)].filter((word) => !shown.includes(word));
    expect(missing).toEqual([]);
    for (const { lines } of groups) for (const { value } of lines) expect(value.trim()).not.toBe('');
  });
});
