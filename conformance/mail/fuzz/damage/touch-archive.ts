import { createHash } from 'node:crypto';
import type { Seeded } from '@trousse/xml/testing';
import { unzipSync, type Zippable, zipSync } from 'fflate';
import { documentTouches } from '../../../cda/fuzz/campaign.ts';
import { encodingTouches, withEntity } from '../../../cda/fuzz/touch-encoding.ts';
import { bytesTouches } from '../../../fuzz/touch-bytes.ts';
import { markupTouches, touchMarkup } from '../../../fuzz/touch-markup.ts';
import * as vocabulary from './metadata-vocabulary.ts';
import { zipFields, zipPlaces } from './zip-places.ts';

type Files = Record<string, Uint8Array>;
type Touch = (files: Files, seeded: Seeded) => Zippable;

const metadataTouches = markupTouches(vocabulary);
const isMetadata = (path: string): boolean => /METADATA\.XML$/i.test(path);
const isDocument = (path: string): boolean => /DOC\d+\.XML$/i.test(path);

/** What one may do to a text of the archive: the text as it is written, an encoding, an entity. */
const changedMetadata: Touch = (files, seeded) => {
  const path = Object.keys(files).find(isMetadata)!;
  const xml = Buffer.from(files[path]!).toString('utf8');
  const kind = seeded.below(12);
  if (kind === 0) return { ...files, [path]: Buffer.from(withEntity(xml, seeded)) };
  if (kind === 1) return { ...files, [path]: seeded.pick(encodingTouches)(xml, seeded) };
  if (kind === 2) return { ...files, [path]: seeded.pick(bytesTouches)(Buffer.from(xml), seeded) };
  const changed = kind < 8 ? described(xml, seeded) : touchMarkup(xml, metadataTouches, seeded);
  return { ...files, [path]: Buffer.from(changed) };
};

/** Something that metadata say, said otherwise: the rest stays as it should be. */
function described(xml: string, seeded: Seeded): string {
  const [pattern, others] = seeded.pick(vocabulary.statements);
  const found = [...xml.matchAll(pattern)];
  if (found.length === 0) return xml;
  const { 0: whole, index } = seeded.pick(found);
  const other = seeded.pick(others);
  return xml.slice(0, index) + other + xml.slice(index + whole.length);
}

/** Another clinical document in the place of one, which the metadata know nothing of. */
const changedDocument: Touch = (files, seeded) => {
  const path = seeded.pick(Object.keys(files).filter(isDocument));
  const bytes = damagedDocument(Buffer.from(files[path]!), seeded);
  return { ...files, [path]: bytes };
};

/** The same, with a hash and a size that say that it came whole. */
const passedOff: Touch = (files, seeded) => {
  const path = seeded.pick(Object.keys(files).filter(isDocument));
  const metadata = Object.keys(files).find(isMetadata)!;
  const before = files[path]!;
  const after = damagedDocument(Buffer.from(before), seeded);
  const xml = Buffer.from(files[metadata]!)
    .toString('utf8')
    .replaceAll(hashOf(before), hashOf(after))
    .replaceAll(`>${before.length}<`, `>${after.length}<`);
  return { ...files, [path]: after, [metadata]: Buffer.from(xml) };
};

const hashOf = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('hex');

function damagedDocument(bytes: Buffer, seeded: Seeded): Buffer {
  const xml = bytes.toString('utf8');
  const kind = seeded.below(10);
  if (kind === 0) return seeded.pick(bytesTouches)(bytes, seeded);
  if (kind === 1) return Buffer.from(seeded.pick(vocabulary.files));
  if (kind > 6) return Buffer.from(touchMarkup(xml, documentTouches, seeded));
  const [pattern, others] = seeded.pick(vocabulary.documentStatements);
  return Buffer.from(xml.replace(pattern, () => seeded.pick(others)));
}

