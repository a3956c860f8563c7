import { insOids } from '@trousse/ins';
import { attr, parseXml, path } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { decodeResponse } from './decode-response.ts';
import { encodeResponse } from './encode-response.ts';
import type { RecordStatus, Td02Outcome } from './model.ts';
import { decodeRequest, encodeRequest, type Td02Request } from './request.ts';

const creationTime = new Date('2026-11-20T08:00:00Z');
const request: Td02Request = {
  id: { root: '2.25.100' },
  queryId: { root: '2.25.101', extension: 'q1' },
  ins: { matricule: '279035121518989', oid: insOids.testNir },
  sender: { oid: '1.2.250.1.213.4.1.1.99.1', name: 'Trousse' },
  reason: 'TEST_EXST',
  processing: 'D',
};
const status: RecordStatus = {
  record: 'exists',
  authorisation: 'VALIDE',
  treatingDoctor: true,
  ins: request.ins,
  traits: {
    birthName: 'PAT-TROIS',
    birthGivenNames: ['DOMINIQUE', 'ANNE'],
    sex: 'F',
    birthDate: '1979-03-28',
    usedName: 'PAT-UTILISÉ',
  },
  attachedToMes: true,
  internetAccountOpen: false,
};
const written = encodeRequest({ ...request, creationTime }).xml;
const answer = (outcome: Td02Outcome) =>
  encodeResponse({ request, id: { root: '2.25.102' }, creationTime, outcome }).xml;

describe('the request of TD0.2', () => {
  it('asks for the existence of the record of one INS, from one software to the DMP', () => {
    const root = parseXml(written);
    const at = (steps: string, name: string) => attr(path(root, steps), name);
    expect(at('interactionId', 'extension')).toBe('PRPA_IN201307UV02');
    expect(at('creationTime', 'value')).toBe('20261120080000+0000');
    expect(at('processingCode', 'code')).toBe('D');
    expect(at('acceptAckCode', 'code')).toBe('AL');
    expect(at('receiver/device/id', 'root')).toBe('1.2.250.1.213.4.1.1.1');
    expect(at('controlActProcess/reasonCode', 'code')).toBe('TEST_EXST');
    expect(written).toContain(
      '<value root="1.2.250.1.213.1.4.10" extension="279035121518989"/><semanticsText>Patient.id',
    );
  });

  it('comes across whole', () => {
    expect(decodeRequest(parseXml(written))).toEqual(request);
  });

  it('is read with the empty attention line and prefixes of the official sample', () => {
    const nil = '<attentionLine xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>';
    const prefixed = written
      .replace('<controlActProcess', `${nil}<controlActProcess`)
      .replace('<PRPA_IN201307UV02 xmlns=', '<u:PRPA_IN201307UV02 xmlns:u="urn:hl7-org:v3" xmlns=')
      .replace('</PRPA', '</u:PRPA');
    expect(decodeRequest(parseXml(prefixed))).toEqual(request);
  });

  it.each<[string, (xml: string) => string, string]>([
    ['another message', (x) => x.replaceAll('201307', '201309'), 'unexpected-message'],
    ['another namespace', (x) => x.replace('urn:hl7-org:v3', 'urn:x'), 'unexpected-message'],
    ['no identifier', (x) => x.replace('<id root="2.25.100"/>', ''), 'malformed-message'],
    ['no query identifier', (x) => x.replace(/<queryId .*?\/>/, ''), 'malformed-message'],
    ['no reason', (x) => x.replace(/<reasonCode .*?\/>/, ''), 'malformed-message'],
    ['no patient', (x) => x.replace(/<patientIdentifier>.*<\/patientIdentifier>/, ''), 'patient'],
    ['two patients', (x) => x.replace(/(<patientIdentifier>.*<\/patientIdentifier>)/, '$1$1'), 'patient'],
    ['the historical INS-C', (x) => x.replace('1.2.250.1.213.1.4.10', '1.2.250.1.213.1.4.2'), 'patient'],
    ['a local number', (x) => x.replace('279035121518989', 'IPP42'), 'patient'],
  ])('is refused with %s', (_, change, code) => {
    expect(change(written)).not.toBe(written);
    expect(() => decodeRequest(parseXml(change(written)))).toThrow(code);
  });
});

describe('the answer of TD0.2', () => {
  it.each<[string, Td02Outcome]>([
    ['an open record', { status }],
    [
      'a record whose authorisation has expired',
      { status: { ...status, authorisation: 'EXPIRE', treatingDoctor: false } },
    ],
    [
      'a record where the caller is blocked',
      { status: { ...status, authorisation: 'INTERDIT', blockedReason: 'Bloqué par le patient' } },
    ],
    [
      'a closed record',
      {
        status: {
          ...status,
          record: 'closed',
          authorisation: 'NON_EXISTE',
          closing: { date: '20260101', motive: 'FERMETURE_DEMANDE_PATIENT', reason: 'À sa demande' },
        },
      },
    ],
    ['an address, where the server gives it', { status: { ...status, address: { lines: [], city: 'LYON' } } }],
    ['no record', { status: { record: 'none', authorisation: 'NON_EXISTE', treatingDoctor: false } }],
    ['a refusal', { error: { code: 'DMPError', text: 'Service fermé' } }],
    ['a refusal without code', { error: { text: 'Service fermé' } }],
  ])('brings %s across', (_, outcome) => {
    expect(decodeResponse(parseXml(answer(outcome)))).toEqual(outcome);
  });

  it('keeps lunar birth dates and knows the words for an absent name', () => {
    const traits = { ...status.traits!, birthDate: '1942-00-00' };
    const xml = answer({ status: { ...status, traits } }).replace('PAT-UTILISÉ', 'NON RENSEIGNE');
    const outcome = decodeResponse(parseXml(xml));
    expect('status' in outcome && outcome.status.traits).toEqual({
      birthName: 'PAT-TROIS',
      birthGivenNames: ['DOMINIQUE', 'ANNE'],
      sex: 'F',
      birthDate: '1942-00-00',
    });
  });

  it('has the keywords and code systems of the official sample', () => {
    const xml = answer({ status });
    expect(xml).toContain('<keyWordText code="AUTORISATION" codeSystem="1.2.250.1.213.4.1.2.6.1"/>');
    expect(xml).toContain('code="VALIDE" codeSystem="1.2.250.1.213.4.1.2.6.2"');
    expect(xml).toContain('<keyWordText code="STATUT_MT" codeSystem="1.2.250.1.213.4.1.2.6.3"/>');
    expect(xml).toContain('<code code="RATTACHEMENT_ENS" codeSystem="1.2.250.1.213.4.1.2.3"/>');
    expect(xml).toContain('<acknowledgement typeCode="AA">');
  });

  it('takes an unknown or absent authorisation for none', () => {
    const xml = answer({ status });
    for (const changed of [xml.replace('"VALIDE"', '"AUTRE"'), xml.replace(/<attentionLine>.*<\/attentionLine>/, '')]) {
      const outcome = decodeResponse(parseXml(changed));
      expect('status' in outcome && outcome.status.authorisation).toBe('NON_EXISTE');
    }
  });

  it('is refused when it is another message or says nothing', () => {
    const xml = answer({ status });
    expect(() => decodeResponse(parseXml(xml.replaceAll('201308', '201310')))).toThrow('unexpected-message');
    expect(() => decodeResponse(parseXml(xml.replace(/<queryResponseCode .*?\/>/, '')))).toThrow('malformed-message');
  });
});
