import { filterNames } from '../objects/read-objects.ts';
import { isArray, isStream, nameOf } from '../objects/values.ts';
import { dictionaries } from '../objects/walk.ts';
import type { PdfAFinding, Subject } from './finding.ts';

/** Header, trailer and streams (ISO 19005-1 §6.1). */
export function* fileRules({ bytes, file }: Subject): Generator<PdfAFinding> {
  const { text, trailers, objects } = file;
  if (!/^%PDF-1\.[0-7]\s/.test(text.slice(0, 16))) yield { clause: '6.1.2', rule: 'header' };
  const second = text.slice(0, 64).split(/\r\n|\r|\n/)[1] ?? '';
  if (!/^%[\x80-\xff]{4}/.test(second)) yield { clause: '6.1.2', rule: 'binary comment' };
  if (!/%%EOF(\r\n|\r|\n)?$/.test(text.slice(-16))) yield { clause: '6.1.3', rule: 'bytes after the end' };
  if (!trailers.some(({ entries }) => isArray(entries.get('ID'))))
    yield { clause: '6.1.3', rule: 'trailer without ID' };
  if (trailers.some(({ entries }) => entries.has('Encrypt'))) yield { clause: '6.1.3', rule: 'encryption' };
  if (!wellListed(text, bytes.length)) yield { clause: '6.1.4', rule: 'cross reference table' };
  for (const [object, value] of objects) {
    if (!isStream(value)) continue;
    const { entries, endsWhereSaid } = value;
    const type = nameOf(entries.get('Type'));
    if (type === 'XRef' || type === 'ObjStm') yield { clause: '6.1.4', rule: 'structure of PDF 1.5', object };
    if (entries.has('F') || entries.has('FFilter') || entries.has('FDecodeParms')) {
      yield { clause: '6.1.7', rule: 'external stream', object };
    }
    if (!endsWhereSaid) yield { clause: '6.1.7', rule: 'stream length', object };
    const filters = filterNames(file.resolve(entries.get('Filter')));
    if (filters.includes('LZWDecode') || filters.includes('LZW')) yield { clause: '6.1.10', rule: 'LZW', object };
    if (filters.includes('Crypt')) yield { clause: '6.1.10', rule: 'crypt filter', object };
  }
  for (const { object, entries } of dictionaries(file)) {
    if (entries.has('EF') || entries.has('EmbeddedFiles')) yield { clause: '6.1.11', rule: 'embedded file', object };
    if (entries.has('OCProperties')) yield { clause: '6.1.13', rule: 'optional content', object };
  }
}

/** Whether startxref leads to a table (not a stream, which PDF 1.4 does not know). */
function wellListed(text: string, length: number): boolean {
  const at = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-64))?.[1] ?? -1);
  return at > 0 && at < length && text.startsWith('xref', at);
}
