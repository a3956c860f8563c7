import { describe, expect, it } from 'vitest';
import { buildVihf } from './build.ts';
import type { VihfClaims } from './claims.ts';
import { VihfError } from './errors.ts';
import { checkPatient } from './patient.ts';
import { readVihf } from './read.ts';
import { sampleClaims } from './testing/sample.ts';
import { createTestPki } from './testing/test-pki.ts';

const card = await (await createTestPki()).card();
const claims = sampleClaims(card);
const xml = buildVihf(claims);

function refusal(text: string): string {
  try {
    readVihf(text);
    return 'accepted';
  } catch (error) {
    if (error instanceof VihfError) return error.code;
    throw error;
  }
}

describe('buildVihf', () => {
  it('writes every attribute under its official name', () => {
    const names = [...xml.matchAll(/<saml:Attribute Name="([^"]*)"/g)].map((match) => match[1]);
    expect(names).toEqual([
      'VIHF_Version',
      'Authentification_mode',
      'Identifiant_Structure',
      'Secteur_Activite',
      'urn:oasis:names:tc:xacml:2.0:resource:resource-id',
      'Ressource_URN',
      'urn:oasis:names:tc:xacml:2.0:subject:role',
      'urn:oasis:names:tc:xspa:1.0:subject:purposeofuse',
      'LPS_ID',
      'LPS_Nom',
      'LPS_Version',
      'LPS_ID_HOMOLOGATION_DMP',
    ]);
  });

  it('writes values in their official formats', () => {
    const value = (name: string) => new RegExp(`Name="${name}">(.*?)</saml:Attribute>`).exec(xml)?.[1];
    const wrapped = (text: string) => `<saml:AttributeValue>${text}</saml:AttributeValue>`;
    expect(value('VIHF_Version')).toBe(wrapped('4.0'));
    expect(value('Secteur_Activite')).toBe(wrapped('SA07^1.2.250.1.71.4.2.4'));
    expect(value('urn:oasis:names:tc:xacml:2.0:resource:resource-id')).toBe(
      wrapped('279035121518989^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH'),
    );
    expect(value('Ressource_URN')).toBe(wrapped('urn:dmp'));
    expect(value('urn:oasis:names:tc:xspa:1.0:subject:purposeofuse')).toBe(
      wrapped(
        '<PurposeOfUse xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CE" code="normal" codeSystem="1.2.250.1.213.1.1.4.248" displayName="Accès normal"/>',
      ),
    );
    expect(value('urn:oasis:names:tc:xacml:2.0:subject:role')?.match(/<Role [^>]*>/g)).toHaveLength(2);
  });

  it('names the issuer as an X.509 subject and gives one instant', () => {
    expect(xml).toMatch(
      /<saml:Issuer Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName">SURNAME=BRUYÈRE-EXEMPLE\+GIVENNAME=CAMILLE\+CN=899900000012, T=Médecin, C=FR</,
    );
    expect(xml.match(/Instant="2026-11-20T08:00:00.000Z"/g)).toHaveLength(2);
  });
});

