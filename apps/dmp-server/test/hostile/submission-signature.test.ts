import { createHash } from 'node:crypto';
import { hashAndSize } from '@trousse/xds';
import { dsNs, signEnveloping, xmlAlgorithms } from '@trousse/xml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, staysCalm } from '../support/calm.ts';
import { cdaOf, type Deposit, newOid, prepareDeposit, send } from '../support/deposits.ts';
import { patients } from '../support/people.ts';
import type { Credential } from '../support/pki.ts';
import { createSampleWorld } from '../support/samples.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
});
afterAll(() => world?.close());
staysCalm(() => world);

const refused = '200 XDSRepositoryError';
const { sha256, sha1, rsaSha256, rsaSha1, inclusiveWithComments } = xmlAlgorithms;

/** The deposit with another signature document. */
function withFile({ submission, files }: Deposit, signed: string): Deposit {
  const file = Buffer.from(signed);
  const signature = { ...submission.signature, ...hashAndSize(file) };
  return { submission: { ...submission, signature }, files: new Map([...files, [signature.entryUuid, file]]) };
}

const signatureOf = ({ submission, files }: Deposit): string =>
  Buffer.from(files.get(submission.signature.entryUuid)!).toString();

/** The objects of a signature, taken out of it and changed, signed again by a key: only what they say can be refused. */
async function signedAgain(
  deposit: Deposit,
  change: (objects: string) => string,
  signer?: Credential,
): Promise<Deposit> {
  const { certificateDer, sign } = signer ?? world.people.doctor.credentials.signature;
  const unsigned = signatureOf(deposit).replace(/<ds:SignedInfo .*<\/ds:KeyInfo>/s, '');
  const references = [
    { id: 'IHEManifest', type: `${dsNs}Manifest` },
    { id: 'S0-SignedProperties', type: 'http://uri.etsi.org/01903/v1.1.1#SignedProperties' },
  ];
  return withFile(deposit, await signEnveloping(change(unsigned), { references, certificateDer, sign }));
}

const prepare = (): Promise<Deposit> => prepareDeposit(world.people.doctor, patients.known);
const sent = async (deposit: Deposit): Promise<string> => refusalOf(await send(world, world.people.doctor, deposit));

it('signed again as it was, a submission is granted: the suite refuses tricks, not itself', async () => {
  expect(await sent(await signedAgain(await prepare(), (same) => same))).toBe('granted');
});

it('objects that nothing signs are no harm, however many', async () => {
  const deposit = await prepare();
  expect(await sent(withFile(deposit, last(signatureOf(deposit), object('<x/>').repeat(10_000))))).toBe('granted');
});

const manifestOf = (xml: string): string => /<ds:Manifest .*<\/ds:Manifest>/s.exec(xml)![0];
const object = (what: string): string => `<ds:Object>${what}</ds:Object>`;
const last = (xml: string, what: string): string => xml.replace(/<\/ds:Signature>\s*$/, () => `${what}</ds:Signature>`);

