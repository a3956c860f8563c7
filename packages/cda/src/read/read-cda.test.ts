import { XmlError } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { CdaError } from '../errors.ts';
import { cdaNotes } from '../notes.ts';
import { bareDocument, bytesOf, narrativeDocument, sampleHeader } from '../test-samples.ts';
import { writeLevel1 } from '../write/level1.ts';
import { readCda } from './read-cda.ts';

const text = { mediaType: 'text/plain', bytes: bytesOf('Bonjour') } as const;
const level1 = writeLevel1({ header: sampleHeader, body: text });

function refusal(bytes: Uint8Array): { code: string; cause: unknown } {
  try {
    readCda(bytes);
  } catch (error) {
    if (error instanceof CdaError) return { code: error.code, cause: error.cause };
    throw error;
  }
  return { code: 'accepted', cause: undefined };
}

describe('readCda', () => {
  it('reads who the patient is, by INS and traits', () => {
    expect(readCda(bytesOf(level1)).header.patient).toMatchObject({
      ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
      birthName: 'PAT-TROIS',
      birthGivenNames: 'DOMINIQUE MARIE-LOUISE',
      firstBirthGivenName: 'DOMINIQUE',
      usedName: 'PAT-USUEL',
      sex: 'F',
      birthTime: '19790328',
      birthPlaceCode: '51215',
      birthPlaceName: 'DOMPREMY',
    });
  });

  it('reads what the document is, who wrote it, for what act and where', () => {
    const { header } = readCda(bytesOf(level1));
    expect(header).toMatchObject({
      id: { root: '2.25.4200000000001' },
      setId: { root: '2.25.4200000000000' },
      versionNumber: 1,
      typeCode: { code: '11488-4' },
      title: 'Consultation du 19 novembre',
      effectiveTime: '20261119180509+0100',
      confidentiality: { code: 'N' },
      languageCode: 'fr-FR',
      custodian: { name: 'Cabinet des Tilleuls', ids: [{ root: '1.2.250.1.71.4.2.2', extension: '1997001234' }] },
      legalAuthenticator: { name: { family: 'BRUYÈRE-EXEMPLE' }, time: '20261119180509+0100' },
      practiceSetting: { code: 'AMBULATOIRE' },
      encounter: { facilityType: { code: 'SA07' } },
      serviceEvents: [{ time: { start: '20261119', stop: '20261120' } }],
    });
    expect(header.authors).toHaveLength(1);
    expect(header.authors[0]).toMatchObject({
      ids: [{ root: '1.2.250.1.71.4.2.1', extension: '899700123450' }],
      name: { family: 'BRUYÈRE-EXEMPLE', given: 'Camille', prefix: 'MME', suffix: 'DR' },
      code: { code: 'G15_10/SM26' },
      organization: { name: 'Cabinet des Tilleuls' },
      time: '20261119180509+0100',
    });
  });

  it('reads contacts, participants, recipients, orders and what the document replaces', () => {
    const { header } = readCda(
      bareDocument(
        `<informationRecipient><intendedRecipient><informationRecipient><name><family>FAUXJOUR</family></name></informationRecipient></intendedRecipient></informationRecipient>
         <informant><relatedEntity classCode="NOK"><code code="SIS" displayName="Sœur"/><relatedPerson><name><given>Rose</given></name></relatedPerson></relatedEntity></informant>
         <participant typeCode="REF"><functionCode nullFlavor="UNK"/><time><high value="20201231"/></time><associatedEntity classCode="PROV"><id root="1.2" extension="x"/></associatedEntity></participant>
         <inFulfillmentOf><order><id root="1.2.3" extension="ORD"/></order></inFulfillmentOf>
         <relatedDocument typeCode="RPLC"><parentDocument><id root="1.9"/></parentDocument></relatedDocument>`,
        '<nonXMLBody><text>ok</text></nonXMLBody>',
      ),
    );
    expect(header.participants.map(({ kind, entityClass }) => [kind, entityClass])).toEqual([
      ['RECIPIENT', undefined],
      ['INFORMANT', 'NOK'],
      ['REF', 'PROV'],
    ]);
    expect(header.participants[2]).toMatchObject({ time: { stop: '20201231' }, ids: [{ extension: 'x' }] });
    expect(header.participants[2]?.role).toBeUndefined();
    expect(header.orders).toEqual([{ root: '1.2.3', extension: 'ORD' }]);
    expect(header.relatedDocuments).toEqual([{ kind: 'RPLC', ids: [{ root: '1.9' }] }]);
  });

  it('reads an old header, with one unqualified name and no INS, as far as it goes', () => {
    const { header } = readCda(
      bareDocument(
        `<id nullFlavor="UNK"/><versionNumber value="un"/><effectiveTime value="hier"/><recordTarget><patientRole><id root="1.2.3" extension="IPP1"/>
         <patient><name><family>ANCIEN</family><given>Jean</given></name></patient></patientRole></recordTarget>
         <author><assignedAuthor><assignedPerson><name>Dr Ancien Nom</name></assignedPerson></assignedAuthor></author>`,
        '<nonXMLBody><text mediaType="text/plain">ok</text></nonXMLBody>',
      ),
    );
    expect(header.patient).toMatchObject({ birthName: 'ANCIEN', birthGivenNames: 'Jean', firstBirthGivenName: 'Jean' });
    expect(header.patient.ins).toBeUndefined();
    expect(header.authors[0]?.name).toEqual({ family: 'Dr Ancien Nom' });
    expect([header.id, header.versionNumber, header.effectiveTime, header.custodian]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('an identifier that only resembles an INS is no INS', () => {
    const ids =
      '<id root="1.2.250.1.213.1.4.8" extension="12"/><id root="1.2.250.1.213.1.4.2" extension="279035121518989"/>';
    const { header } = readCda(
      bareDocument(`<recordTarget><patientRole>${ids}</patientRole></recordTarget>`, '<nonXMLBody/>'),
    );
    expect(header.patient.ins).toBeUndefined();
    expect(header.patient.ids).toHaveLength(2);
  });

  it('gives back the file of a level 1 document, whatever its line ends', () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, at) => at % 256);
    const base64 = Buffer.from(bytes)
      .toString('base64')
      .replace(/(.{76})/g, '$1\r\n\t\t');
    const { body, notes } = readCda(
      bareDocument(
        '',
        `<nonXMLBody><text mediaType="image/TIFF" representation="B64">\n${base64}\n</text></nonXMLBody>`,
      ),
    );
    expect(body).toMatchObject({ kind: 'nonXml', mediaType: 'image/tiff' });
    expect(Buffer.from((body as { bytes: Uint8Array }).bytes).equals(Buffer.from(bytes))).toBe(true);
    expect(notes).toEqual([]);
  });

  it('gives the sections as a tree, with their entries', () => {
    const { body } = readCda(
      bareDocument(
        '',
        `<structuredBody><component><section><templateId root="1.1"/><code code="A" displayName="Aa"/><title> Un  <content>titre</content> </title>
           <component><section><title>Dedans</title><text>x</text><entry><act/></entry><entry><act/></entry></section></component></section></component>
           <component><section><code nullFlavor="UNK"><originalText>Libre</originalText></code></section></component></structuredBody>`,
      ),
    );
    if (body.kind !== 'structured') throw new Error('a structured body was expected');
    expect(body.sections.map((s) => [s.title, s.code?.display])).toEqual([
      ['Un titre', 'Aa'],
      [undefined, 'Libre'],
    ]);
    expect(body.sections[0]?.templateIds).toEqual([{ root: '1.1' }]);
    expect(body.sections[0]?.sections[0]?.entries).toHaveLength(2);
    expect(body.sections[0]?.sections[0]?.narrative?.name).toBe('text');
  });

  it('finds the attachments and, among them, the PDF copy to show first', () => {
    const media = (id: string, type: string) =>
      `<entry><organizer><component><observationMedia ID="${id}"><value mediaType="${type}" representation="B64">JVBERg==</value></observationMedia></component></organizer></entry>`;
    const { attachments, pdfCopy } = readCda(
      bareDocument(
        '',
        `<structuredBody><component><section><title>Images</title>${media('A', 'image/png')}${media('A', 'application/pdf')}</section></component>
         <component><section><templateId root="1.2.250.1.213.1.1.2.243"/><title>Copie</title>${media('C', 'application/pdf')}</section></component></structuredBody>`,
      ),
    );
    expect(attachments.map(({ id, mediaType, sectionTitle }) => [id, mediaType, sectionTitle])).toEqual([
      ['A', 'image/png', 'Images'],
      ['piece-2', 'application/pdf', 'Images'],
      ['C', 'application/pdf', 'Copie'],
    ]);
    expect(pdfCopy?.id).toBe('C');
  });

  it('takes the document out of a style sheet or a signature around it, and nothing else', () => {
    const inner = level1.replace(/^<\?xml[^>]*>/, '');
    const sheet = `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><html><script>alert(1)</script></html></xsl:template>${inner}</xsl:stylesheet>`;
    const signed = `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object>${inner}</ds:Object></ds:Signature>`;
    for (const wrapped of [sheet, signed]) {
      const doc = readCda(bytesOf(wrapped));
      expect(doc.header.title).toBe('Consultation du 19 novembre');
      expect(doc.body).toMatchObject({ kind: 'nonXml', mediaType: 'text/plain' });
      expect(doc.notes).toEqual([]);
    }
  });

  it('says so when a file holds two documents, and reads the first', () => {
    const inner = level1.replace(/^<\?xml[^>]*>/, '');
    const doc = readCda(bytesOf(`<lot>${inner}${inner.replace('Consultation du', 'Autre')}</lot>`));
    expect(doc.header.title).toBe('Consultation du 19 novembre');
    expect(doc.notes).toEqual([cdaNotes.severalDocuments]);
  });

  it('reads a document whose namespace was lost, and says so', () => {
    const doc = readCda(bytesOf(level1.replace(' xmlns="urn:hl7-org:v3"', '')));
    expect(doc.header.title).toBe('Consultation du 19 novembre');
    expect(doc.notes).toEqual([cdaNotes.otherNamespace]);
  });

  it.each([
    [
      '<nonXMLBody><text mediaType="application/pdf"><reference value="http://ailleurs.example/x.pdf"/></text></nonXMLBody>',
      cdaNotes.bodyByReference,
    ],
    [
      '<nonXMLBody><text mediaType="application/pdf" representation="B64">%%%</text></nonXMLBody>',
      cdaNotes.bodyUnreadable,
    ],
    [
      '<nonXMLBody><text mediaType="application/pdf" representation="B64" compression="GZ">JVBERg==</text></nonXMLBody>',
      cdaNotes.bodyUnreadable,
    ],
    ['<nonXMLBody><text mediaType="application/pdf" representation="B64"/></nonXMLBody>', cdaNotes.bodyUnreadable],
    ['<nonXMLBody/>', cdaNotes.noBody],
    ['<structuredBody/>', cdaNotes.noBody],
  ])('tells why the body %s cannot be shown', (xml, note) => {
    expect(readCda(bareDocument('', xml)).notes).toEqual([note]);
  });
});