describe('readVihf', () => {
  it.each<[string, Partial<VihfClaims>]>([
    ['of a session', {}],
    ['in secret connection', { secretConnection: true }],
    ['of a break of glass', { purpose: 'bris_de_glace' }],
    ['of a structure', { authenticationMode: 'INDIRECTE', subjectName: 'BRUYÈRE-EXEMPLE Camille' }],
  ])('gives back the claims %s', (_, changes) => {
    const all = { ...claims, ...changes };
    expect(readVihf(buildVihf(all))).toEqual({ ...all, version: '4.0' });
  });

  it('gives back the claims of a call that concerns no one patient', () => {
    const { patient: _, ...none } = claims;
    expect(readVihf(buildVihf(none)).patient).toBeUndefined();
  });

  it('tolerates the other spelling of Authentification_mode and a bare purpose', () => {
    expect(readVihf(xml.replace('Authentification_mode', 'Authentification_Mode')).authenticationMode).toBe('DIRECTE');
    expect(readVihf(xml.replace(/<PurposeOfUse [^>]*>/, 'centre_15')).purpose).toBe('centre_15');
  });

  it('reads the bounds of Conditions', () => {
    const bounded = xml.replace(
      '</saml:Subject>',
      '</saml:Subject><saml:Conditions NotBefore="2026-11-20T07:59:00Z" NotOnOrAfter="2026-11-20T08:05:00Z"/>',
    );
    expect(readVihf(bounded).notOnOrAfter).toEqual(new Date('2026-11-20T08:05:00Z'));
  });

  it.each<[string, (text: string) => string, string]>([
    ['a missing attribute', (x) => x.replace(/<saml:Attribute Name="LPS_Nom">.*?<\/saml:Attribute>/, ''), 'malformed'],
    [
      'a repeated attribute',
      (x) => x.replace(/(<saml:Attribute Name="LPS_Nom">.*?<\/saml:Attribute>)/, '$1$1'),
      'malformed',
    ],
    [
      'an attribute under both spellings',
      (x) =>
        x.replace(
          '</saml:AttributeStatement>',
          '<saml:Attribute Name="Authentification_Mode"><saml:AttributeValue>INDIRECTE</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>',
        ),
      'malformed',
    ],
    [
      'two values where one is due',
      (x) => x.replace(/(<saml:AttributeValue>4.0<\/saml:AttributeValue>)/, '$1$1'),
      'malformed',
    ],
    ['an empty value', (x) => x.replace('>Trousse<', '> <'), 'malformed'],
    ['a value of thousands of characters', (x) => x.replace('>Trousse<', `>${'T'.repeat(5000)}<`), 'malformed'],
    ['an unknown mode', (x) => x.replace('DIRECTE', 'DIRECT'), 'malformed'],
    ['an unknown purpose', (x) => x.replace('code="normal"', 'code="curiosite"'), 'malformed'],
    ['another resource', (x) => x.replace('urn:dmp', 'urn:other'), 'malformed'],
    ['a sector of another system', (x) => x.replace('SA07^1.2.250.1.71.4.2.4', 'SA07^1.2.3'), 'malformed'],
    ['a local time', (x) => x.replace('.000Z', '.000+01:00'), 'malformed'],
    ['a role without system', (x) => x.replace('codeSystem="1.2.250.1.71.1.2.7"', ''), 'malformed'],
    ['no name', (x) => x.replace('899900000012</saml:NameID>', '</saml:NameID>'), 'malformed'],
    ['a resource-id that is no INS', (x) => x.replace('279035121518989^^^', 'IPP42^^^'), 'patient'],
    [
      'a resource-id of the historical INS-C',
      (x) => x.replace('1.2.250.1.213.1.4.10', '1.2.250.1.213.1.4.2'),
      'patient',
    ],
  ])('refuses %s', (_, change, code) => {
    const changed = change(xml);
    expect(changed).not.toBe(xml);
    expect(refusal(changed)).toBe(code);
  });
});

describe('checkPatient', () => {
  const ins = { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' } as const;

  it('accepts the patient of the assertion, and none where none is due', () => {
    expect(() => checkPatient({ patient: ins }, { ...ins })).not.toThrow();
    expect(() => checkPatient({}, undefined)).not.toThrow();
  });

  it('refuses another number, the same number under another authority, and one without the other', () => {
    for (const other of [
      { ...ins, matricule: '133061764035249' },
      { ...ins, oid: '1.2.250.1.213.1.4.8' as const },
    ]) {
      expect(() => checkPatient({ patient: ins }, other)).toThrow('patient');
    }
    expect(() => checkPatient({ patient: ins }, undefined)).toThrow('patient');
    expect(() => checkPatient({}, ins)).toThrow('patient');
  });
});
