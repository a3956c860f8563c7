import { all, dsNs, el, encodingOf, type ParsedXml, parseXmlLocated, type XmlElement, XmlError } from '@trousse/xml';
import { CdaError, cdaErrorCodes } from '../errors.ts';
import { cdaXmlLimits } from '../limits.ts';
import { cdaNotes } from '../notes.ts';
import { locateClinicalDocument } from '../read/locate.ts';
import { createNoteList } from '../read/note-list.ts';
import { requiredOid } from './check.ts';
import type { AuthorInput } from './inputs.ts';
import { author as writeAuthor } from './parties.ts';

const hl7 = 'urn:hl7-org:v3';
const sdtc = 'urn:hl7-org:sdtc';

export type AddedAuthor = {
  readonly author: AuthorInput;
  /** OID of the new document. */
  readonly id: string;
  /** OID of its set of versions, where the document names one. */
  readonly setId: string;
  /** OID of the version that it replaces, where that one has another name now than the document gives it. */
  readonly replaces?: string;
};

/** What takes the place of a part of the text. */
type Change = { readonly start: number; readonly end: number; readonly xml: string };

/**
 * A document of another software, made one more author's: its identifiers are new, who is added stands after its other
 * authors, and no other byte of it changes, whatever its encoding and its prefixes (decision 53).
 * @param bytes the file, in any encoding that `parseXml` accepts
 * @returns a new file, in the same encoding
 * @throws CdaError `not-xml`, `no-clinical-document`, `invalid-input` (`field`: in the author, or an identifier), and
 * `not-amendable` for what is signed, what is not the only document of its file, or a header without one id and an
 * author
 */
export function addAuthor(bytes: Uint8Array, { author, id, setId, replaces }: AddedAuthor): Uint8Array {
  const parsed = parse(bytes);
  const { text, spans } = parsed;
  const document = amendable(parsed);
  const [ids, sets, authors] = [all(document, 'id', hl7), all(document, 'setId', hl7), all(document, 'author', hl7)];
  const last = authors.at(-1);
  if (ids.length !== 1 || sets.length > 1 || last === undefined) return refuse();

  // An element without prefix is in the namespace of HL7 here where the document's own element bears none either.
  const unprefixed = text.startsWith('<ClinicalDocument', spans.get(document)!.start);
  const inPlace = (xml: string) => ascii(unprefixed ? xml : xml.replace(/^<\w+/, `$& xmlns="${hl7}"`));
  const put = (one: XmlElement, name: string, oid: string): Change => ({
    ...spans.get(one)!,
    xml: inPlace(el(name, { root: requiredOid(oid, name) }).xml),
  });
  // The former version by its name, in the set of its own.
  const renamed = (parent: XmlElement, former: string): Change[] => {
    const [name, ...others] = all(parent, 'id', hl7);
    if (name === undefined || others.length > 0) return refuse();
    return [put(name, 'id', former), ...all(parent, 'setId', hl7).map((one) => put(one, 'setId', setId))];
  };
  const changes = [
    put(ids[0]!, 'id', id),
    ...sets.map((one) => put(one, 'setId', setId)),
    { start: spans.get(last)!.end, end: spans.get(last)!.end, xml: inPlace(writeAuthor(author, 'author').xml) },
    ...(replaces === undefined ? [] : parentsOf(document).flatMap((parent) => renamed(parent, replaces))),
  ];
  return splice(bytes, text, changes);
}

const located = new Set(['ClinicalDocument', 'id', 'setId', 'author']);

function parse(bytes: Uint8Array): ParsedXml {
  try {
    const wanted = (name: string, ns: string) => (ns === hl7 ? located.has(name) : isSignature(name, ns));
    return parseXmlLocated(bytes, wanted, cdaXmlLimits);
  } catch (cause) {
    if (cause instanceof XmlError) throw new CdaError(cdaErrorCodes.notXml, { cause });
    throw cause;
  }
}

/** XMLDSig, wherever it stands, and the signature of a person in HL7's own extension. */
function isSignature(name: string, ns: string): boolean {
  return (ns === dsNs && name === 'Signature') || (ns === sdtc && name === 'signatureText');
}

function amendable({ root, spans }: ParsedXml): XmlElement {
  const notes = createNoteList();
  const { document } = locateClinicalDocument(root, notes);
  const alone = document.ns === hl7 && !notes.list().includes(cdaNotes.severalDocuments);
  const signed = [...spans.keys()].some(({ name, ns }) => isSignature(name, ns));
  return alone && !signed ? document : refuse();
}

function parentsOf(document: XmlElement): XmlElement[] {
  return all(document, 'relatedDocument', hl7)
    .filter(({ attributes }) => attributes.typeCode === 'RPLC')
    .flatMap((related) => all(related, 'parentDocument', hl7));
}

/** In letters that every encoding writes alike. */
function ascii(xml: string): string {
  return xml.replace(/[^\0-\x7F]/gu, (letter) => `&#${letter.codePointAt(0)};`);
}

/** The bytes with the changes made, all the others as they were. */
function splice(bytes: Uint8Array, text: string, changes: readonly Change[]): Uint8Array {
  const encoding = encodingOf(bytes);
  const wide = encoding.startsWith('utf-16');
  const sizeOf = (part: string) => (encoding === 'utf-8' ? Buffer.byteLength(part) : part.length * (wide ? 2 : 1));
  const write = (xml: string) => {
    const written = Buffer.from(xml, wide ? 'utf16le' : 'latin1');
    return encoding === 'utf-16be' ? written.swap16() : written;
  };
  // What the text lacks of the bytes is the mark before it.
  let from = bytes.length - sizeOf(text);
  const parts: Uint8Array[] = [bytes.subarray(0, from)];
  let at = 0;
  for (const { start, end, xml } of changes.toSorted((one, other) => one.start - other.start)) {
    const kept = from + sizeOf(text.slice(at, start));
    parts.push(bytes.subarray(from, kept), write(xml));
    from = kept + sizeOf(text.slice(start, end));
    at = end;
  }
  return Buffer.concat([...parts, bytes.subarray(from)]);
}

function refuse(): never {
  throw new CdaError(cdaErrorCodes.notAmendable);
}
