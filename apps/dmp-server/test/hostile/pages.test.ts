import { td09 } from '@trousse/dmp-wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staysCalm } from '../support/calm.ts';
import { compose } from '../support/compose.ts';
import { ask, goOn, openWithForm, type PageReply } from '../support/pages.ts';
import { patients } from '../support/people.ts';
import { createSampleWorld, samples } from '../support/samples.ts';
import type { World } from '../support/world.ts';
import { type Forge, wrappingShapes } from '../support/wrapping-shapes.ts';

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
});
afterAll(() => world?.close());
staysCalm(() => world);

const known = patients.known;
const path = td09.entryPath({ kind: 'indirect', page: 'TableauDeBord', ins: known });
const own = () => world.people.reinforced.credentials.authentication;

const samlp = 'urn:oasis:names:tc:SAML:2.0:protocol';
const response = (inside: string): string =>
  `<samlp:Response xmlns:samlp="${samlp}" ID="_r" Version="2.0"><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${inside}</samlp:Response>`;
const form = (xml: string | Buffer): string =>
  new URLSearchParams({ [td09.samlResponseField]: Buffer.from(xml).toString('base64') }).toString();

/** An assertion of the reinforced mode, fresh. */
async function assertion(): Promise<string> {
  const sample = samples['TD0.2 existence']!;
  return (await compose(world, sample, { person: world.people.reinforced })).assertion;
}

const posted = (body: string): Promise<PageReply> => ask(world, path, { connection: own(), form: body });
/** Refused: no page of the record, no session. */
function expectRefused({ status, cookie, body }: PageReply): void {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(cookie).toBeUndefined();
  expect(body).not.toContain('PAT-TROIS');
}

it('what is posted as it should be opens the page', async () => {
  expect((await posted(form(response(await assertion())))).status).toBe(200);
});

describe('a wrapped assertion opens no page', () => {
  const forge: Forge = (xml) => xml.replace(known.matricule, patients.free.matricule);
  it.each(Object.entries(wrappingShapes).filter(([, { message }]) => message === undefined))('%s', async (_, shape) => {
    expectRefused(await posted(form(response(shape.security(await assertion(), forge)))));
  });

  it('whose original stands in an extension of the response, or whose response is signed alone', async () => {
    const signed = await assertion();
    const bare = signed.replace(/<ds:Signature .*<\/ds:Signature>/s, '');
    const signature = /<ds:Signature .*<\/ds:Signature>/s.exec(signed)![0];
    expectRefused(await posted(form(response(`<samlp:Extensions>${signed}</samlp:Extensions>${forge(bare)}`))));
    expectRefused(await posted(form(response(signature + forge(bare)))));
  });
});

describe('a form that is not as it should be opens no page', () => {
  it.each<[string, (signed: string) => string]>([
    ['without field', () => ''],
    ['with an empty field', () => `${td09.samlResponseField}=`],
    ['with the field twice', (s) => `${form(response(s))}&${form(response(s))}`],
    ['under another name', (s) => form(response(s)).replace(td09.samlResponseField, 'samlresponse')],
    ['with an assertion alone', (s) => form(s)],
    ['with a document type', (s) => form(`<!DOCTYPE a [<!ENTITY b "c">]>${response(s)}`)],
    ['with an external entity', (s) => form(`<!DOCTYPE a SYSTEM "file:///etc/passwd">${response(s)}`)],
    ['with bytes that are no text', () => form(Buffer.from([0xff, 0xfe, 0xfd]))],
    ['with what is no base64', () => `${td09.samlResponseField}=%00%ff`],
    ['nested without end', () => form(response('<a>'.repeat(10_000)))],
    ['of a megabyte', (s) => form(response(`${s}<!--${'x'.repeat(1_000_000)}-->`))],
    ['of a thousand fields', (s) => `${'a=b&'.repeat(1_000)}x=${form(s)}`],
    ['with a response that failed', (s) => form(response(s).replace('status:Success', 'status:Responder'))],
  ])('%s', async (_, touch) => {
    expectRefused(await posted(touch(await assertion())));
  });
});

describe('a session', () => {
  it('is not opened twice by one form, nor from another connection', async () => {
    const body = form(response(await assertion()));
    expect((await posted(body)).status).toBe(200);
    expectRefused(await posted(body));
    const other = form(response(await assertion()));
    const { authentication } = world.people.doctor.credentials;
    expectRefused(await ask(world, path, { connection: authentication, form: other }));
  });

  it.each(['', 'x', '__proto__', "' OR 1=1", '%00', 'a'.repeat(8_000)])('is not guessed by %.20s', async (token) => {
    expectRefused(
      await goOn(world, 'TableauDeBord', known, { cookie: `__Host-trousse-dmp=${token}`, connection: own() }),
    );
  });

  it('of one patient does not open another record', async () => {
    const { cookie } = await openWithForm(world, world.people.reinforced, 'TableauDeBord', known);
    expect(cookie).toBeDefined();
    expect((await goOn(world, 'TableauDeBord', known, { cookie, connection: own() })).status).toBe(200);
    expectRefused(await goOn(world, 'TableauDeBord', patients.free, { cookie, connection: own() }));
  });
});

it.each([
  '/AccesDirect/TableauDeBord/%00/1',
  '/AccesDirect/../../etc/passwd',
  `/AccesDirect/TableauDeBord/${"' OR 1=1".replaceAll(' ', '%20')}/1`,
  `/AccesDirect/TableauDeBord/<script>alert(1)</script>/1.2.3`.replaceAll('<', '%3C'),
  '/AccesDirect/__proto__/133061764035249/1.2.250.1.213.1.4.10',
])('the address %.40s opens no page, and is not repeated', async (address) => {
  const reply = await ask(world, address, { connection: world.people.doctor.credentials.authentication });
  expectRefused(reply);
  for (const part of ['script>alert', 'etc/passwd', 'OR 1=1', '__proto__']) expect(reply.body).not.toContain(part);
});
