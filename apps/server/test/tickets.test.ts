import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { otherDoctor } from '@trousse/cards/testing';
import { type PatientTicket, ticketSchema } from '@trousse/contract';
import { type JsonObject, readAnswer, type Tunnel } from '@trousse/tunnel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { practice, Scene } from './scene.ts';
import { patient, traits } from './test-documents.ts';
import { codeOf, type TestPage } from './test-page.ts';
import { startRig } from './test-server.ts';
import { type Claims, TestSoftware } from './test-software.ts';

const professional = '899700000017';
const [town, ward] = ['499700000017008', '10B0999990'];
const ecSoftware = new TestSoftware('dpi-hopital');
const rsaSoftware = new TestSoftware('dpi-ancien', 'RS256');

let folder: string;
let scene: Scene;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-software-'));
  const rig = await startRig({
    callingSoftware: [await ecSoftware.configured(folder, [town, ward]), await rsaSoftware.configured(folder, [ward])],
  });
  scene = new Scene(rig, await rig.card());
});
afterAll(async () => {
  await scene.rig.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await scene.reset();
  await scene.query('DELETE FROM practices');
  await scene.page.api.settings.savePractice(practice);
  scene.rig.dmp.add(patient.matricule, traits);
});
afterEach(() => {
  scene.rig.time.ahead = 0;
});

const journal = (act: string) =>
  scene.query<{ actor: string; details: string; patient: string | null }>(
    'SELECT actor, details, patient FROM journal.entries WHERE act = $1 ORDER BY month, seq',
    [act],
  );
const ticketFor = (page = scene.page) => page.api.tickets.create({ matricule: patient.matricule });

/** What a browser does with the link: takes the ticket out of the fragment and uses it. */
async function follow(page: TestPage, { url }: Pick<PatientTicket, 'url'>): Promise<void> {
  await page.api.tickets.redeem({ ticket: new URL(url).hash.slice(1) });
}

