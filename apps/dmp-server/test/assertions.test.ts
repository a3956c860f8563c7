import { td02 } from '@trousse/dmp-wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patients, places } from './support/people.ts';
import { createPki, type Pki } from './support/pki.ts';
import { type CallOptions, claimsOf, post } from './support/software.ts';
import { findDocuments, listPatients, testExistence } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
let foreign: Pki;
beforeAll(async () => {
  world = await createWorld();
  foreign = await createPki('AC ÉTRANGÈRE');
});
afterAll(() => world.close());

/** Asks whether a record exists, and tells the fault. */
async function faultOf(options: CallOptions): Promise<unknown> {
  const reply = await testExistence(world, world.people.doctor, patients.known, options);
  expect(reply.answer).toBeUndefined();
  expect(reply.status).toBe(500);
  expect(reply.contentType).toMatch(/^application\/soap\+xml/);
  return reply.fault?.subcode;
}

describe('a connection', () => {
  it('without client certificate is refused with 403, whatever it asks', async () => {
    const { doctor } = world.people;
    expect(await testExistence(world, doctor, patients.known, { connection: null })).toMatchObject({ status: 403 });
    expect(await post(world, '/', 'text/plain', Buffer.alloc(0), null)).toMatchObject({ status: 403 });
  });

  it('with a certificate of a foreign authority is refused with 403', async () => {
    const { authentication } = await foreign.card({ nationalId: '899700100011', familyName: 'X', givenName: 'Y' });
    expect(
      await testExistence(world, world.people.doctor, patients.known, { connection: authentication }),
    ).toMatchObject({
      status: 403,
    });
  });

  it('of another person than the signer of the assertion is refused', async () => {
    const { authentication } = world.people.cardiologist.credentials;
    expect(await faultOf({ connection: authentication })).toBe('FailedAuthentication');
  });

  it('of a structure does not serve a professional’s assertion', async () => {
    const { authentication } = world.people.software.credentials;
    expect(await faultOf({ connection: authentication })).toBe('FailedAuthentication');
  });
});

describe('an assertion', () => {
  it('that is missing is refused', async () => {
    expect(await faultOf({ tamper: () => undefined })).toBe('SecurityTokenUnavailable');
  });

  it('that is not signed is refused', async () => {
    const unsigned = (signed: string): string => signed.replace(/<ds:Signature.*<\/ds:Signature>/s, '');
    expect(await faultOf({ tamper: unsigned })).toBe('FailedCheck');
  });

  it.each([
    ['patient', patients.known.matricule, patients.free.matricule],
    ['structure', places.practice.id, places.hospital.id],
    ['mode of access', 'code="normal"', 'code="centre_15"'],
  ])('whose %s was altered is refused', async (_, from, to) => {
    expect(await faultOf({ tamper: (signed) => signed.replace(from, to) })).toBe('FailedCheck');
  });

  it('that expired, or is not valid yet, is refused', async () => {
    const minutes = (n: number): Date => new Date(Date.now() + n * 60_000);
    expect(await faultOf({ claims: { issueInstant: minutes(-11) } })).toBe('MessageExpired');
    expect(await faultOf({ claims: { issueInstant: minutes(5) } })).toBe('MessageExpired');
  });

  it('of a foreign authority is refused', async () => {
    const { signature } = await foreign.card({ nationalId: '899700100011', familyName: 'X', givenName: 'Y' });
    expect(await faultOf({ signer: signature })).toBe('DMPInvalidCertificate');
  });

  it('signed by the authentication key is refused', async () => {
    expect(await faultOf({ signer: world.people.doctor.credentials.authentication })).toBe('DMPInvalidCertificate');
  });

  it('that names another person than the card’s holder is refused', async () => {
    expect(await faultOf({ claims: { nameId: '899700100029' } })).toBe('FailedAuthentication');
  });

  it('about another patient than the request is refused', async () => {
    expect(await faultOf({ patient: patients.free })).toBe('InvalidSecurityToken');
    const reply = await findDocuments(world, world.people.doctor, patients.known, {}, { patient: patients.free });
    expect(reply.fault?.subcode).toBe('InvalidSecurityToken');
  });

  it('that names a patient where the call concerns no one is refused', async () => {
    const request = { startDate: '20200101000000', dateType: 'LASTDOC' } as const;
    const reply = await listPatients(world, world.people.doctor, request, { patient: patients.known });
    expect(reply.fault?.subcode).toBe('InvalidSecurityToken');
  });

  it('of a structure that is inactive, unknown, or where the person does not work is refused', async () => {
    const reply = (structureId: string) =>
      testExistence(world, world.people.doctor, patients.known, { claims: { structureId } });
    expect((await reply(places.closed.id)).fault?.reason).toBe('La structure est introuvable ou inactive');
    expect((await reply('10B0000000')).fault?.reason).toBe('La structure est introuvable ou inactive');
    expect((await reply(places.samu.id)).fault?.reason).toMatch(/ne sont pas liés$/);
  });

  it('of an unknown sector, software or version is refused', async () => {
    expect(await faultOf({ claims: { sector: 'SA98' } })).toBe('InvalidSecurityToken');
    const { software } = claimsOf(world.people.doctor, world.people.doctor.credentials.signature, undefined);
    expect(await faultOf({ claims: { software: { ...software, homologation: 'AUTRE' } } })).toBe(
      'FailedAuthentication',
    );
  });
});

