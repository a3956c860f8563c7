import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { gdpRefusals } from '../errors.ts';
import type { GdpOutcome } from '../gdp/response.ts';
import { answerId, creationTime, sampleCreation as request, sampleAuthor } from '../testing/sample.ts';
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse } from './td11.ts';

const written = encodeRequest({ ...request, creationTime }).xml;
const answer = (outcome: GdpOutcome) => encodeResponse({ request, id: answerId, creationTime, outcome }).xml;

describe('the request of TD1.1', () => {
  it('says who asks, in the words of the official sample', () => {
    expect(/<author .*<\/author>/.exec(written)?.[0]).toMatchInlineSnapshot(
      `"<author typeCode="AUT"><assignedEntity classCode="ASSIGNED"><id root="1.2.250.1.71.4.2.1" extension="899900000012"/><code code="G15_10/SM26" codeSystem="1.2.250.1.213.1.1.4.5" displayName="Qualifié en médecine générale (SM)"/><assignedPerson classCode="PSN" determinerCode="INSTANCE"><name><family>BRUYÈRE-EXEMPLE</family><given>Camille</given></name></assignedPerson><representedOrganization classCode="ORG" determinerCode="INSTANCE"><id root="1.2.250.1.71.4.2.2" extension="499900000012008"/><name>Cabinet des Tilleuls &amp; Cie</name><contactParty classCode="CON"/></representedOrganization></assignedEntity></author>"`,
    );
  });

  it('says that the patient consents and what the patient refuses', () => {
    const observed = [
      ...written.matchAll(/<code code="(\w+)" codeSystem="1.2.250.1.213.4.1.2.3"\/><value [^>]*value="(\w+)"/g),
    ];
    expect(observed.map(([, code, value]) => [code, value])).toEqual([
      ['CONSENTEMENT_OUVERTURE_DMP', 'true'],
      ['OPPOSITION_BRIS_DE_GLACE', 'true'],
      ['OPPOSITION_ACCES_URGENCE', 'false'],
    ]);
  });

  it('comes across whole, with as little as it may say', () => {
    expect(decodeRequest(parseXml(written))).toEqual(request);
    const { speciality: _, structureName: __, ...author } = { ...sampleAuthor, givenName: '' };
    const least = { ...request, author, data: { ...request.data, oppositions: {} }, consent: false };
    expect(decodeRequest(parseXml(encodeRequest({ ...least, creationTime }).xml))).toEqual(least);
  });

  it('does not say a consent that it does not voice', () => {
    const silent = written.replace(/<subjectOf .*?<\/subjectOf>/, '');
    expect(decodeRequest(parseXml(silent)).consent).toBe(false);
  });

  it('is read beside the historical INS-C, with prefixes, comments and attributes in another order', () => {
    const foreign = written
      .replace('<PRPA_IN201311UV02 xmlns=', '<u:PRPA_IN201311UV02 xmlns:u="urn:hl7-org:v3" xmlns=')
      .replace('</PRPA', '</u:PRPA')
      .replace('<id root="1.2.250.1.213.1.4.10"', '<id root="1.2.250.1.213.1.4.2" extension="0740"/>$&')
      .replace(
        'root="1.2.250.1.71.4.2.1" extension="899900000012"',
        'extension="899900000012" root="1.2.250.1.71.4.2.1"',
      )
      .replace("O'NEIL-D’ARC</family><family", "O'NEIL<!-- no cut -->-D’ARC</family><family")
      .replaceAll('><', '>\n<');
    expect(foreign).toContain('no cut');
    expect(decodeRequest(parseXml(foreign))).toEqual(request);
  });

  it.each<[string, (xml: string) => string, string]>([
    ['another message', (x) => x.replaceAll('201311', '201314'), 'unexpected-message'],
    ['another reason', (x) => x.replace('"CREA_RD"', '"REAC"'), 'malformed-message'],
    ['no author', (x) => x.replace(/<author .*<\/author>/, ''), 'malformed-message'],
    ['an author without identifier', (x) => x.replace(/<id root="1.2.250.1.71.4.2.1"[^>]*>/, ''), 'malformed-message'],
    ['an author without structure', (x) => x.replace(/<id root="1.2.250.1.71.4.2.2"[^>]*>/, ''), 'malformed-message'],
    ['no person', (x) => x.replace(/<patientPerson .*<\/patientPerson>/, ''), 'malformed-message'],
    ['no patient', (x) => x.replace(/<patient .*<\/patient>/, ''), 'patient'],
    ['two patients', (x) => x.replace(/(<id root="1.2.250.1.213.1.4.10"[^>]*>)/, '$1$1'), 'patient'],
    ['a number that is no matricule', (x) => x.replace('279035121518989', '27903512151898Z'), 'patient'],
  ])('is refused with %s', (_, change, code) => {
    expect(change(written)).not.toBe(written);
    expect(() => decodeRequest(parseXml(change(written)))).toThrow(code);
  });
});

describe('the answer of TD1.1', () => {
  it.each<[string, GdpOutcome, object]>([
    ['a creation', { accepted: true }, { accepted: true, record: 'exists' }],
    ['a record found', { accepted: false, error: gdpRefusals.found }, { accepted: false, error: gdpRefusals.found }],
  ])('brings %s across', (_, outcome, read) => {
    expect(decodeResponse(parseXml(answer(outcome)))).toEqual(read);
  });

  it('is wrapped in the namespace of the service', () => {
    expect(answer({ accepted: true })).toMatch(
      /^<gdp:PRPA_IN201311UV02_Response xmlns:gdp="asip:ci-sis:gdp:2010"><PRPA_IN201312UV02 xmlns="urn:hl7-org:v3" ITSVersion="XML_1.0">/,
    );
    expect(answer({ accepted: false, error: gdpRefusals.found })).toContain('<PRPA_IN201313UV02 ');
  });
});
