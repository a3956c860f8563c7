import { pictureToPdfA, writePdfA } from '@trousse/media/convert';
import { describe, expect, it } from 'vitest';
import { cdaLimits } from '../limits.ts';
import { bareDocument, bytesOf, sampleHeader } from '../test-samples.ts';
import { writeLevel1 } from '../write/level1.ts';
import { documentText } from './document-text.ts';
import { findInText } from './find-in-text.ts';

const meta = { title: 'Lettre', language: 'fr-FR', createdAt: new Date(0) } as const;
const paragraph = (text: string) => ({ kind: 'paragraph', runs: [{ text }] }) as const;
/** A PDF of two pages, written by us. */
const pdf = writePdfA(
  [paragraph('Œdème des chevilles'), { kind: 'page-break' }, paragraph('Revoir à un mois')],
  meta,
).bytes;
const rtf = bytesOf("{\\rtf1\\ansi une ligne\\par caf\\'e9\\par}");
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const media = (id: string, type: string, bytes: Uint8Array) =>
  `<entry><observationMedia classCode="OBS" moodCode="EVN" ID="${id}"><value mediaType="${type}" representation="B64">${base64(bytes)}</value></observationMedia></entry>`;
const structured = (...entries: string[]) =>
  bareDocument(
    '<title>Compte rendu</title>',
    `<structuredBody><component><section><title>Bilan</title><text>voir les pièces</text><entry><observation><code displayName="Glucose"/></observation></entry>${entries.join('')}</section></component></structuredBody>`,
  );
const nonXml = (type: string, bytes: Uint8Array) =>
  bareDocument('', `<nonXMLBody><text mediaType="${type}" representation="B64">${base64(bytes)}</text></nonXMLBody>`);

async function places(bytes: Uint8Array, query: string) {
  const { passages } = await documentText(bytes);
  return findInText(passages, query).map(({ place }) => place);
}

describe('the text of any document', () => {
  it('a PDF in a level 1 document is found by page, beside the header', async () => {
    const bytes = bytesOf(writeLevel1({ header: sampleHeader, body: { mediaType: 'application/pdf', bytes: pdf } }));
    expect(await places(bytes, 'oedeme chevilles')).toEqual([
      { kind: 'body', page: 1 },
      { kind: 'body', page: 1 },
    ]);
    expect(await places(bytes, '"à un mois"')).toEqual([{ kind: 'body', page: 2 }]);
    expect(await places(bytes, 'bruyère')).toContainEqual(expect.objectContaining({ kind: 'header' }));
    expect((await documentText(bytes)).unread).toEqual([]);
  });

  it('a structured document gives narrative, codes and each of its files, whatever they are called', async () => {
    const bytes = structured(
      media('P', 'application/pdf', pdf),
      media('R', 'text/rtf', rtf),
      media('T', 'application/pdf', bytesOf('un simple texte')),
    );
    expect(await places(bytes, '"voir les"')).toEqual([expect.objectContaining({ kind: 'section' })]);
    expect(await places(bytes, 'glucose')).toEqual([expect.objectContaining({ kind: 'entry' })]);
    expect(await places(bytes, 'revoir')).toEqual([{ kind: 'attachment', id: 'P', page: 2 }]);
    expect(await places(bytes, 'cafe')).toEqual([{ kind: 'attachment', id: 'R' }]);
    expect(await places(bytes, 'simple')).toEqual([{ kind: 'attachment', id: 'T' }]);
  });

  it.each([
    ['a PDF', pdf, 'chevilles', { kind: 'body', page: 1 }],
    ['a rich text', rtf, 'café', { kind: 'body' }],
    ['a plain text', bytesOf('vu ce jour'), 'jour', { kind: 'body' }],
    ['a text of another age', Uint8Array.of(0x76, 0x75, 0x20, 0xe9, 0x74, 0xe9), 'été', { kind: 'body' }],
  ])('%s by itself is read too', async (_, bytes, query, place) => {
    expect(await places(bytes, query)).toEqual([place]);
  });

  it.each([
    ['text/plain', bytesOf('une\n\ndeux')],
    ['text/rtf', bytesOf('{\\rtf1 une\\par\\par deux\\par}')],
  ])('the lines of a body in %s say where they begin', async (type, bytes) => {
    const { passages } = await documentText(nonXml(type, bytes));
    const lines = passages.filter(({ place }) => place.kind === 'body');
    expect(lines.map(({ text }) => text)).toEqual(['une', 'deux']);
    const whole = type === 'text/plain' ? 'une\n\ndeux' : 'une\ndeux';
    for (const { text, offset } of lines) expect(whole.slice(offset, offset + text.length)).toBe(text);
  });

  it('can be handed over by a thread as it is', async () => {
    const text = await documentText(structured(media('P', 'application/pdf', pdf)));
    expect(structuredClone(text)).toEqual(text);
  });
});

describe('what cannot be read', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  );
  const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16);
  it.each([
    ['a picture', jpeg, 'picture'],
    ['a PDF that is cut', pdf.slice(0, 400), 'damaged'],
    ['bytes that are nothing', Uint8Array.of(0, 1, 2, 3), 'unsupported'],
    ['a scan in a PDF', pictureToPdfA(png, meta).bytes, 'picture'],
  ])('%s is named, and the rest is read', async (_, bytes, why) => {
    const { passages, unread } = await documentText(
      structured(media('X', 'application/pdf', bytes), media('R', 'text/rtf', rtf)),
    );
    expect(unread).toEqual([{ attachment: 'X', why }]);
    expect(findInText(passages, 'café')).toHaveLength(1);
    expect((await documentText(bytes)).unread).toEqual([{ why }]);
  });

  it('markup among the files is no text', async () => {
    const { passages, unread } = await documentText(
      structured(media('H', 'text/html', bytesOf('<b onclick="x">a</b>'))),
    );
    expect(unread).toEqual([{ attachment: 'H', why: 'unsupported' }]);
    expect(findInText(passages, 'onclick')).toEqual([]);
  });

  it('stops at a number of characters over all the files, and says which it cut or left', async () => {
    const long = bytesOf('mot '.repeat(cdaLimits.maxFilesCharacters / 8 + 1_000));
    const bytes = structured(...['A', 'B', 'C'].map((id) => media(id, 'text/plain', long)));
    const { passages, unread } = await documentText(bytes);
    expect(unread).toEqual([
      { attachment: 'B', why: 'too-large' },
      { attachment: 'C', why: 'too-large' },
    ]);
    const characters = passages.reduce(
      (sum, { place, text }) => sum + (place.kind === 'attachment' ? text.length : 0),
      0,
    );
    expect(characters).toBe(cdaLimits.maxFilesCharacters);
  });

  it('stops at a number of lines', async () => {
    const lines = bytesOf('a\n'.repeat(cdaLimits.maxFilesLines + 1));
    const { passages, unread } = await documentText(lines);
    expect(passages).toHaveLength(cdaLimits.maxFilesLines);
    expect(unread).toEqual([{ why: 'too-large' }]);
  });

  it('a file that is empty holds nothing', async () => {
    expect(await documentText(new Uint8Array())).toEqual({ passages: [], unread: [{ why: 'unsupported' }] });
  });
});