describe('a signature of a submission that was wrapped is refused', () => {
  it.each<[string, (signed: string) => string]>([
    ['a second manifest under the same Id', (s) => last(s, object(manifestOf(s)))],
    [
      'a forged manifest first, the signed one kept last',
      (s) =>
        last(
          s.replace(manifestOf(s), manifestOf(s).replace(/urn:oid:2\.25\.(\d)/g, 'urn:oid:2.25.9$1')),
          object(manifestOf(s)),
        ),
    ],
    [
      'a forged manifest under the Id, the signed one under another',
      (s) =>
        last(
          s.replace(manifestOf(s), manifestOf(s).replace('AA==', 'AAA=')),
          object(manifestOf(s).replace('IHEManifest', 'Other')),
        ),
    ],
    ['the Id of the manifest on another element too', (s) => last(s, object('<x ID="IHEManifest"/>'))],
    ['the Id of the manifest as xml:id too', (s) => last(s, object('<x xml:id="IHEManifest"/>'))],
    ['the whole signature inside another root', (s) => `<x>${s}</x>`],
    ['the signature twice', (s) => `<ds:Signature xmlns:ds="${dsNs}">${s}${s}</ds:Signature>`],
    ['a second signature in an object', (s) => last(s, object(s))],
    [
      'another reference',
      (s) => s.replace('</ds:SignedInfo>', `${/<ds:Reference .*?<\/ds:Reference>/s.exec(s)![0]}</ds:SignedInfo>`),
    ],
    ['a reference fewer', (s) => s.replace(/<ds:Reference [^>]*SignedProperties.*?<\/ds:Reference>/s, '')],
    ['references to other Ids', (s) => s.replaceAll('#IHEManifest', '#Other').replace('"IHEManifest"', '"Other"')],
    ['a reference to the whole document', (s) => s.replace('URI="#IHEManifest"', 'URI=""')],
    ['a reference to a file', (s) => s.replace('URI="#IHEManifest"', 'URI="file:///etc/passwd"')],
    ['no signed information', (s) => s.replace(/<ds:SignedInfo .*<\/ds:SignedInfo>/s, '')],
    [
      'a comment in the signed information',
      (s) =>
        s.replace('<ds:SignedInfo', '<!-- --><ds:SignedInfo').replace('</ds:SignedInfo>', '<!-- x --></ds:SignedInfo>'),
    ],
    ['HMAC', (s) => s.replace(rsaSha256, `${dsNs}hmac-sha1`)],
    ['no algorithm', (s) => s.replace(rsaSha256, '')],
    [
      'an XSLT transform of the manifest',
      (s) => s.replace(inclusiveWithComments, 'http://www.w3.org/TR/1999/REC-xslt-19991116'),
    ],
    [
      'a key that is only named',
      (s) => s.replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/s, '<ds:KeyInfo><ds:KeyName>x</ds:KeyName></ds:KeyInfo>'),
    ],
    ['nothing', () => ''],
    ['another document of XML', () => '<a/>'],
    ['a megabyte too much', (s) => last(s, object(`<x>${'y'.repeat(1_100_000)}</x>`))],
    ['elements nested a hundred thousand deep', (s) => last(s, object('<x>'.repeat(100_000) + '</x>'.repeat(100_000)))],
  ])('%s', async (_, touch) => {
    const deposit = await prepare();
    const touched = touch(signatureOf(deposit));
    expect(touched).not.toBe(signatureOf(deposit));
    expect(await sent(withFile(deposit, touched))).toBe(refused);
  });
});

