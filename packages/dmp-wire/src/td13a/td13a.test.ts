import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import {
  answerId,
  creationTime,
  sampleTd13aRequest as request,
  sampleData,
  sampleStatus,
  scantData,
} from '../testing/sample.ts';
import type { Td13aOutcome } from './model.ts';
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse } from './td13a.ts';

const status = { ...sampleStatus, traits: sampleData.traits };
const answer = (outcome: Td13aOutcome) => encodeResponse({ request, id: answerId, creationTime, outcome }).xml;
const across = (outcome: Td13aOutcome, change = (xml: string) => xml) =>
  decodeResponse(parseXml(change(answer(outcome))));
const dataOf = (outcome: Td13aOutcome) => ('data' in outcome ? outcome.data : undefined);

describe('the request of TD1.3a', () => {
  it('is that of TD0.2 with a reason of its own', () => {
    const written = encodeRequest({ ...request, creationTime }).xml;
    expect(written).toContain('<reasonCode code="CNSLT_DATA" codeSystem="1.2.250.1.213.1.1.4.11"');
    expect(decodeRequest(parseXml(written))).toEqual(request);
  });
});

describe('the answer of TD1.3a', () => {
  it.each<[string, Td13aOutcome]>([
    ['every administrative datum', { status, data: sampleData }],
    ['the data of a closed record', { status: { ...status, record: 'closed', closing: {} }, data: sampleData }],
    ['scant data', { status: { ...status, traits: scantData.traits }, data: scantData }],
    ['a death without date', { status, data: { ...sampleData, deceased: {} } }],
    ['no record', { status: { record: 'none', authorisation: 'NON_EXISTE', treatingDoctor: false } }],
    ['a refusal', { error: { code: 'DMPError', text: 'Service fermé' } }],
  ])('brings %s across', (_, outcome) => {
    expect(across(outcome)).toEqual(outcome);
  });

  it('names both oppositions as the official sample does', () => {
    const xml = answer({ status, data: sampleData });
    expect(xml).toContain(
      '<code code="OPPOSITION_BRIS_DE_GLACE" codeSystem="1.2.250.1.213.4.1.2.3"/><value xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="BL" value="true"/>',
    );
    expect(xml).toContain('<code code="OPPOSITION_ACCES_URGENCE" codeSystem="1.2.250.1.213.4.1.2.3"/>');
    expect(xml).toContain('<birthPlace classCode="BIRTHPL"><addr><county>99134</county>');
  });

  it('takes the code of the birth place from the traits when it stands only there', () => {
    const { birthPlace: _, ...data } = sampleData;
    expect(dataOf(across({ status, data }))?.birthPlace).toEqual({ code: '99134' });
  });

  it('is read with the empty elements, comments and white space of other servers', () => {
    const foreign = (xml: string) =>
      xml
        .replace(/<birthPlace .*<\/birthPlace>/, '<birthPlace classCode="BIRTHPL"><addr/></birthPlace>')
        .replace('<telecom ', '<telecom value=""/><telecom ')
        .replace('<city>Paris', '<!-- a comment --><city>\n  Pa<!-- another -->ris ')
        .replaceAll('><', '>\n  <');
    const data = dataOf(across({ status, data: sampleData }, foreign));
    const { birthPlace: _, ...rest } = sampleData;
    const { birthPlaceCode: __, ...traits } = sampleData.traits;
    expect(data).toEqual({ ...rest, traits });
  });

  it('takes an opposition left out for none, and a death told by its date alone for a death', () => {
    const bare = (xml: string) =>
      xml.replace(/<subjectOf typeCode="SBJ"><administrativeObservation [^>]*><code code="OPPO.*?<\/subjectOf>/g, '');
    expect(dataOf(across({ status, data: sampleData }, bare))?.oppositions).toEqual({
      breakGlass: false,
      emergency: false,
    });
    const dated = (xml: string) => xml.replace('<deceasedInd value="true"/>', '');
    expect(dataOf(across({ status, data: sampleData }, dated))?.deceased).toEqual({ at: '2026-11-02' });
    const alive = (xml: string) => xml.replace('<deceasedInd value="true"/>', '<deceasedInd value="false"/>');
    expect(dataOf(across({ status, data: sampleData }, alive))?.deceased).toBeUndefined();
  });

  it('says nothing of the person when the server sends none', () => {
    const nobody = (xml: string) =>
      xml.replace(/<patientPerson .*<\/patientPerson>/, '<patientPerson nullFlavor="UNK">\n</patientPerson>');
    expect(across({ status, data: sampleData }, nobody)).toEqual({ status: sampleStatusWithoutTraits() });
  });

  it.each<[string, (xml: string) => string]>([
    ['a street longer than any', (xml) => xml.replace('rue du Chat', 'x'.repeat(1001))],
    ['telephones without end', (xml) => xml.replace('<telecom ', `${'<telecom value="tel:1"/>'.repeat(20)}<telecom `)],
    ['a crowd of representatives', (xml) => xml.replace(/(<personalRel.*<\/personalRelationship>)/, '$1'.repeat(11))],
  ])('is refused with %s', (_, change) => {
    expect(() => across({ status, data: sampleData }, change)).toThrow('malformed-message');
  });
});

function sampleStatusWithoutTraits() {
  const { traits: _, ...rest } = status;
  return rest;
}
