import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { sampleAuthorisation as item } from '../testing/sample.ts';
import type { Td16Request } from './request.ts';
import type { ListedAuthorisation, Td16Response } from './response.ts';
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse } from './td16.ts';

const status = { ok: true } as const;
const across = (response: Td16Response, change = (xml: string) => xml) =>
  decodeResponse(parseXml(change(encodeResponse(response).xml)));

describe('TD1.6', () => {
  it('asks with the words of the official service', () => {
    expect(encodeRequest({ mode: 'TOUTE' }).xml).toBe(
      '<p:listAuthorizationByPatient xmlns:p="urn:si-dmp-habilitations"><p:mode>TOUTE</p:mode></p:listAuthorizationByPatient>',
    );
  });

  it.each<Td16Request>([{ mode: 'ACTIVE' }, { mode: 'INTERDITE' }, { mode: 'TOUTE' }])(
    'brings the request %j across',
    (request) => {
      expect(decodeRequest(parseXml(encodeRequest(request).xml))).toEqual(request);
    },
  );

  it('reads a request with a default namespace, white space and comments', () => {
    const xml =
      '<listAuthorizationByPatient xmlns="urn:si-dmp-habilitations">\n<!-- both --><mode> TOU<!-- x -->TE\n</mode></listAuthorizationByPatient>';
    expect(decodeRequest(parseXml(xml))).toEqual({ mode: 'TOUTE' });
  });

  it.each([
    '<listAuthorizationByPatient><mode>TOUTE</mode></listAuthorizationByPatient>',
    '<p:setAuthorization xmlns:p="urn:si-dmp-habilitations"/>',
    '<p:listAuthorizationByPatient xmlns:p="urn:si-dmp-habilitations"/>',
    '<p:listAuthorizationByPatient xmlns:p="urn:si-dmp-habilitations"><p:mode>toute</p:mode></p:listAuthorizationByPatient>',
  ])('refuses %s', (xml) => {
    expect(() => decodeRequest(parseXml(xml))).toThrow(/message/);
  });

  it('answers with the words of the official service', () => {
    const xml = encodeResponse({ status, authorisations: [item] }).xml;
    expect(xml.replaceAll('><', '>\n<')).toMatchInlineSnapshot(`
      "<p:listAuthorizationByPatientResponse xmlns:p="urn:si-dmp-habilitations">
      <p:output>
      <p:listOfAuthorizationByPatient>
      <p:nationalId>899900000012</p:nationalId>
      <p:nationalIdType>1.2.250.1.71.4.2.1</p:nationalIdType>
      <p:firstName>Camille</p:firstName>
      <p:lastName>BRUYÈRE-EXEMPLE</p:lastName>
      <p:codeSpeciality>G15_10/SM26</p:codeSpeciality>
      <p:libSpeciality>Médecin - Qualifié en médecine générale (SM)</p:libSpeciality>
      <p:startOfAuthorization>20260601135804</p:startOfAuthorization>
      <p:lastActionDate>20261101140606</p:lastActionDate>
      <p:mode>ACTIVE</p:mode>
      <p:specificRight>MEDECIN_TRAITANT</p:specificRight>
      </p:listOfAuthorizationByPatient>
      <p:status>DMPOk</p:status>
      </p:output>
      </p:listAuthorizationByPatientResponse>"
    `);
  });

  it.each<[string, Td16Response]>([
    ['nobody', { status, authorisations: [] }],
    [
      'several',
      {
        status: { ok: true, context: 'Liste partielle' },
        authorisations: [
          item,
          {
            nationalId: '1750000018',
            nationalIdType: '1.2.250.1.71.4.2.2',
            familyName: 'Hôpital & cliniques',
            specialities: [],
            mode: 'INTERDITE',
            treatingDoctor: false,
          },
          {
            ...item,
            specialities: [{ code: 'G15_10' }, { code: 'SM04', display: 'Cardiologie' }, { code: 'SM26' }],
          },
        ],
      },
    ],
    ['a refusal', { status: { ok: false, code: 'DMPError', context: 'Impossible' }, authorisations: [] }],
  ])('brings %s across', (_, response) => {
    expect(across(response)).toEqual(response);
  });

  it('takes an identifier without type for a professional, and a mode it does not know for no access', () => {
    const read = across({ status, authorisations: [item] }, (xml) =>
      xml.replace(/<p:nationalIdType>.*<\/p:nationalIdType>/, '').replace('>ACTIVE<', '>AUTRE<'),
    );
    expect(read.authorisations).toEqual([{ ...item, mode: 'INTERDITE' } satisfies ListedAuthorisation]);
  });

  it('refuses a list beyond its limit, and specialities without end', () => {
    const authorisations = Array.from({ length: 5001 }, () => item);
    expect(() => across({ status, authorisations })).toThrow('malformed-message');
    const specialities = Array.from({ length: 21 }, () => ({ code: 'SM26' }));
    expect(() => across({ status, authorisations: [{ ...item, specialities }] })).toThrow('malformed-message');
  });
});
