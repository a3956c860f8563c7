import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cdaNotes } from '../notes.ts';
import { bareDocument, bytesOf, narrativeDocument } from '../test-samples.ts';
import { attachmentsById } from './attachments.ts';
import { readCda } from './read-cda.ts';

const b64 = (words: string) => Buffer.from(words).toString('base64');
const words = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const png = 'mediaType="image/png" representation="B64"';

describe('the files that a document carries', () => {
  it('are found wherever they stand in a section, at any depth', () => {
    const wrapped = (inner: string) =>
      `<organizer><component><act><entryRelationship>${inner}</entryRelationship></act></component></organizer>`;
    const { attachments, notes } = readCda(
      narrativeDocument(
        'x',
        `<entry>${wrapped(wrapped(`<observationMedia ID="A"><value ${png}>${b64('un')}</value></observationMedia>`))}</entry>
         <entry><observation><value xsi:type="ED" ${png}>${b64('deux')}</value></observation></entry>
         <entry><observation><value xsi:type="ED" mediaType="text/rtf">{\\rtf1 trois}</value></observation></entry>
         <entry><act><reference><externalDocument><text mediaType="application/pdf" representation="B64">${b64('quatre')}</text></externalDocument></reference></act></entry>
         <entry><act><text mediaType="text/html" representation="TXT">&lt;b&gt;cinq&lt;/b&gt;</text></act></entry>`,
      ),
    );
    expect(attachments.map(({ mediaType, bytes }) => [mediaType, words(bytes)])).toEqual([
      ['image/png', 'un'],
      ['image/png', 'deux'],
      ['text/rtf', '{\\rtf1 trois}'],
      ['application/pdf', 'quatre'],
      ['text/html', '<b>cinq</b>'],
    ]);
    expect(notes).toEqual([]);
  });

  it('are not the words and references of coded entries', () => {
    const { attachments, notes } = readCda(
      narrativeDocument(
        '<content ID="a">x</content>',
        `<entry><observation><text mediaType="text/plain">un</text><code code="A"><originalText mediaType="text/xml"><reference value="#a"/></originalText></code>
         <value xsi:type="ED" mediaType="text/plain">deux</value></observation></entry>
         <entry><act><text mediaType="application/dicom"><reference value="https://ailleurs.example/wado"/></text></act></entry>`,
      ),
    );
    expect(attachments).toEqual([]);
    expect(notes).toEqual([]);
  });

  it('are also known by the regions that point into them', () => {
    const media = `<observationMedia ID="image"><value ${png}>${b64('x')}</value></observationMedia>`;
    const { attachments } = readCda(
      narrativeDocument(
        '<renderMultiMedia referencedObject="zone"/>',
        `<entry><regionOfInterest ID="zone"><code code="CIRCLE"/><value value="10"/><value value="-2.5"/><value value="x"/><entryRelationship typeCode="SUBJ">${media}</entryRelationship></regionOfInterest></entry>`,
      ),
    );
    expect(attachments[0]?.regions).toEqual([{ id: 'zone', shape: 'CIRCLE', coordinates: [10, -2.5] }]);
    const byId = attachmentsById(attachments);
    expect(byId.get('zone')).toBe(attachments[0]);
    expect(byId.get('image')).toBe(attachments[0]);
  });

  it('are found by an inner reference, which never runs in a circle', () => {
    const refers = (id: string, to: string) =>
      `<entry><observationMedia ID="${id}"><value mediaType="image/png"><reference value="${to}"/></value></observationMedia></entry>`;
    const file = `<entry><observationMedia ID="A"><value ${png}>${b64('un')}</value></observationMedia></entry>`;
    const doc = readCda(narrativeDocument('x', refers('B', '#A') + file));
    expect(attachmentsById(doc.attachments).get('B')?.id).toBe('A');
    expect(doc.notes).toEqual([]);
    for (const [one, other] of [
      ['#D', '#C'],
      ['#C', '#nulle-part'],
      ['D.png', 'https://ailleurs.example/D.png'],
    ] as const) {
      const lost = readCda(narrativeDocument('x', refers('C', one) + refers('D', other)));
      expect(lost.attachments).toEqual([]);
      expect(lost.notes).toEqual([cdaNotes.attachmentByReference]);
    }
  });

  it('leave out the small picture and the address beside their data', () => {
    const { attachments } = readCda(
      narrativeDocument(
        'x',
        `<entry><observationMedia><value ${png}><reference value="x.png"/><thumbnail ${png}>${b64('petit')}</thumbnail>${b64('grand')}</value></observationMedia></entry>`,
      ),
    );
    expect(attachments.map(({ bytes }) => words(bytes))).toEqual(['grand']);
  });

  it('are checked against their fingerprint, of the data as carried or as meant', () => {
    const data = bytesOf('contenu');
    const check = (algorithm: string) => createHash(algorithm).update(data).digest('base64');
    for (const attributes of [
      `integrityCheck="${check('sha1')}"`,
      `integrityCheck="${check('sha256')}" integrityCheckAlgorithm="SHA-256"`,
      'integrityCheck="AAAA" integrityCheckAlgorithm="inconnu"',
    ])
      expect(
        readCda(
          narrativeDocument(
            'x',
            `<entry><observationMedia><value ${png} ${attributes}>${b64('contenu')}</value></observationMedia></entry>`,
          ),
        ).notes,
      ).toEqual([]);
  });

  it.each(['application/pdf', 'text/rtf', 'image/jpeg', 'image/tiff', 'text/plain', 'application/octet-stream'])(
    'are the whole document at level 1, as %s',
    (mediaType) => {
      const { body, notes } = readCda(
        bareDocument(
          '',
          `<nonXMLBody><text mediaType="${mediaType}" representation="B64">${b64('é')}</text></nonXMLBody>`,
        ),
      );
      expect(body).toEqual({ kind: 'nonXml', mediaType, bytes: Buffer.from('é') });
      expect(notes).toEqual([]);
    },
  );

  it('are read from level 1 documents that forget to say base64, or the element around it', () => {
    for (const xml of [
      `<nonXMLBody><text mediaType="application/pdf">${b64('%PDF-1.4')}</text></nonXMLBody>`,
      `<nonXMLBody mediaType="application/pdf" representation="B64">${b64('%PDF-1.4')}</nonXMLBody>`,
      '<nonXMLBody><text mediaType="application/pdf; charset=x">%PDF-1.4</text></nonXMLBody>',
    ]) {
      const { body, notes } = readCda(bareDocument('', xml));
      expect(body.kind === 'nonXml' && [body.mediaType, words(body.bytes)]).toEqual(['application/pdf', '%PDF-1.4']);
      expect(notes).toEqual([]);
    }
  });

  it('say when the fingerprint of a level 1 document differs', () => {
    const text = `<text mediaType="text/plain" integrityCheck="AAAA">bonjour</text>`;
    const { body, notes } = readCda(bareDocument('', `<nonXMLBody>${text}</nonXMLBody>`));
    expect(body.kind).toBe('nonXml');
    expect(notes).toEqual([cdaNotes.bodyAltered]);
  });
});
