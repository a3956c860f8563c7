import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import {
  answerId,
  sampleCandidate as candidate,
  creationTime,
  sampleCriteria as criteria,
  sampleTd05Request as request,
} from '../testing/sample.ts';
import type { Td05Outcome } from './model.ts';
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse } from './td05.ts';

const written = encodeRequest({ ...request, creationTime }).xml;
const answer = (outcome: Td05Outcome) => encodeResponse({ request, id: answerId, creationTime, outcome }).xml;

describe('the request of TD0.5', () => {
  it('asks by the parameters of PDQ V3', () => {
    expect(/<parameterList>.*<\/parameterList>/.exec(written)?.[0]).toMatchInlineSnapshot(
      `"<parameterList><livingSubjectAdministrativeGender><value code="F"/><semanticsText>LivingSubject.administrativeGender</semanticsText></livingSubjectAdministrativeGender><livingSubjectBirthPlaceAddress><value><county>99134</county></value><semanticsText>LivingSubject.birthPlace</semanticsText></livingSubjectBirthPlaceAddress><livingSubjectBirthPlaceName><value>SAN SEBASTIÁN</value><semanticsText>LivingSubject.birthPlace</semanticsText></livingSubjectBirthPlaceName><livingSubjectBirthTime><value value="20190300"/><semanticsText>LivingSubject.birthTime</semanticsText></livingSubjectBirthTime><livingSubjectName><value><given>DOMINIQUE</given><family>O'NEIL-D’ARC</family></value><semanticsText>LivingSubject.name</semanticsText></livingSubjectName><patientAddress><value><postalCode>75005</postalCode></value><semanticsText>Patient.addr</semanticsText></patientAddress></parameterList>"`,
    );
  });

  it('comes across whole, or with a name alone', () => {
    expect(decodeRequest(parseXml(written))).toEqual(request);
    const { most: _, ...least } = { ...request, criteria: { name: 'DECHAINE' } };
    expect(decodeRequest(parseXml(encodeRequest({ ...least, creationTime }).xml))).toEqual(least);
  });

  it('is read in the spelling of other stacks: prefixes, empty criteria, several given names', () => {
    const foreign = written
      .replace('<PRPA_IN201305UV02 xmlns=', '<u:PRPA_IN201305UV02 xmlns:u="urn:hl7-org:v3" xmlns=')
      .replace('</PRPA', '</u:PRPA')
      .replace('<livingSubjectName>', '<mothersMaidenName/><livingSubjectName>')
      .replace('</given>', '</given><given>ANNE</given>');
    expect(decodeRequest(parseXml(foreign)).criteria).toEqual({ ...criteria, givenName: 'DOMINIQUE ANNE' });
  });

  it('takes the town of birth from the address where it stands there', () => {
    const moved = written
      .replace(/<livingSubjectBirthPlaceName>.*<\/livingSubjectBirthPlaceName>/, '')
      .replace('</county>', '</county><city>SAN SEBASTIÁN</city>');
    expect(decodeRequest(parseXml(moved)).criteria).toEqual(criteria);
  });

  it.each<[string, (xml: string) => string, string]>([
    ['another message', (x) => x.replaceAll('201305', '201307'), 'unexpected-message'],
    ['no query', (x) => x.replace(/<queryByParameter>.*<\/queryByParameter>/, ''), 'malformed-message'],
    ['no parameters', (x) => x.replace(/<parameterList>.*<\/parameterList>/, ''), 'malformed-message'],
    ['no name', (x) => x.replace(/<family>.*<\/family>/, '<family/>'), 'malformed-message'],
    ['two names', (x) => x.replace(/(<family>.*<\/family>)/, '$1$1'), 'malformed-message'],
    [
      'a criterion we do not know, which would widen the search',
      (x) => x.replace('<patientAddress>', '<patientTelecom><value value="tel:1"/></patientTelecom><patientAddress>'),
      'malformed-message',
    ],
    ['a repeated criterion', (x) => x.replace(/(<patientAddress>.*<\/patientAddress>)/, '$1$1'), 'malformed-message'],
    ['a part of an address', (x) => x.replace('<postalCode>', '<city>PARIS</city><postalCode>'), 'malformed-message'],
    ['another sex', (x) => x.replace('<value code="F"/>', '<value code="X"/>'), 'malformed-message'],
    ['a date of another form', (x) => x.replace('value="20190300"', 'value="2019-03-00"'), 'malformed-message'],
    ['a range of dates', (x) => x.replace('value="20190300"/', '><low value="2019"/></value'), 'malformed-message'],
    ['no number for a quantity', (x) => x.replace('value="20"', 'value="-1"'), 'malformed-message'],
  ])('is refused with %s', (_, change, code) => {
    expect(change(written)).not.toBe(written);
    expect(() => decodeRequest(parseXml(change(written)))).toThrow(code);
  });
});

describe('the answer of TD0.5', () => {
  const closed = { ins: candidate.ins, traits: candidate.traits, recordState: 'closed' } as const;

  it.each<[string, Td05Outcome]>([
    ['a list', { candidates: [candidate, closed], total: 2 }],
    ['the beginning of a list', { candidates: [candidate], total: 41 }],
    ['nothing but a count', { candidates: [], total: 3000 }],
    ['nobody', { candidates: [], total: 0 }],
    ['a refusal', { error: { code: 'DMPError', text: 'Trop de résultats' } }],
  ])('brings %s across', (_, outcome) => {
    expect(decodeResponse(parseXml(answer(outcome)))).toEqual(outcome);
  });

  it('counts those it leaves out, and answers NF when nobody matches', () => {
    expect(answer({ candidates: [candidate], total: 41 })).toContain(
      '<queryResponseCode code="OK"/><resultTotalQuantity value="41"/><resultCurrentQuantity value="1"/><resultRemainingQuantity value="40"/>',
    );
    expect(answer({ candidates: [], total: 0 })).toContain('<queryResponseCode code="NF"/>');
  });

  it('repeats the query and names its trigger', () => {
    const xml = answer({ candidates: [], total: 0 });
    expect(xml).toContain('<code code="PRPA_TE201306UV02" codeSystem="2.16.840.1.113883.1.6"/>');
    expect(xml).toContain(/<queryByParameter>.*<\/queryByParameter>/.exec(written)![0]);
  });

  it('chooses the INS among the identifiers, and leaves out who has none', () => {
    const xml = answer({ candidates: [candidate, candidate], total: 2 })
      .replace('<id root="1.2.250.1.213.1.4.10"', '<id root="1.2.250.1.213.1.4.2" extension="141887"/>$&')
      .replace(/(.*)<id root="1.2.250.1.213.1.4.10" extension="[^"]*"\/>/s, '$1<id root="1.2.250.1.213.1.4.2"/>');
    expect(decodeResponse(parseXml(xml))).toEqual({ candidates: [candidate], total: 2 });
  });

  it('is refused when it says nothing, lists a crowd or miscounts', () => {
    const xml = answer({ candidates: [candidate], total: 1 });
    const refused = (changed: string) => expect(() => decodeResponse(parseXml(changed))).toThrow('malformed-message');
    refused(xml.replace(/<queryResponseCode .*?\/>/, ''));
    refused(xml.replace(/(<subject .*<\/subject>)/, '$1'.repeat(201)));
    refused(xml.replace('resultTotalQuantity value="1"', 'resultTotalQuantity value="x"'));
    expect(() => decodeResponse(parseXml(xml.replaceAll('201306', '201308')))).toThrow('unexpected-message');
  });
});
