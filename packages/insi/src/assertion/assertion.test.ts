import { formatDn, readCertificate, samlNs } from '@trousse/vihf';
import { createTestPki, testNow } from '@trousse/vihf/testing';
import { modernAlgorithms, verifyEnveloped } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { InsiError } from '../errors.ts';
import { buildInsiAssertion, buildPscAssertion } from './build.ts';
import type { InsiAssertionClaims, PscAssertionClaims } from './claims.ts';
import { readInsiAssertion, readPscAssertion } from './read.ts';
import { signInsiAssertion } from './sign.ts';

const card = await (await createTestPki()).card();
const claims: InsiAssertionClaims = {
  id: '_0f0e0d0c-0000-4000-8000-000000000001',
  issueInstant: testNow,
  issuer: formatDn(readCertificate(card.certificateDer).subject),
  nameId: '899900000012',
  billingNumber: '991234567',
  sector: 'SA07',
  speciality: 'SM26',
};
const { speciality: _, ...nurse } = claims;
const xml = buildInsiAssertion(claims);

function refusal(text: string): string {
  try {
    readInsiAssertion(text);
    return 'accepted';
  } catch (error) {
    if (error instanceof InsiError) return error.code;
    throw error;
  }
}

describe('buildInsiAssertion', () => {
  it('writes a physician’s assertion to the letter, in UTC and without AuthnStatement', () => {
    expect(xml).toBe(
      [
        '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_0f0e0d0c-0000-4000-8000-000000000001" IssueInstant="2026-11-20T08:00:00.000Z" Version="2.0">',
        '<saml:Issuer Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName">SURNAME=BRUYÈRE-EXEMPLE+GIVENNAME=CAMILLE+CN=899900000012, T=Médecin, C=FR</saml:Issuer>',
        '<saml:Subject><saml:NameID NameQualifier="CPS">899900000012</saml:NameID></saml:Subject>',
        '<saml:AttributeStatement>',
        '<saml:Attribute Name="identifiantFacturation"><saml:AttributeValue>991234567</saml:AttributeValue></saml:Attribute>',
        '<saml:Attribute Name="secteurActivite"><saml:AttributeValue>SA07</saml:AttributeValue></saml:Attribute>',
        '<saml:Attribute Name="codeSpecialite"><saml:AttributeValue>SM26</saml:AttributeValue></saml:Attribute>',
        '</saml:AttributeStatement></saml:Assertion>',
      ].join(''),
    );
  });

  it('writes no speciality for another profession', () => {
    const speciality =
      '<saml:Attribute Name="codeSpecialite"><saml:AttributeValue>SM26</saml:AttributeValue></saml:Attribute>';
    expect(buildInsiAssertion(nurse)).toBe(xml.replace(speciality, ''));
  });
});

describe('signInsiAssertion', () => {
  it('gives a signature that holds, by the card’s certificate, over the claims', async () => {
    const signed = await signInsiAssertion(xml, card);
    const verified = verifyEnveloped(signed, { ns: samlNs, name: 'Assertion', allow: modernAlgorithms });
    expect(Buffer.from(verified.certificateDer).equals(card.certificateDer)).toBe(true);
    expect(readInsiAssertion(verified.canonicalXml)).toEqual(claims);
  });

  it('does not sign what is no SAML assertion', async () => {
    await expect(signInsiAssertion('<a ID="_1"/>', card)).rejects.toThrow('shape');
  });
});