/** One file or all of them under another name, away, twice, or with company. */
const fileTouches: readonly Touch[] = [
  (files, seeded) => {
    const path = seeded.pick(Object.keys(files));
    const name = seeded.pick(vocabulary.names);
    return Object.fromEntries(Object.entries(files).map(([one, bytes]) => [one === path ? name : one, bytes]));
  },
  (files, seeded) => {
    const path = seeded.pick(Object.keys(files));
    return Object.fromEntries(Object.entries(files).filter(([one]) => one !== path));
  },
  (files, seeded) => ({ ...files, [seeded.pick(vocabulary.names)]: Buffer.from(seeded.pick(vocabulary.files)) }),
  (files, seeded) => ({ ...files, [seeded.pick(Object.keys(files))]: Buffer.from(seeded.pick(vocabulary.files)) }),
  (files, seeded) => {
    const change = seeded.pick([
      (path: string) => path.toLowerCase(),
      (path: string) => `a/${path}`,
      (path: string) => path.replace('IHE_XDM/', ''),
      (path: string) => path.replace(/SUBSET01/i, 'SUBSET02'),
      (path: string) => path.replaceAll('/', '\\'),
    ]);
    return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [change(path), bytes]));
  },
  (files) => Object.fromEntries(Object.entries(files).reverse()),
  // A second folder with the same documents, or with others that bear their names.
  (files, seeded) => {
    const other = seeded.below(2) === 0 ? files : (passedOff(files, seeded) as Files);
    const more = Object.entries(other).map(([path, bytes]) => [path.replace(/SUBSET01/i, 'SUBSET02'), bytes]);
    return { ...files, ...Object.fromEntries(more) };
  },
  (files, seeded) => {
    const [path, bytes] = seeded.pick(Object.entries(files));
    const copies = Array.from({ length: seeded.pick([3, 40, 210]) }, (_, n) => [`${path}.${n}`, bytes]);
    return { ...files, ...Object.fromEntries(copies) };
  },
  (files, seeded) => ({ ...files, [seeded.pick(['bombe', 'IHE_XDM/SUBSET01/DOC0001.XML'])]: [bomb, { level: 9 }] }),
  (files) => ({ ...files, 'archive.zip': zipSync(files) }),
];

/** More than it may inflate to, in little. */
const bomb = new Uint8Array(4 * 1024 * 1024);

/** What one may do to the archive as a file: its bytes, its directory, the names in it. */
function changedBytes(zip: Buffer, seeded: Seeded): Buffer {
  const kind = seeded.below(5);
  if (kind === 0) return seeded.pick(bytesTouches)(zip, seeded);
  if (kind === 1) {
    const name = seeded.pick(['DOC0001.XML', 'METADATA.XML', 'README.TXT', 'SUBSET01']);
    const other = seeded.pick(['../', '/', '\\', '\0', ':', 'é', '\u202e', 'a/', name.toLowerCase(), 'README.TXT']);
    return Buffer.from(zip.toString('latin1').replaceAll(name, padded(other, name.length)), 'latin1');
  }
  const changed = Buffer.from(zip);
  for (let times = seeded.pick([1, 1, 2, 4]); times > 0; times -= 1) {
    const places = zipPlaces(changed);
    if (places.length === 0) return changed;
    const { kind: of, at } = seeded.pick(places);
    const [field, size] = seeded.pick(zipFields[of]);
    const value = seeded.pick([0, 1, 8, 12, 0x41, 0x7fff, 0xffff, 0xa1ff0000, 0xffffffff, seeded.below(zip.length)]);
    if (size === 2) changed.writeUInt16LE(value & 0xffff, at + field);
    else changed.writeUInt32LE(value >>> 0, at + field);
  }
  return changed;
}

/** Of the same length as what it stands for, in bytes: the directory says how long names are. */
function padded(text: string, length: number): string {
  const bytes = Buffer.from(text).toString('latin1');
  return bytes.repeat(Math.ceil(length / bytes.length)).slice(0, length);
}

/** An archive of documents, damaged; bytes that are none have theirs damaged. */
export function touchArchive(zip: Buffer, seeded: Seeded): { readonly touch: string; readonly bytes: Buffer } {
  const files = unzipped(zip);
  const names = Object.keys(files ?? {});
  if (files === undefined || !names.some(isMetadata) || !names.some(isDocument))
    return { touch: 'zip', bytes: seeded.pick(bytesTouches)(zip, seeded) };
  const packed = (changed: Zippable) => Buffer.from(zipSync(changed, { level: seeded.pick([0, 6]) }));
  const kind = seeded.below(10);
  if (kind < 2) return { touch: 'zip', bytes: changedBytes(zip, seeded) };
  if (kind < 5) return { touch: 'metadata', bytes: packed(changedMetadata(files, seeded)) };
  if (kind < 6) return { touch: 'document', bytes: packed(changedDocument(files, seeded)) };
  if (kind < 8) return { touch: 'document passed off', bytes: packed(passedOff(files, seeded)) };
  return { touch: 'files', bytes: packed(seeded.pick(fileTouches)(files, seeded)) };
}

function unzipped(zip: Buffer): Files | undefined {
  try {
    return unzipSync(zip);
  } catch {
    return undefined;
  }
}
