import { readCertificate } from '@trousse/vihf';
import { parseXml } from '@trousse/xml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staysCalm } from '../support/calm.ts';
import { type Dialect, inDialect } from '../support/dialect.ts';
import { answersTo, granted } from '../support/habits.ts';
import type { Person } from '../support/people.ts';
import { createSampleWorld } from '../support/samples.ts';
import { type SigningHabit, signWithHabit } from '../support/sign-in-place.ts';
import type { World } from '../support/world.ts';

let world: World;
let doctor: Person;
beforeAll(async () => {
  world = await createSampleWorld();
  doctor = world.people.doctor;
});
afterAll(() => world.close());
staysCalm(() => world);

const saml = 'urn:oasis:names:tc:SAML:2.0:assertion';
const hl7 = 'urn:hl7-org:v3';
const xsi = 'http://www.w3.org/2001/XMLSchema-instance';
const purposeOfUse = 'urn:oasis:names:tc:xspa:1.0:subject:purposeofuse';

/** An assertion is one for all transactions: what is in it is tried with a few of them, how it is made with all. */
const some = ['TD0.2 existence', 'TD2.1 deposit', 'TD3.1 FindDocuments'] as const;

/** Requests whose assertion is written so, and signed as it stands. */
async function written(touch: (assertion: string) => string, o: { only?: typeof some; habit?: SigningHabit } = {}) {
  let assertion = '';
  const compose = {
    unsigned: (xml: string) => {
      assertion = touch(xml);
      return xml;
    },
    signed: (ours: string) => {
      expect(assertion).not.toBe(ours);
      return signWithHabit(assertion, doctor.credentials.signature, o.habit);
    },
  };
  return await answersTo(world, { compose, ...(o.only ? { only: o.only } : {}) });
}

const changing = (touch: (assertion: string) => string) => (assertion: string) => {
  const touched = touch(assertion);
  expect(touched).not.toBe(assertion);
  return touched;
};

describe('an assertion is understood however it is written', () => {
  it.each<[string, Dialect]>([
    ['with the prefix of OpenSAML', { prefixes: { [saml]: 'saml2', [hl7]: '', [xsi]: 'xsi' } }],
    ['without prefix', { prefixes: { [saml]: '', [hl7]: '', [xsi]: 'xsi' } }],
    [
      'with prefixes for all, declared on the assertion',
      { prefixes: { [saml]: 'a', [hl7]: 'hl7', [xsi]: 'i' }, declaresAbove: true },
    ],
    ['laid out for reading before it was signed', { prefixes: { [saml]: 'saml2', [hl7]: '' }, indents: true }],
    ['laid out with comments', { prefixes: { [saml]: 'saml', [hl7]: 'v3' }, indents: true, comments: true }],
    ['between single quotes', { prefixes: { [saml]: 'saml', [hl7]: '' }, quote: "'" }],
  ])('%s', async (_, dialect) => {
    expect(await written((assertion) => inDialect(parseXml(assertion), dialect))).toEqual(granted());
  });
});

const attribute = (name: string, value: string): RegExp =>
  new RegExp(`(<saml:Attribute Name="${name}"><saml:AttributeValue>)${value}(</saml:AttributeValue>)`);
const coded = (name: string): RegExp => attribute(name, '.*?');
const instant = (ms: number): string => new Date(Date.now() + ms).toISOString();
const after = (end: string, added: string) => (xml: string) => xml.replace(end, () => end + added);