describe('readInsiAssertion', () => {
  it.each<[string, InsiAssertionClaims]>([
    ['a physician', claims],
    ['another profession', nurse],
    ['a Corsican site', { ...claims, billingNumber: '2A0000014' }],
    ['a structure known by its SIRET', { ...claims, billingNumber: '99999999900018' }],
    ['an issuer whose name needs escaping', { ...claims, issuer: 'CN=A \\& <B>, C=FR' }],
  ])('gives back the claims of %s', (_, all) => {
    expect(readInsiAssertion(buildInsiAssertion(all))).toEqual(all);
  });

  it('takes the attributes in another order', () => {
    const reordered = xml.replace(
      /(<saml:Attribute Name="identifiant.*?)(<saml:Attribute Name="code.*?)(?=<\/saml:AttributeS)/,
      '$2$1',
    );
    expect(reordered).not.toBe(xml);
    expect(readInsiAssertion(reordered)).toEqual(claims);
  });

  it.each<[string, (text: string) => string]>([
    ['an unfinished text', (x) => x.slice(0, -10)],
    ['a document type', (x) => `<!DOCTYPE a [<!ENTITY b "c">]>${x}`],
    ['another namespace', (x) => x.replace('SAML:2.0:assertion', 'SAML:1.0:assertion')],
    ['another version', (x) => x.replace('Version="2.0"', 'Version="1.1"')],
    ['an attribute more', (x) => x.replace(' Version=', ' Extra="1" Version=')],
    ['another format of the issuer', (x) => x.replace('X509SubjectName', 'unspecified')],
    ['another qualifier', (x) => x.replace('"CPS"', '"PSC"')],
    ['no qualifier', (x) => x.replace(' NameQualifier="CPS"', '')],
    ['no name', (x) => x.replace('899900000012</saml:N', '</saml:N')],
    ['a name between spaces', (x) => x.replace('899900000012</saml:N', ' 899900000012 </saml:N')],
    ['an element in the name', (x) => x.replace('899900000012</saml:N', '8999<b/>00000012</saml:N')],
    ['a name of thousands of characters', (x) => x.replace('899900000012</saml:N', `${'8'.repeat(5000)}</saml:N`)],
    ['a second subject', (x) => x.replace(/(<saml:Subject>.*<\/saml:Subject>)/, '$1$1')],
    ['an AuthnStatement', (x) => x.replace('</saml:Subject>', '</saml:Subject><saml:AuthnStatement/>')],
    ['conditions', (x) => x.replace('<saml:Subject>', '<saml:Conditions/><saml:Subject>')],
    ['text between elements', (x) => x.replace('<saml:Subject>', 'x<saml:Subject>')],
    ['white space between elements', (x) => x.replace('<saml:Subject>', '\n<saml:Subject>')],
    ['an unknown attribute', (x) => x.replace('"codeSpecialite"', '"codeSpecialiteAMO"')],
    ['a repeated attribute', (x) => x.replace(/(<saml:Attribute Name="code.*?<\/saml:Attribute>)/, '$1$1')],
    ['two values', (x) => x.replace(/(<saml:AttributeValue>SA07<\/saml:AttributeValue>)/, '$1$1')],
    ['a typed value', (x) => x.replace('<saml:AttributeValue>SA', '<saml:AttributeValue type="string">SA')],
    ['no billing number', (x) => x.replace(/<saml:Attribute Name="ident.*?<\/saml:Attribute>/, '')],
    ['no sector', (x) => x.replace(/<saml:Attribute Name="sect.*?<\/saml:Attribute>/, '')],
    ['a billing number of eight digits', (x) => x.replace('991234567', '99123456')],
    ['a sector with its code system', (x) => x.replace('SA07', 'SA07^1.2.250.1.71.4.2.4')],
    ['a speciality of another table', (x) => x.replace('SM26', '01')],
    ['a local time', (x) => x.replace('.000Z', '.000+01:00')],
    ['a day that does not exist', (x) => x.replace('2026-11-20', '2026-02-30')],
    ['an identifier that XML does not allow', (x) => x.replace('ID="_0f', 'ID="0f')],
  ])('refuses %s', (_, change) => {
    const changed = change(xml);
    expect(changed).not.toBe(xml);
    expect(refusal(changed)).toBe('malformed-assertion');
  });
});

describe('the assertion of the PSC mode', () => {
  const psc: PscAssertionClaims = {
    id: '_0f0e0d0c-0000-4000-8000-000000000002',
    issueInstant: testNow,
    issuer: '899900000012',
    nameId: '899900000012',
    billingNumber: '991234567',
    amoSpeciality: '01',
    profession: '10',
  };
  const text = buildPscAssertion(psc);

  it('is written to the letter and unsigned', () => {
    expect(text).toBe(
      [
        '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_0f0e0d0c-0000-4000-8000-000000000002" IssueInstant="2026-11-20T08:00:00.000Z" Version="2.0">',
        '<saml:Issuer>899900000012</saml:Issuer>',
        '<saml:Subject><saml:NameID NameQualifier="PSC">899900000012</saml:NameID></saml:Subject>',
        '<saml:AttributeStatement>',
        '<saml:Attribute Name="codeSpecialiteAMO"><saml:AttributeValue>01</saml:AttributeValue></saml:Attribute>',
        '<saml:Attribute Name="identifiantFacturation"><saml:AttributeValue>991234567</saml:AttributeValue></saml:Attribute>',
        '<saml:Attribute Name="gipProfessionCode"><saml:AttributeValue>10</saml:AttributeValue></saml:Attribute>',
        '</saml:AttributeStatement></saml:Assertion>',
      ].join(''),
    );
  });

  it('gives back its claims, the optional ones included or not', () => {
    expect(readPscAssertion(text)).toEqual(psc);
    const { amoSpeciality: _, profession: __, ...least } = psc;
    expect(readPscAssertion(buildPscAssertion(least))).toEqual(least);
  });

  it.each<[string, string]>([
    ['the assertion of a card', xml],
    ['a speciality of the other table', text.replace('>01<', '>SM26<')],
    ['no billing number', text.replace(/<saml:Attribute Name="ident.*?<\/saml:Attribute>/, '')],
    ['a sector', text.replace('gipProfessionCode', 'secteurActivite')],
    ['a signature', text.replace('<saml:Subject>', '<Signature/><saml:Subject>')],
  ])('is not read from %s', (_, changed) => {
    expect(changed).not.toBe(text);
    expect(() => readPscAssertion(changed)).toThrow(InsiError);
  });
});