describe('readCda on hostile files', () => {
  it('refuses a document type declaration and an entity bomb', () => {
    const bomb =
      '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;">]><ClinicalDocument xmlns="urn:hl7-org:v3"><title>&m;</title></ClinicalDocument>';
    const external = '<!DOCTYPE a SYSTEM "http://ailleurs.example/a.dtd"><ClinicalDocument xmlns="urn:hl7-org:v3"/>';
    for (const xml of [bomb, external]) {
      const { code, cause } = refusal(bytesOf(xml));
      expect(code).toBe('not-xml');
      expect((cause as XmlError).code).toBe('doctype');
    }
  });

  it('refuses what is no XML, what holds no document and what nests without end', () => {
    expect(refusal(bytesOf('%PDF-1.7')).code).toBe('not-xml');
    expect(refusal(new Uint8Array(0)).code).toBe('not-xml');
    expect(refusal(bytesOf('<html><body/></html>')).code).toBe('no-clinical-document');
    const { code, cause } = refusal(narrativeDocument('<content>'.repeat(300) + '</content>'.repeat(300)));
    expect(code).toBe('not-xml');
    expect(cause).toBeInstanceOf(XmlError);
  });

  it('never quotes the document in an error', () => {
    for (const xml of ['<secret>', '<a>&secret;</a>', '<secret/>']) {
      try {
        readCda(bytesOf(xml));
        throw new Error('a refusal was expected');
      } catch (error) {
        expect(`${(error as Error).message} ${((error as Error).cause as Error | undefined)?.message}`).not.toContain(
          'secret',
        );
      }
    }
  });

  it('leaves out a body and an attachment that are too large, and keeps the rest', { timeout: 30_000 }, () => {
    const huge = 'A'.repeat(28 * 1024 * 1024);
    const body = readCda(
      bareDocument(
        '',
        `<nonXMLBody><text mediaType="application/pdf" representation="B64">${huge}</text></nonXMLBody>`,
      ),
    );
    expect(body.notes).toEqual([cdaNotes.bodyTooLarge]);
    const entry = `<entry><observationMedia ID="G"><value mediaType="image/png" representation="B64">${huge}</value></observationMedia></entry>`;
    const attachment = readCda(narrativeDocument('texte', entry));
    expect(attachment.attachments).toEqual([]);
    expect(attachment.notes).toEqual([cdaNotes.attachmentTooLarge]);
    expect(attachment.body.kind).toBe('structured');
  });

  it('stops at a number of attachments and of sections, and says so', () => {
    const media = '<entry><observationMedia><value representation="B64">QQ==</value></observationMedia></entry>';
    const many = readCda(narrativeDocument('texte', media.repeat(250)));
    expect(many.attachments).toHaveLength(200);
    expect(new Set(many.attachments.map(({ id }) => id)).size).toBe(200);
    expect(many.notes).toEqual([cdaNotes.tooManyAttachments]);

    const section = '<component><section><text>x</text></section></component>';
    expect(readCda(bareDocument('', `<structuredBody>${section.repeat(2100)}</structuredBody>`)).notes).toEqual([
      cdaNotes.tooManySections,
    ]);
    const nested = '<component><section>'.repeat(30) + '</section></component>'.repeat(30);
    expect(readCda(bareDocument('', `<structuredBody>${nested}</structuredBody>`)).notes).toEqual([
      cdaNotes.tooManySections,
    ]);
  });
});