describe('a signature that holds, but says something else than the submission, is refused', () => {
  const reference = (xml: string): string =>
    [...manifestOf(xml).matchAll(/<ds:Reference .*?<\/ds:Reference>/gs)][1]![0];
  it.each<[string, (objects: string) => string]>([
    ['another set', (o) => o.replace(/(<ds:Reference URI="urn:oid:2\.25\.)/, '$19')],
    ['no set', (o) => o.replace(/<ds:Reference URI="urn:oid:[^"]*"><ds:DigestMethod.*?<\/ds:Reference>/s, '')],
    ['no document', (o) => o.replace(reference(o), '')],
    ['a document more', (o) => o.replace(reference(o), (one) => one + one.replace('urn:oid:2.25.', 'urn:oid:2.25.9'))],
    ['the document twice', (o) => o.replace(reference(o), (one) => one + one)],
    [
      'a hundred and one documents',
      (o) =>
        o.replace(
          reference(o),
          (one) =>
            one + Array.from({ length: 101 }, (_, i) => one.replace('urn:oid:2.25.', `urn:oid:2.25.${i + 1}`)).join(''),
        ),
    ],
    [
      'the document by another kind of name',
      (o) => o.replace(reference(o), (one) => one.replace('urn:oid:', 'urn:uuid:')),
    ],
    [
      'the document as a file',
      (o) => o.replace(reference(o), (one) => one.replace(/URI="[^"]*"/, 'URI="file:///etc/passwd"')),
    ],
    [
      'another digest',
      (o) => o.replace(reference(o), (one) => one.replace(/DigestValue>....../, 'DigestValue>AAAAAA')),
    ],
    [
      'a digest of MD5',
      (o) => o.replace(reference(o), (one) => one.replace(sha256, 'http://www.w3.org/2001/04/xmldsig-more#md5')),
    ],
    ['a digest of SHA-1 that is none', (o) => o.replace(reference(o), (one) => one.replace(sha256, sha1))],
    [
      'an XSLT transform of the document',
      (o) =>
        o.replace(reference(o), (one) =>
          one.replace(inclusiveWithComments, 'http://www.w3.org/TR/1999/REC-xslt-19991116'),
        ),
    ],
    [
      'an XPath transform of the document',
      (o) =>
        o.replace(reference(o), (one) =>
          one.replace(inclusiveWithComments, 'http://www.w3.org/TR/1999/REC-xpath-19991116'),
        ),
    ],
    [
      'a base64 transform of the document',
      (o) => o.replace(reference(o), (one) => one.replace(inclusiveWithComments, `${dsNs}base64`)),
    ],
    [
      'a transform with a parameter',
      (o) => o.replace(reference(o), (one) => one.replace(/<ds:Transform ([^>]*)>/, '<ds:Transform $1><x/>')),
    ],
    ['another certificate', (o) => o.replace(/(CertDigest>.*?DigestValue>)....../s, '$1AAAAAA')],
    ['no certificate', (o) => o.replace(/<xad:Cert>.*<\/xad:Cert>/s, '')],
    ['no time', (o) => o.replace(/<xad:SigningTime>.*<\/xad:SigningTime>/s, '')],
  ])('%s', async (_, change) => {
    let changed = false;
    const deposit = await signedAgain(await prepare(), (objects) => {
      const touched = change(objects);
      changed = touched !== objects;
      return touched;
    });
    expect(changed).toBe(true);
    expect(await sent(deposit)).toBe(refused);
  });

  it('the submission of someone else', async () => {
    const [one, other] = await Promise.all([prepare(), prepare()]);
    expect(await sent(withFile(one, signatureOf(other)))).toBe(refused);
  });

  it('that another card made, or a card of another authority', async () => {
    const { cardiologist } = world.people;
    const self = await world.pki.oddCard(
      { nationalId: '899700100011', familyName: 'X', givenName: 'Y' },
      { selfSigned: true },
    );
    for (const signer of [cardiologist.credentials.signature, world.people.doctor.credentials.authentication, self]) {
      const digest = (objects: string): string =>
        objects.replace(/(CertDigest>.*?DigestValue>)[^<]*/s, (_, start) => start + digestOf(signer));
      expect(await sent(await signedAgain(await prepare(), digest, signer))).toBe(refused);
    }
  });

  it('a document that differs by a comment, a space or the order of two attributes', async () => {
    const uniqueId = newOid();
    const cda = cdaOf({ uniqueId, patient: patients.known });
    for (const change of [
      (text: string) => text.replace('<title>', '<!-- --><title>'),
      (text: string) => text.replace('<title>', ' <title>'),
      (text: string) => text.replace('Document d’essai', 'Document d’essai.'),
    ]) {
      const sentCda = Buffer.from(change(cda.toString()));
      const deposit = await prepareDeposit(world.people.doctor, patients.known, {
        entry: { uniqueId, ...hashAndSize(sentCda) },
        cda,
        sentCda,
      });
      expect(await sent(deposit)).toBe(refused);
    }
  });
});

it('a submission signed with SHA-1 is granted where the configuration says so, and MD5 never', async () => {
  const deposit = await prepare();
  await world.restart({ acceptSha1SubmissionSets: false });
  const old = withFile(deposit, signatureOf(deposit).replace(rsaSha256, rsaSha1));
  expect(await sent(old)).toBe(refused);
  await world.restart();
  expect(
    await sent(
      withFile(deposit, signatureOf(deposit).replace(rsaSha256, 'http://www.w3.org/2001/04/xmldsig-more#rsa-md5')),
    ),
  ).toBe(refused);
});

function digestOf({ certificateDer }: Credential): string {
  return createHash('sha256').update(certificateDer).digest('base64');
}
