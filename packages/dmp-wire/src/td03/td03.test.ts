import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { decodeRequest, encodeRequest, type Td03Request } from './request.ts';
import { decodeResponse, encodeResponse, type Td03Response } from './response.ts';

describe('TD0.3', () => {
  it('asks with the words of the official service', () => {
    expect(encodeRequest({ action: 'AJOUT', role: 'MEDECIN_TRAITANT' }).xml).toBe(
      '<p:setAuthorization xmlns:p="urn:si-dmp-habilitations"><p:action>AJOUT</p:action><p:role>MEDECIN_TRAITANT</p:role></p:setAuthorization>',
    );
  });

  it.each<Td03Request>([
    { action: 'AJOUT' },
    { action: 'AJOUT', role: 'MEDECIN_TRAITANT' },
    { action: 'SUPPRESSION' },
    { action: 'SUPPRESSION', role: 'MEDECIN_TRAITANT' },
  ])('brings the request %j across', (request) => {
    expect(decodeRequest(parseXml(encodeRequest(request).xml))).toEqual(request);
  });

  it('reads a request with a default namespace, as the official client writes it, empty role and comments included', () => {
    const xml =
      '<setAuthorization xmlns="urn:si-dmp-habilitations">\n<role/><!-- x --><action> AJ<!-- x -->OUT\n</action></setAuthorization>';
    expect(decodeRequest(parseXml(xml))).toEqual({ action: 'AJOUT' });
  });

  it.each([
    '<setAuthorization><action>AJOUT</action></setAuthorization>',
    '<p:listAuthorizationByPatient xmlns:p="urn:si-dmp-habilitations"/>',
    '<p:setAuthorization xmlns:p="urn:si-dmp-habilitations"/>',
    '<p:setAuthorization xmlns:p="urn:si-dmp-habilitations"><p:action>MODIFICATION</p:action></p:setAuthorization>',
    '<p:setAuthorization xmlns:p="urn:si-dmp-habilitations"><p:action>AJOUT</p:action><p:role>AUTRE</p:role></p:setAuthorization>',
  ])('refuses %s', (xml) => {
    expect(() => decodeRequest(parseXml(xml))).toThrow(/message/);
  });

  it('answers with the words of the official service', () => {
    expect(encodeResponse({ ok: true, context: 'Déjà autorisé' }).xml).toBe(
      '<p:setAuthorizationResponse xmlns:p="urn:si-dmp-habilitations"><p:output><p:status>DMPOk</p:status><p:context>Déjà autorisé</p:context></p:output></p:setAuthorizationResponse>',
    );
    expect(encodeResponse({ ok: false, code: 'DMPError' }).xml).toContain(
      '<p:output><p:status>DMPError</p:status></p:output>',
    );
  });

  it.each<Td03Response>([
    { ok: true },
    { ok: true, context: 'Autorisation déjà présente, aucune action effectuée' },
    { ok: false, code: 'DMPAccessDeniedByRightsService', context: 'Accès refusé' },
  ])('brings the answer %j across', (response) => {
    expect(decodeResponse(parseXml(encodeResponse(response).xml))).toEqual(response);
  });

  it('takes both spellings of success, and an absent status for a failure', () => {
    const answer = (status: string) =>
      `<setAuthorizationResponse xmlns="urn:si-dmp-habilitations"><output>${status}</output></setAuthorizationResponse>`;
    expect(decodeResponse(parseXml(answer('<status>DMPOK</status>')))).toEqual({ ok: true });
    expect(decodeResponse(parseXml(answer('')))).toEqual({ ok: false, code: '' });
  });
});