describe('what the profile leaves open is accepted', () => {
  it.each<[string, (assertion: string) => string]>([
    ['version 3.0', (xml) => xml.replace(attribute('VIHF_Version', '4.0'), '$13.0$2')],
    ['the mode spelled with a capital M', (xml) => xml.replace('Authentification_mode', 'Authentification_Mode')],
    [
      'attributes with a format and a friendly name',
      (xml) =>
        xml.replaceAll(
          '<saml:Attribute Name',
          '<saml:Attribute FriendlyName="x" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri" Name',
        ),
    ],
    [
      'attributes the other way round',
      (xml) =>
        xml.replace(
          /(<saml:AttributeStatement>)(.*)(<\/saml:AttributeStatement>)/s,
          (_, start, all: string, end) =>
            start + (all.match(/<saml:Attribute .*?<\/saml:Attribute>/gs) ?? []).reverse().join('') + end,
        ),
    ],
    [
      'an attribute that the profile does not know',
      (xml) =>
        xml.replace(
          '</saml:AttributeStatement>',
          '<saml:Attribute Name="urn:oasis:names:tc:xspa:1.0:subject:organization"><saml:AttributeValue>CABINET</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>',
        ),
    ],
    ['no identifier of the software', (xml) => xml.replace(/<saml:Attribute Name="LPS_ID">.*?<\/saml:Attribute>/s, '')],
    ['the purpose as a bare text', (xml) => xml.replace(coded(purposeOfUse), '$1normal$2')],
    [
      'the purpose as a CE with its system’s name',
      (xml) =>
        xml.replace(
          coded(purposeOfUse),
          `$1<hl7:PurposeOfUse xmlns:hl7="${hl7}" xmlns:xsi="${xsi}" xsi:type="hl7:CE" code="normal" codeSystem="1.2.250.1.213.1.1.4.248" codeSystemName="mode d’accès VIHF 2.0" displayName="Accès normal"/>$2`,
        ),
    ],
    [
      'roles with a translation’s worth of attributes',
      (xml) => xml.replaceAll('<Role ', '<Role codeSystemName="G15" '),
    ],
    ['an issuer without format', (xml) => xml.replace(/<saml:Issuer Format="[^"]*">/, '<saml:Issuer>')],
    [
      'a name identifier with its format',
      (xml) =>
        xml.replace(
          '<saml:NameID>',
          '<saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified" SPNameQualifier="urn:dmp">',
        ),
    ],
    [
      'a subject that is confirmed',
      after('</saml:NameID>', '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:sender-vouches"/>'),
    ],
    [
      'conditions that hold',
      after(
        '</saml:Subject>',
        `<saml:Conditions NotBefore="${instant(-60_000)}" NotOnOrAfter="${instant(600_000)}"><saml:AudienceRestriction><saml:Audience>urn:dmp</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
      ),
    ],
    ['conditions without bounds', after('</saml:Subject>', '<saml:Conditions><saml:OneTimeUse/></saml:Conditions>')],
    [
      'an authentication with its session and its place',
      (xml) =>
        xml
          .replace('<saml:AuthnStatement ', '<saml:AuthnStatement SessionIndex="7" ')
          .replace('<saml:AuthnContext>', '<saml:SubjectLocality Address="192.0.2.7"/><saml:AuthnContext>'),
    ],
    [
      'an authentication declared beside its class',
      after('</saml:AuthnContextClassRef>', '<saml:AuthnContextDecl>APP_BROWSER_AUTH</saml:AuthnContextDecl>'),
    ],
    ['an instant without milliseconds', (xml) => xml.replace(/(IssueInstant="[^".]+)\.\d+Z/, '$1Z')],
    ['an instant with microseconds', (xml) => xml.replace(/(IssueInstant="[^".]+\.\d+)Z/, '$1417Z')],
    ['texts between spaces', (xml) => xml.replace(/(<saml:AttributeValue>)([^<]+)(<)/g, '$1\n  $2\n  $3')],
    ['texts as CDATA', (xml) => xml.replace(/(<saml:NameID>)([^<]+)(<)/, '$1<![CDATA[$2]]>$3')],
  ])('%s', async (_, touch) => {
    expect(await written(changing(touch), { only: some })).toEqual(granted(some));
  });

  it.each<[string, string]>([
    ['as a CE', ''],
    ['as a bare text', '$1INVISIBLE_REPRESENTANTS_LEGAUX$2'],
    [
      'as a CE under another name',
      `$1<CE xmlns="${hl7}" code="INVISIBLE_REPRESENTANTS_LEGAUX" codeSystem="1.2.250.1.213.1.1.4.13" displayName="Non visible par les représentants légaux du patient"/>$2`,
    ],
  ])('the code of a secret connection %s', async (_, value) => {
    const name = 'urn:oasis:names:tc:xspa:1.0:resource:patient:hl7:confidentiality-code';
    const only = ['TD0.2 existence', 'TD3.1 FindDocuments', 'TD3.2 reading'] as const;
    const unsigned = value === '' ? (xml: string) => xml : changing((xml) => xml.replace(coded(name), value));
    const answers = await answersTo(world, { only, compose: { claims: { secretConnection: true }, unsigned } });
    expect(answers).toEqual(granted(only));
  });
});

describe('the issuer is compared as a name', () => {
  type Rdn = readonly { readonly type: string; readonly value: string }[];
  const common: Readonly<Record<string, string>> = {
    '2.5.4.3': 'CN',
    '2.5.4.4': 'SN',
    '2.5.4.6': 'C',
    '2.5.4.12': 'T',
    '2.5.4.42': 'GN',
  };
  const subject = (): readonly Rdn[] => readCertificate(doctor.credentials.signature.certificateDer).subject;
  const join = (
    rdns: readonly Rdn[],
    o: {
      comma?: string;
      plus?: string;
      equals?: string;
      name?: (type: string) => string;
      value?: (value: string) => string;
    } = {},
  ) =>
    rdns
      .map((rdn) =>
        rdn
          .map(({ type, value }) => `${o.name?.(type) ?? common[type]}${o.equals ?? '='}${o.value?.(value) ?? value}`)
          .join(o.plus ?? '+'),
      )
      .join(o.comma ?? ',');
  const reversed = (): Rdn[] => [...subject()].reverse();

  it.each<[string, () => string]>([
    ['country last, without spaces', () => join(reversed())],
    ['country first, as Java’s toString', () => join(subject(), { comma: ', ', plus: ' + ' })],
    ['in small letters', () => join(reversed(), { name: (type) => common[type]!.toLowerCase(), comma: ', ' })],
    ['with attributes of one RDN in another order', () => join(reversed().map((rdn) => [...rdn].reverse()))],
    [
      'with long names of types',
      () =>
        join(reversed(), {
          name: (type) =>
            ({ '2.5.4.4': 'SURNAME', '2.5.4.42': 'GIVENNAME', '2.5.4.12': 'TITLE' })[type] ?? common[type]!,
        }),
    ],
    ['with OIDs', () => join(reversed(), { name: (type) => (type === '2.5.4.6' ? 'C' : type) })],
    [
      'with OIDs as .NET writes them',
      () => join(reversed(), { name: (type) => (type === '2.5.4.42' ? 'OID.2.5.4.42' : common[type]!), comma: ', ' }),
    ],
    ['with values between quotes', () => join(reversed(), { value: (value) => `"${value}"` })],
    ['with spaces around the equals sign', () => join(reversed(), { equals: ' = ', comma: ' , ' })],
    ['with semicolons', () => join(reversed(), { comma: ';' })],
    [
      'with escaped UTF-8',
      () =>
        join(reversed(), {
          value: (value) =>
            value.replace(/[^\x20-\x7e]/g, (c) => [...Buffer.from(c)].map((b) => `\\${b.toString(16)}`).join('')),
        }),
    ],
  ])('%s', async (_, issuer) => {
    const claims = { issuer: issuer() };
    expect(await answersTo(world, { only: some, compose: { claims } })).toEqual(granted(some));
  });
});

describe('a signature is verified however it is written', () => {
  const typed = (xml: string): string =>
    xml
      .replace('<saml:Assertion ', '<saml:Assertion xmlns:xs="http://www.w3.org/2001/XMLSchema" ')
      .replace(/<saml:AttributeValue>(?=[^<])/g, `<saml:AttributeValue xmlns:xsi="${xsi}" xsi:type="xs:string">`);

  it.each<[string, SigningHabit, ((xml: string) => string)?]>([
    ['with the prefix ds', {}],
    ['with the prefix of .NET: none', { prefix: '' }],
    ['with another prefix', { prefix: 'dsig' }],
    ['with its texts in lines', { lines: true }],
    ['with values that are typed, and the prefix of their types kept', { prefixes: ['xs'] }, typed],
    ['with several prefixes kept', { prefixes: ['xs', 'saml', 'ds'] }, typed],
    ['with a default namespace kept', { prefixes: ['#default', 'xs'], prefix: '' }, typed],
    [
      'with the name of the signer beside the certificate',
      {
        keyInfo: (c) =>
          `<ds:KeyName>CARTE</ds:KeyName><ds:X509Data><ds:X509SubjectName>CN=x</ds:X509SubjectName>${c}</ds:X509Data>`,
      },
    ],
    ['with spaces around the certificate', { keyInfo: (c) => `\n  <ds:X509Data>\n    ${c}\n  </ds:X509Data>\n` }],
  ])('%s', async (_, habit, touch = (xml) => xml) => {
    expect(await written(touch, { habit })).toEqual(granted());
  });
});

it('what is written otherwise is refused for what is wrong in it', async () => {
  const wrong = { 'TD0.2 existence': '500 Sender FailedCheck', 'TD2.1 deposit': '500 Sender FailedCheck' };
  const only = ['TD0.2 existence', 'TD2.1 deposit'] as const;
  const signed = (xml: string): string => xml.replace('>4.0<', '>3.0<');
  expect(await answersTo(world, { only, compose: { signed } })).toEqual(wrong);
});