describe('a one-time link made in the practitioner’s own session', () => {
  it('WEB-02 WEB-05 EPS-03 opens the patient in one go, and leaves a trace', async () => {
    const made = await ticketFor();
    expect(made.url).toBe(`${scene.page.origin}/billet#${made.ticket}`);
    await follow(scene.page, made);
    const opened = await scene.page.api.tickets.open();
    expect(opened).toMatchObject({ state: 'found', patient: { birthName: 'PAT-TROIS', access: 'accessible' } });
    const [created, used] = [(await journal('ticket-created')).at(-1), (await journal('ticket-opened')).at(-1)];
    expect(created).toMatchObject({ actor: professional, details: '{"by":"session"}' });
    expect(used).toMatchObject({ actor: professional, details: '{"by":"session"}' });
    expect(used?.patient).toBe(created?.patient);
    if (opened.state === 'found') {
      expect(await codeOf(scene.page.api.record.open({ patient: opened.patient.handle, consent: false }))).toBe(
        'no failure',
      );
    }
  });

  it('says nothing of the patient or the person, neither in itself nor in the log', async () => {
    const made = await ticketFor();
    await follow(scene.page, made);
    await scene.page.api.tickets.open();
    expect(JSON.stringify(made)).not.toMatch(new RegExp(`${patient.matricule}|${professional}`));
    const log = scene.rig.logged.join('');
    expect(log).not.toContain(made.ticket);
    expect(log).not.toContain(patient.matricule);
  });

  it('serves once: neither the ticket nor what the browser redeemed opens anything again', async () => {
    const made = await ticketFor();
    await follow(scene.page, made);
    expect(await codeOf(follow(scene.page, made))).toBe('TICKET_UNKNOWN');
    const cookie = scene.page.cookies.get('__Host-trousse-ticket')!;
    await scene.page.api.tickets.open();
    expect(scene.page.cookies.has('__Host-trousse-ticket')).toBe(false);
    scene.page.cookies.set('__Host-trousse-ticket', cookie);
    expect(await codeOf(scene.page.api.tickets.open())).toBe('TICKET_UNKNOWN');
  });

  it('of two browsers that follow it at once, one alone has it', async () => {
    const made = await ticketFor();
    const pages = [scene.rig.page(), scene.rig.page(), scene.rig.page()];
    const codes = await Promise.all(pages.map((page) => codeOf(follow(page, made))));
    expect(codes.toSorted()).toEqual(['TICKET_UNKNOWN', 'TICKET_UNKNOWN', 'no failure'].toSorted());
  });

  it('lasts a minute, and what was redeemed ten', async () => {
    const late = await ticketFor();
    scene.rig.time.ahead = 60_000;
    expect(await codeOf(follow(scene.page, late))).toBe('TICKET_UNKNOWN');
    await follow(scene.page, await ticketFor());
    scene.rig.time.ahead += 10 * 60_000;
    expect(await codeOf(scene.page.api.tickets.open())).toBe('TICKET_UNKNOWN');
  });

  it('is for its professional alone: another’s session gets nothing, and uses it up', async () => {
    const made = await ticketFor();
    const other = await scene.signedIn(await scene.rig.card(otherDoctor));
    await follow(other, made);
    const calls = scene.rig.dmp.calls.length;
    expect(await codeOf(other.api.tickets.open())).toBe('TICKET_OTHER_PERSON');
    expect(await codeOf(other.api.tickets.open())).toBe('TICKET_UNKNOWN');
    expect(scene.rig.dmp.calls).toHaveLength(calls);
    expect((await journal('ticket-refused')).at(-1)).toMatchObject({ details: '{"reason":"other-person"}' });
  });

  it('opens nothing without a session, and waits for the person to sign in in the same browser', async () => {
    const page = scene.rig.page();
    await follow(page, await ticketFor());
    expect(await codeOf(page.api.tickets.open())).toBe('NOT_SIGNED_IN');
    await page.signIn(scene.card, scene.rig.time.now());
    expect(await page.api.tickets.open()).toMatchObject({ state: 'found' });
    const thief = scene.rig.page();
    expect(await codeOf(thief.api.tickets.create({ matricule: patient.matricule }))).toBe('NOT_SIGNED_IN');
  });

  it('is not used up by a DMP that is away', async () => {
    await follow(scene.page, await ticketFor());
    scene.rig.dmp.troubles.push({ on: 'td02', kind: 'lost-before' });
    expect(await codeOf(scene.page.api.tickets.open())).toBe('DMP_UNAVAILABLE');
    expect(await scene.page.api.tickets.open()).toMatchObject({ state: 'found' });
  });

  it('is neither made nor used by another site', async () => {
    const made = await ticketFor();
    const json = { 'content-type': 'application/json' };
    for (const [at, body] of [
      ['/api/tickets', { matricule: patient.matricule }],
      ['/api/tickets/redeem', { ticket: made.ticket }],
      ['/api/tickets/open', undefined],
    ] as const) {
      for (const headers of [{ origin: 'https://autre.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        const sent = { method: 'POST', headers: json, ...(body && { body: JSON.stringify(body) }) };
        const response = await scene.page.fetch(at, sent, headers);
        expect([at, response.status]).toEqual([at, 403]);
      }
    }
    await follow(scene.page, made);
  });

  it('takes only a matricule that may be one, under an authority of this installation', async () => {
    const make = (matricule: string, oid?: string) =>
      codeOf(scene.page.api.tickets.create({ matricule, ...(oid && { oid }) }));
    expect(await make('27903512151898')).toBe('INS_LENGTH');
    expect(await make('279035121518988')).toBe('INS_KEY');
    expect(await make(patient.matricule, '1.2.250.1.213.1.4.10')).toBe('no failure');
    for (const oid of ['1.2.250.1.213.1.4.8', '1.2.250.1.213.1.4.9', '1.2.3'])
      expect(await make(patient.matricule, oid)).toBe('INS_OTHER_AUTHORITY');
    for (const ticket of ['', 'x', 'x'.repeat(43), '__proto__'])
      expect(await codeOf(scene.page.api.tickets.redeem({ ticket }))).toBe('TICKET_UNKNOWN');
  });
});

describe('a one-time link that a connector asks for, through the tunnel of a card session', () => {
  let tunnel: Tunnel;
  beforeEach(async () => {
    tunnel = await scene.page.signIn(scene.card, scene.rig.time.now());
    await scene.page.api.settings.savePractice(practice);
  });
  const named = { matricule: patient.matricule };
  async function asked(header: JsonObject = { op: 'ticket', patient: named }, on = tunnel): Promise<PatientTicket> {
    const stream = on.open(header);
    await stream.end();
    const { header: answer, body } = await readAnswer(stream);
    for await (const _ of body) throw new Error('More than a ticket');
    return ticketSchema.parse(answer);
  }
  const askedFor = (wanted: JsonObject) => codeOf(asked({ op: 'ticket', patient: wanted }));

  it('WEB-02 WEB-05 opens the patient for the person of that card, and leaves the same trace', async () => {
    const made = await asked();
    expect(made.url).toBe(`${scene.page.origin}/billet#${made.ticket}`);
    expect((await journal('ticket-created')).at(-1)).toMatchObject({
      ...{ actor: professional, details: '{"by":"session"}' },
    });
    await follow(scene.page, made);
    expect(await scene.page.api.tickets.open()).toMatchObject({ state: 'found', patient: { birthName: 'PAT-TROIS' } });
    expect(JSON.stringify(made)).not.toMatch(new RegExp(`${patient.matricule}|${professional}`));
    expect(scene.rig.logged.join('')).not.toMatch(new RegExp(`${patient.matricule}|${made.ticket}`));
  });

  it('gives its bearer no right: without that person’s session it opens nothing', async () => {
    const stranger = scene.rig.page();
    await follow(stranger, await asked());
    expect(await codeOf(stranger.api.tickets.open())).toBe('NOT_SIGNED_IN');
    const other = await scene.signedIn(await scene.rig.card(otherDoctor));
    await follow(other, await asked());
    expect(await codeOf(other.api.tickets.open())).toBe('TICKET_OTHER_PERSON');
  });

  it('is refused to a tunnel without a session: none yet, or one that ended', async () => {
    const { ticket } = await scene.page.api.session.challenge();
    const early = await scene.card.dial(scene.page.origin, scene.card.hello(scene.page.origin, ticket));
    expect(await codeOf(asked(undefined, early))).toBe('NOT_SIGNED_IN');
    await early.close();
    await scene.page.api.session.signOut();
    expect(await codeOf(asked())).toBe('closed');
  });

  it('keeps no session open that nobody uses', async () => {
    scene.rig.time.ahead = 29 * 60_000;
    expect(await codeOf(asked())).toBe('no failure');
    scene.rig.time.ahead = 31 * 60_000;
    expect(['SESSION_LOCKED', 'closed']).toContain(await codeOf(asked()));
    expect(await codeOf(scene.page.api.session.current())).toBe('SESSION_LOCKED');
  });

  it('takes a patient and nothing else, checked as in the page', async () => {
    expect(await askedFor({ matricule: '279035121518988' })).toBe('INS_KEY');
    expect(await askedFor({ ...named, oid: '1.2.250.1.213.1.4.8' })).toBe('INS_OTHER_AUTHORITY');
    for (const header of [{}, { patient: {} }, { patient: { ...named, professional } }, { patient: named, by: 'x' }])
      expect(await codeOf(asked({ op: 'ticket', ...header }))).toBe('FORM_INVALID');
    expect(await codeOf(asked({ op: 'tickets', patient: named }))).toBe('unknown-op');
    expect(await codeOf(asked())).toBe('no failure');
  });

  it('is refused while twenty of one person’s wait to be used; others are served', async () => {
    const codes: string[] = [];
    for (let count = 0; count < 30; count += 1) codes.push(await askedFor(named));
    expect(codes.at(-1)).toBe('TOO_MANY');
    expect(codes.filter((code) => code === 'no failure').length).toBeLessThanOrEqual(20);
    expect(await codeOf(ticketFor())).toBe('TOO_MANY');
    const other = await scene.signedIn(await scene.rig.card(otherDoctor));
    expect(await codeOf(ticketFor(other))).toBe('no failure');
    scene.rig.time.ahead = 60_000;
    expect(await codeOf(ticketFor())).toBe('no failure');
  });
});

describe('a one-time link asked for by the software of a structure', () => {
  const seconds = () => Math.floor(scene.rig.time.now().getTime() / 1000);
  const claims = (changes: Partial<Claims> = {}): Claims => ({
    ...{ iss: 'dpi-hopital', sub: professional, aud: scene.page.origin, jti: randomUUID(), structure: town },
    ...{ iat: seconds(), exp: seconds() + 60 },
    patient: { matricule: patient.matricule, oid: patient.oid, status: 'QUAL' },
    ...changes,
  });
  const send = (body: string, type = 'application/jwt') =>
    fetch(`${scene.page.origin}/software/tickets`, { method: 'POST', headers: { 'content-type': type }, body });
  async function codeFor(body: string): Promise<string> {
    const response = await send(body);
    return response.ok ? 'no failure' : ((await response.json()) as { code: string }).code;
  }
  async function linkFor(body: string): Promise<PatientTicket> {
    const response = await send(body);
    expect(response.status).toBe(201);
    return (await response.json()) as PatientTicket;
  }

  it('EPS-03 WEB-02 opens the patient for the professional who is signed in there, without a second sign-in', async () => {
    const link = await linkFor(ecSoftware.sign(claims()));
    await follow(scene.page, link);
    expect(await scene.page.api.tickets.open()).toMatchObject({ state: 'found', patient: { birthName: 'PAT-TROIS' } });
    expect((await journal('ticket-created')).at(-1)).toMatchObject({
      actor: '(logiciel)',
      details: '{"by":"dpi-hopital"}',
    });
    expect((await journal('ticket-opened')).at(-1)).toMatchObject({
      actor: professional,
      details: '{"by":"dpi-hopital"}',
    });
  });

  it('gives no session and no credential: whoever is not signed in stays so', async () => {
    const page = scene.rig.page();
    await follow(page, await linkFor(ecSoftware.sign(claims())));
    expect([...page.cookies.keys()]).toEqual(['__Host-trousse-ticket']);
    expect(await codeOf(page.api.session.current())).toBe('NOT_SIGNED_IN');
    expect(await codeOf(page.api.tickets.open())).toBe('NOT_SIGNED_IN');
  });

  it('works in the structure that it names: switched to, or first chosen, and the open record closes', async () => {
    const { record } = await scene.opened();
    await follow(scene.page, await linkFor(rsaSoftware.sign(claims({ iss: 'dpi-ancien', structure: ward }))));
    expect(await scene.page.api.tickets.open()).toEqual({ state: 'practice-needed', situationId: '02' });
    expect((await scene.page.api.record.current()).record.handle).toBe(record);
    await scene.page.api.settings.savePractice({ ...practice, situationId: '02' });
    expect(await scene.page.api.tickets.open()).toMatchObject({ state: 'found' });
    expect(scene.rig.dmp.claims.at(-1)).toMatchObject({ structureId: ward });

    await follow(scene.page, await linkFor(ecSoftware.sign(claims())));
    expect(await scene.page.api.tickets.open()).toMatchObject({ state: 'found' });
    expect((await scene.page.api.session.current()).practice?.situationId).toBe('01');
    expect(scene.rig.dmp.claims.at(-1)).toMatchObject({ structureId: town });
  });

  it('is refused for a structure where the professional does not work', async () => {
    const card = await scene.rig.card(otherDoctor);
    const page = await scene.signedIn(card);
    const { professional: someone } = await page.api.session.current();
    await follow(page, await linkFor(ecSoftware.sign(claims({ sub: someone.nationalId }))));
    expect(await codeOf(page.api.tickets.open())).toBe('SITUATION_UNKNOWN');
    expect((await journal('ticket-refused')).at(-1)).toMatchObject({ details: '{"reason":"other-structure"}' });
  });

  it('is asked for once: the same request again is refused, and the database remembers it', async () => {
    const request = ecSoftware.sign(claims());
    expect(await codeFor(request)).toBe('no failure');
    expect(await codeFor(request)).toBe('SOFTWARE_REFUSED');
    const same = claims();
    const sent = await Promise.all([1, 2, 3].map(() => codeFor(ecSoftware.sign(same))));
    expect(sent.filter((code) => code === 'no failure')).toHaveLength(1);
    expect(await scene.query('SELECT jti FROM software_requests WHERE jti = $1', [same.jti])).toHaveLength(1);
  });

  it('forged, altered, for another server or out of its time, it is refused without saying why', async () => {
    const stranger = new TestSoftware('dpi-hopital');
    const good = ecSoftware.sign(claims());
    const [head, body, signature] = good.split('.') as [string, string, string];
    const other = Buffer.from(JSON.stringify(claims({ sub: '899700000025' }))).toString('base64url');
    const hmac = (text: string) => createHmac('sha256', ecSoftware.publicPem).update(text).digest('base64url');
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const hs = `${part({ alg: 'HS256' })}.${body}`;
    const now = seconds();
    const forged: [string, string][] = [
      ['another key', stranger.sign(claims())],
      ['altered claims', `${head}.${other}.${signature}`],
      ['no signature', `${part({ alg: 'none' })}.${body}.`],
      ['the public key as a secret', `${hs}.${hmac(hs)}`],
      ['another algorithm', ecSoftware.sign(claims(), { alg: 'RS256' })],
      ['an extension', ecSoftware.sign(claims(), { alg: 'ES256', crit: ['b64'], b64: false })],
      ['unknown software', ecSoftware.sign(claims({ iss: 'autre' }))],
      ['a name that is no text', ecSoftware.sign(claims({ iss: { toString: 1, valueOf: 1 } as never }))],
      ['another’s name', ecSoftware.sign(claims({ iss: 'dpi-ancien', structure: ward }))],
      ['another server', ecSoftware.sign(claims({ aud: 'https://autre.example' }))],
      ['several servers', ecSoftware.sign(claims({ aud: [scene.page.origin] as never }))],
      ['expired', ecSoftware.sign(claims({ iat: now - 120, exp: now - 60 }))],
      ['not yet', ecSoftware.sign(claims({ iat: now + 60, exp: now + 90 }))],
      ['too long a life', ecSoftware.sign(claims({ exp: now + 3_600 }))],
      ['no life', ecSoftware.sign(claims({ exp: now - 1 }))],
      ['no jti', ecSoftware.sign({ ...claims(), jti: undefined })],
      ['a short jti', ecSoftware.sign(claims({ jti: '1' }))],
      ['an INS not qualified', ecSoftware.sign(claims({ patient: { ...claims().patient, status: 'VALI' } }))],
      ['another structure', ecSoftware.sign(claims({ structure: '10B0999029' }))],
      ['not a request', 'x'],
      ['a JSON text', JSON.stringify(claims())],
      ['nothing', ''],
      ['two parts', `${head}.${body}`],
      ['a claim that is no object', `${head}.${Buffer.from('[]').toString('base64url')}.${signature}`],
    ];
    for (const [name, request] of forged) expect([name, await codeFor(request)]).toEqual([name, 'SOFTWARE_REFUSED']);
    expect(await codeFor(good)).toBe('no failure');
    expect(scene.rig.logged.join('')).not.toMatch(new RegExp(`${patient.matricule}|${professional}`));
    const reasons = (await journal('ticket-refused')).map(({ details }) => JSON.parse(details).reason);
    expect(reasons).toEqual(expect.arrayContaining(['other-server', 'expired', 'claims', 'lifetime', 'not-yet']));
  });

  it('tells the software what is wrong with a patient whom it named', async () => {
    const named = (changes: object) =>
      codeFor(ecSoftware.sign(claims({ patient: { ...claims().patient, ...changes } })));
    expect(await named({ matricule: '279035121518988' })).toBe('INS_KEY');
    expect(await named({ oid: '1.2.250.1.213.1.4.8' })).toBe('INS_OTHER_AUTHORITY');
  });

  it('no page of any site can ask for it by accident: another media type is not read', async () => {
    const request = ecSoftware.sign(claims());
    for (const type of ['text/plain', 'application/json', 'application/x-www-form-urlencoded']) {
      expect((await send(request, type)).status).toBe(415);
    }
    const preflight = await fetch(`${scene.page.origin}/software/tickets`, {
      method: 'OPTIONS',
      headers: { origin: 'https://autre.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    expect((await send('x'.repeat(20_000))).status).toBe(413);
    expect(await codeFor(request)).toBe('no failure');
  });
});