describe('a message', () => {
  const action = 'urn:hl7-org:v3:PRPA_IN201307UV02';
  const send = (text: string, contentType = `application/soap+xml; action="${action}"`) =>
    post(
      world,
      '/si-dmp-server/v2/services/patients',
      contentType,
      Buffer.from(text),
      world.people.doctor.credentials.authentication,
    );

  it.each([
    ['no XML', 'bonjour'],
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['SOAP 1.1', '<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body/></Envelope>'],
    ['nothing', ''],
  ])('that holds %s is answered by a fault', async (_, text) => {
    const reply = await send(text);
    expect(reply.status).toBe(500);
    expect(reply.bytes.toString()).toContain('DMPInvalidRequest');
  });

  it('packed as a broken multipart is answered by a fault', async () => {
    const type = 'multipart/related; type="application/xop+xml"; boundary="b"';
    expect((await send('--b\r\n\r\ntronqué', type)).status).toBe(500);
  });

  it('for a service or an action that does not exist is refused', async () => {
    const { doctor } = world.people;
    const { authentication } = doctor.credentials;
    expect(
      (await post(world, '/si-dmp-server/v2/services/autre', 'text/xml', Buffer.from(''), authentication)).status,
    ).toBe(404);
    const reply = await testExistence(world, doctor, patients.known, {
      bytes: (message) => Buffer.from(message.toString().replaceAll(action, 'urn:autre')),
    });
    expect(reply.fault?.subcode).toBe('DMPInvalidRequest');
  });

  it('whose body is not the message of its action is answered by a fault', async () => {
    const reply = await testExistence(world, world.people.doctor, patients.known, {
      bytes: (message) =>
        Buffer.from(
          message
            .toString()
            .replaceAll('PRPA_IN201307UV02 ', 'PRPA_IN201309UV02 ')
            .replaceAll('PRPA_IN201307UV02>', 'PRPA_IN201309UV02>'),
        ),
    });
    expect(reply.fault?.subcode).toBe('DMPInvalidRequest');
  });

  it('is answered about itself', async () => {
    const reply = await testExistence(world, world.people.doctor, patients.known);
    expect(reply.envelope).toMatchObject({ action: 'urn:hl7-org:v3:PRPA_IN201308UV02' });
    expect(reply.envelope?.relatesTo).toMatch(/^urn:uuid:/);
    expect(td02.decodeResponse(reply.envelope!.body)).toHaveProperty('status');
  });
});

it('nothing of a patient, a professional or an assertion is in the log', () => {
  const log = world.logged.join('\n');
  expect(log).toContain('TD0.2');
  for (const secret of [
    ...Object.values(patients).map((ins) => ins.matricule),
    'PAT-TROIS',
    'BRUYÈRE',
    '899700100011',
    'Assertion',
  ]) {
    expect(log).not.toContain(secret);
  }
});
