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
  ])('refuses %j', (bad) => {
    expect(() => decodeRequest(parseXml(encodeRequest(bad as Td04Request).xml))).toThrow('malformed-message');
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
