import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { decodeRequest, encodeRequest, type Td04Request } from './request.ts';
import { decodeResponse, encodeResponse, type PatientListItem, type Td04Response } from './response.ts';

const request: Td04Request = { startDate: '20261101000000', dateType: 'LASTAUTORIZATION' };
const item: PatientListItem = {
  ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
  lastName: 'PAT-TROIS',
  firstName: 'DOMINIQUE',
  birthDate: '1979-03-28',
  treatingDoctor: true,
  hasMessage: false,
  lastAccess: '20261101094105',
};

describe('TD0.4', () => {
  it('asks with the words of the official service', () => {
    expect(encodeRequest({ ...request, psOwnerId: '899900000012' }).xml).toBe(
      '<p:patientList xmlns:p="urn:si-dmp-patients"><p:startDate>20261101000000</p:startDate><p:dateType>LASTAUTORIZATION</p:dateType><p:psOwnerId>899900000012</p:psOwnerId></p:patientList>',
    );
  });

  it('brings a request across', () => {
    for (const one of [request, { ...request, dateType: 'LASTDOC', psOwnerId: '8999' } as const]) {
      expect(decodeRequest(parseXml(encodeRequest(one).xml))).toEqual(one);
    }
  });

  it.each([
    { ...request, startDate: '2026-11-01' },
    { ...request, dateType: 'LASTAUTHORIZATION' },
    { ...request, dateType: '' },
    { ...request, psOwnerId: '8'.repeat(129) },
  ])('refuses %j', (bad) => {
    expect(() => decodeRequest(parseXml(encodeRequest(bad as Td04Request).xml))).toThrow('malformed-message');
  });

  it('reads a request with a default namespace, white space and comments, in another order', () => {
    const xml =
      '<patientList xmlns="urn:si-dmp-patients">\n<psOwnerId>8999<!-- no cut -->00000012</psOwnerId><dateType> LASTDOC </dateType><startDate>20261101000000</startDate></patientList>';
    expect(decodeRequest(parseXml(xml))).toEqual({ ...request, dateType: 'LASTDOC', psOwnerId: '899900000012' });
  });

  it('answers with the words of the official service', () => {
    const patients = [
      {
        ...item,
        birthName: 'PAT-QUATRE',
        civility: 'MME',
        lastUpdate: '20261102000000',
        lastAddition: '20261103000000',
      },
    ];
    expect(
      encodeResponse({ status: { ok: true, context: 'Tout' }, patients }).xml.replaceAll('><', '>\n<'),
    ).toMatchInlineSnapshot(`
      "<p:patientListResponse xmlns:p="urn:si-dmp-patients">
      <p:output>
      <p:patientlistData>
      <p:patientIdentifier>
      <p:nationalId>279035121518989</p:nationalId>
      <p:nationalIdType>1.2.250.1.213.1.4.10</p:nationalIdType>
      </p:patientIdentifier>
      <p:lastName>PAT-TROIS</p:lastName>
      <p:patronymicalName>PAT-QUATRE</p:patronymicalName>
      <p:firstName>DOMINIQUE</p:firstName>
      <p:civility>MME</p:civility>
      <p:dateOfBirth>19790328</p:dateOfBirth>
      <p:MT>true</p:MT>
      <p:message>false</p:message>
      <p:lastAccessDate>20261101094105</p:lastAccessDate>
      <p:lastUpdateDate>20261102000000</p:lastUpdateDate>
      <p:lastAddDate>20261103000000</p:lastAddDate>
      </p:patientlistData>
      <p:status>DMPOk</p:status>
      <p:context>Tout</p:context>
      </p:output>
      </p:patientListResponse>"
    `);
  });

  it.each<Td04Response>([
    { status: { ok: true }, patients: [] },
    {
      status: { ok: true, context: 'Liste partielle' },
      patients: [
        item,
        {
          lastName: 'UTILISÉ',
          birthName: 'NAISSANCE',
          firstName: 'ANNE',
          civility: 'MME',
          birthDate: '1942-00-00',
          treatingDoctor: false,
          hasMessage: true,
          lastUpdate: '20261102000000',
          lastAddition: '20261103000000',
        },
      ],
    },
    { status: { ok: false, code: 'DMPError', context: 'Impossible' }, patients: [] },
  ])('brings an answer across (%#)', (response) => {
    expect(decodeResponse(parseXml(encodeResponse(response).xml))).toEqual(response);
  });

  it('chooses the INS among the identifiers of a patient', () => {
    const xml = encodeResponse({ status: { ok: true }, patients: [item] }).xml.replace(
      '<p:patientIdentifier>',
      '<p:patientIdentifier><p:nationalId>0740724093302701701806</p:nationalId><p:nationalIdType>1.2.250.1.213.1.4.2</p:nationalIdType></p:patientIdentifier><p:patientIdentifier>',
    );
    expect(decodeResponse(parseXml(xml)).patients[0]?.ins).toEqual(item.ins);
  });

  it('refuses a list beyond its limit', () => {
    const patients = Array.from({ length: 5001 }, () => item);
    expect(() => decodeResponse(parseXml(encodeResponse({ status: { ok: true }, patients }).xml))).toThrow('malformed');
  });
});
