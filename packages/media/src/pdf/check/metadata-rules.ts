import { streamData } from '../objects/read-objects.ts';
import { entriesOf, isStream, textOf } from '../objects/values.ts';
import type { PdfAFinding, Subject } from './finding.ts';

const maxXmpBytes = 4 * 1024 * 1024;

/** Entries of Info and the XMP property that must say the same (ISO 19005-1 §6.7.3, table 1). */
const pairs: readonly (readonly [info: string, property: string])[] = [
  ['Title', 'dc:title'],
  ['Author', 'dc:creator'],
  ['Subject', 'dc:description'],
  ['Keywords', 'pdf:Keywords'],
  ['Creator', 'xmp:CreatorTool'],
  ['Producer', 'pdf:Producer'],
  ['CreationDate', 'xmp:CreateDate'],
  ['ModDate', 'xmp:ModifyDate'],
];

/** XMP and what it must say (ISO 19005-1 §6.7). Prefixes are taken as usual writers set them. */
export function* metadataRules({ file }: Subject): Generator<PdfAFinding> {
  const trailer = file.trailers.findLast(({ entries }) => entries.has('Root'));
  const root = entriesOf(file.resolve(trailer?.entries.get('Root')));
  const stream = file.resolve(root?.get('Metadata'));
  const data = isStream(stream) ? streamData(stream, maxXmpBytes) : undefined;
  if (!isStream(stream) || data === undefined) {
    yield { clause: '6.7.2', rule: 'metadata stream' };
    return;
  }
  if (stream.entries.has('Filter')) yield { clause: '6.7.2', rule: 'metadata filter' };
  const xmp = Buffer.from(data).toString('utf8');
  const packet = /<\?xpacket begin=[^?]*\?>/.exec(xmp)?.[0];
  if (packet === undefined || / (bytes|encoding)=/.test(packet)) yield { clause: '6.7.5', rule: 'metadata packet' };
  if (property(xmp, 'pdfaid:part') !== '1') yield { clause: '6.7.11', rule: 'part' };
  if (!['A', 'B'].includes(property(xmp, 'pdfaid:conformance') ?? '')) yield { clause: '6.7.11', rule: 'conformance' };
  const info = entriesOf(file.resolve(trailer?.entries.get('Info')));
  for (const [key, name] of pairs) {
    const told = textOf(file.resolve(info?.get(key)));
    if (told === undefined) continue;
    const said = property(xmp, name);
    const same = key.endsWith('Date') ? instant(told) === Date.parse(said ?? '') : told === said;
    if (!same) yield { clause: '6.7.3', rule: `${key} of Info and XMP` };
  }
}

/** A property as element (its text, or that of its only list item) or as attribute. */
function property(xmp: string, name: string): string | undefined {
  const element = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`).exec(xmp)?.[1];
  const attribute = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`).exec(xmp);
  const value =
    element === undefined
      ? (attribute?.[1] ?? attribute?.[2])
      : (/<rdf:li[^>]*>([\s\S]*?)<\/rdf:li>/.exec(element)?.[1] ?? element);
  return value === undefined ? undefined : plainText(value.trim());
}

function plainText(text: string): string {
  return text
    .replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex?: string, decimal?: string) =>
      String.fromCodePoint(Math.min(0x10ffff, hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))),
    )
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}

/** A date of PDF (ISO 32000-1 §7.9.4) as milliseconds; NaN when it is none. */
function instant(date: string): number {
  const found = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?/.exec(date);
  if (found === null) return Number.NaN;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', , sign, hours, minutes = '00'] =
    found;
  const zone = sign === undefined ? 'Z' : `${sign}${hours}:${minutes}`;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
}
