import { checkVihf } from '@trousse/vihf';
import { createTestPki, sampleClaims, sampleOptions, signedBy } from '@trousse/vihf/testing';
import { describe, expect, it } from 'vitest';
import { dmpWireLimits } from '../limits.ts';
import { decodeSamlResponse, encodeSamlResponse, entryPath, parseEntryPath, webPsPages } from './td09.ts';

const ins = { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' } as const;

describe('the paths of TD0.9 and TD0.10', () => {
  it('are those of the Web PS', () => {
    expect(entryPath({ kind: 'direct', page: 'TableauDeBord', ins })).toBe(
      '/AccesDirect/TableauDeBord/279035121518989/1.2.250.1.213.1.4.10',
    );
    expect(entryPath({ kind: 'indirect', page: 'CarnetVaccination', ins })).toBe(
      '/AccesIndirectRenforce/CarnetVaccination/279035121518989/1.2.250.1.213.1.4.10',
    );
  });

  it('come across for every page and both kinds, a matricule of Corsica included', () => {
    const corsican = { matricule: '188102B17295165', oid: '1.2.250.1.213.1.4.8' } as const;
    for (const page of webPsPages) {
      for (const entry of [
        { kind: 'direct', page, ins },
        { kind: 'indirect', page, ins: corsican },
      ] as const) {
        expect(parseEntryPath(entryPath(entry))).toEqual(entry);
      }
    }
  });

  it.each([
    '',
    '/',
    '/AccesDirect',
    '/AccesDirect/TableauDeBord',
    '/AccesDirect/TableauDeBord/279035121518989',
    '/AccesDirect/TableauDeBord/279035121518989/1.2.250.1.213.1.4.10/',
    '/AccesDirect/TableauDeBord/279035121518989/1.2.250.1.213.1.4.10?x=1',
    'x/AccesDirect/TableauDeBord/279035121518989/1.2.250.1.213.1.4.10',
    '//AccesDirect/TableauDeBord/279035121518989/1.2.250.1.213.1.4.10',
    '/accesdirect/TableauDeBord/279035121518989/1.2.250.1.213.1.4.10',
    '/AccesDirect/toString/279035121518989/1.2.250.1.213.1.4.10',
    '/__proto__/TableauDeBord/279035121518989/1.2.250.1.213.1.4.10',
    '/AccesDirect/TableauDeBord/27903512151898/1.2.250.1.213.1.4.10',
    '/AccesDirect/TableauDeBord/279035121518989/1.2.250.1.213.1.4.2',
    '/AccesDirect/TableauDeBord/%32%37%39035121518989/1.2.250.1.213.1.4.10',
    '/AccesDirect/../TableauDeBord/279035121518989/1.2.250.1.213.1.4.10',
  ])('name nothing in %j', (path) => {
    expect(parseEntryPath(path)).toBeUndefined();
  });
});

describe('the form of TD0.10', () => {
  const o = { id: '_r1', issueInstant: new Date('2026-11-20T08:00:00Z') };
  const base64 = (xml: string) => Buffer.from(xml).toString('base64');
  const assertion = '<a:Assertion xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a">é</a:Assertion>';
  const response = decodeSamlResponse(encodeSamlResponse(assertion, o));

  it('holds the assertion in these words', () => {
    expect(response).toMatchInlineSnapshot(
      `"<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r1" Version="2.0" IssueInstant="2026-11-20T08:00:00.000Z"><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><a:Assertion xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a">é</a:Assertion></samlp:Response>"`,
    );
    expect(
      decodeSamlResponse(encodeSamlResponse(assertion, { ...o, destination: 'https://wps.example/?a&b' })),
    ).toContain(' Destination="https://wps.example/?a&amp;b"><samlp:Status>');
  });

  it('leaves a signed assertion as it is, to be checked where it stands', async () => {
    const pki = await createTestPki();
    const card = await pki.card();
    const signed = await signedBy(card, sampleClaims(card));
    const xml = decodeSamlResponse(encodeSamlResponse(signed, o));
    expect(xml).toContain(signed);
    expect(checkVihf(xml, sampleOptions(pki)).claims.nameId).toBe('899900000012');
    expect(() => checkVihf(xml.replace('SA07', 'SA08'), sampleOptions(pki))).toThrow('signature');
    expect(() => checkVihf(xml.replace(signed, assertion + signed), sampleOptions(pki))).toThrow('signature');
  });

  it('is read in the spelling of other stacks', () => {
    const foreign = `<?xml version="1.0"?>\n<Response xmlns="urn:oasis:names:tc:SAML:2.0:protocol" Version="2.0"><!-- x -->\n<Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">i</Issuer><Status><StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></Status>${assertion}</Response>`;
    const folded = base64(foreign).replace(/.{64}/g, '$&\r\n');
    expect(decodeSamlResponse(folded)).toBe(foreign);
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'malformed-message'],
    ['other characters', '<samlp:Response/>', 'malformed-message'],
    ['base64 cut short', base64(response).slice(0, -3), 'malformed-message'],
    ['base64 for addresses', base64(response).replace(/.$/, '-'), 'malformed-message'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0xfd]).toString('base64'), 'malformed-message'],
    ['text that is no XML', base64('bonjour'), 'malformed-message'],
    ['a DOCTYPE', base64(`<!DOCTYPE x [<!ENTITY e "e">]>${response}`), 'malformed-message'],
    ['an assertion alone', base64(assertion), 'unexpected-message'],
    [
      'a Response of SAML 1',
      base64(response.replaceAll('SAML:2.0:protocol', 'SAML:1.0:protocol')),
      'unexpected-message',
    ],
    ['a failure', base64(response.replace('status:Success', 'status:Responder')), 'malformed-message'],
    ['no status', base64(response.replace(/<samlp:Status>.*<\/samlp:Status>/, '')), 'malformed-message'],
    ['no assertion', base64(response.replace(assertion, '')), 'malformed-message'],
    ['two assertions', base64(response.replace(assertion, assertion + assertion)), 'malformed-message'],
    ['an assertion put aside', base64(response.replace(assertion, `<x>${assertion}</x>`)), 'malformed-message'],
    ['too much', 'AAAA'.repeat(dmpWireLimits.maxSamlResponseLength / 4 + 1), 'malformed-message'],
  ])('is refused with %s', (_, value, code) => {
    expect(() => decodeSamlResponse(value)).toThrow(code);
  });
});
