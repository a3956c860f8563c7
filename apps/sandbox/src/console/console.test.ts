import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import http, { type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPhones } from '../apcv/phones.ts';
import { openCardTable } from '../cards/card-table.ts';
import { openClock } from '../compose/clock.ts';
import { openRegistry } from '../insi/registry.ts';
import { defaultSettings } from '../insi/settings.ts';
import { operatorControl } from '../operator/control/operator-control.ts';
import { type RunningOperator, startOperator } from '../operator/start-operator.ts';
import type { OutgoingMessage } from '../outgoing/start-outgoing.ts';
import { sandboxPatients } from '../people/patients.ts';
import { professionals } from '../people/professionals.ts';
import { sandboxVitaleCards } from '../people/vitale-cards.ts';
import { openPki } from '../pki/store.ts';
import { createPhone } from '../psc/phone.ts';
import { type RunningConsole, startConsole } from './start-console.ts';

const portalOrigin = 'http://localhost:4100';
const now = new Date('2026-11-20T08:00:00Z');
let folder: string;
let running: RunningConsole;
let operator: RunningOperator;
const sent: OutgoingMessage[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-console-'));
  const patients = sandboxPatients('2026-11-20');
  const vitale = sandboxVitaleCards(patients, '2026-11-20');
  const pki = await openPki(path.join(folder, 'pki'), now);
  const table = await openCardTable(folder, pki, vitale);
  operator = await startOperator(
    {
      ...{ dataDir: path.join(folder, 'operator'), ports: { imap: 0, submission: 0, control: 0 }, today: '2026-11-20' },
      tls: { key: pki.dmpServer.keyPem, cert: pki.dmpServer.certificatePem },
      ...{ userinfoUrl: 'http://127.0.0.1:9/', controlKey: 'clef', demonstration: false },
    },
    () => now,
  );
  running = await startConsole(
    { port: 0, portalOrigin },
    {
      professionals,
      vitale,
      patients,
      services: async () => ({ version: 1 }),
      serviceList: async () => [{ name: 'portail', url: portalOrigin, pid: 1 }],
      pairings: async () => [{ origin: 'http://<site>', code: '123456' }],
      ...table,
      clock: await openClock({
        file: path.join(folder, 'clock.json'),
        base: () => now,
        latest: new Date('2028-01-01T00:00:00Z'),
        apart: false,
      }),
      platform: {
        ask: () => Promise.reject(new Error('no DMP server in these tests')),
        read: () => Promise.reject(new Error('no DMP server in these tests')),
        close: () => {},
      },
      insurance: {
        last: () => undefined,
        feed: () => Promise.reject(new RangeError('no DMP server in these tests')),
        feedDue: async () => {},
        settled: async () => {},
        close: async () => {},
      },
      teleservices: teleservices(patients, vitale),
      phone: createPhone(() => now.getTime()),
      outgoing: { messages: () => sent, broken: false, close: async () => {} },
      operator: operatorControl(() => operator.url, 'clef'),
      checkCard: async () => ({ kind: 'no-card' }),
    },
  );
}, 60_000);
afterAll(async () => {
  await running.close();
  await operator.close();
  await rm(folder, { recursive: true, force: true });
});

function teleservices(...people: Parameters<typeof openRegistry>) {
  const settings = { ...defaultSettings };
  const registry = openRegistry(...people);
  const phones = createPhones({ registry, vitale: people[1], settings, clock: () => now, random: randomBytes });
  return { settings, registry, phones };
}

const [first, second] = ['Lecteur Démo 01', 'Lecteur Démo 02'];
const cardUrl = (reader: string) => `${running.url}/api/readers/${encodeURIComponent(reader)}/card`;

async function insert(reader: string, card: string, headers = {}): Promise<number> {
  const body = JSON.stringify({ card });
  const response = await fetch(cardUrl(reader), {
    method: 'PUT',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return response.status;
}

async function cards(): Promise<Record<string, string>> {
  const { readers } = (await (await fetch(`${running.url}/api/readers`)).json()) as {
    readers: { name: string; card: { kind: string } }[];
  };
  return Object.fromEntries(readers.map(({ name, card }) => [name, card.kind]));
}

test('two readers wait empty; a professional’s card and a Vitale card go in and out', async () => {
  expect(await cards()).toEqual({ [first]: 'none', [second]: 'none' });
  expect(await insert(first, 'bruyere')).toBe(204);
  expect(await insert(second, 'vitale-feinteval')).toBe(204);
  expect(await cards()).toEqual({ [first]: 'cps', [second]: 'vitale' });
  expect((await fetch(cardUrl(first), { method: 'DELETE' })).status).toBe(204);
  expect(await cards()).toEqual({ [first]: 'none', [second]: 'vitale' });
  expect(await insert(first, 'quenouille')).toBe(204);
  expect(await cards()).toEqual({ [first]: 'cps', [second]: 'vitale' });
});

test('an unknown card or reader is refused and nothing moves', async () => {
  const before = await cards();
  expect(await insert(first, '../pki/authority')).toBe(404);
  expect(await insert('Lecteur absent', 'bruyere')).toBe(404);
  expect(await insert('..', 'bruyere')).toBe(404);
  expect(
    (await fetch(cardUrl(first), { method: 'PUT', body: '{', headers: { 'content-type': 'application/json' } })).status,
  ).toBe(400);
  expect(await cards()).toEqual(before);
});

test('readers are unplugged with their cards in them, a card blocks, and each is mended', async () => {
  const ask = async (method: string, address: string, body?: object) => {
    const headers = { 'content-type': 'application/json' };
    const init = { method, ...(body && { headers, body: JSON.stringify(body) }) };
    return (await fetch(`${running.url}/api/${address}`, init)).status;
  };
  const strike = (reader: string, fault: string) =>
    ask('POST', `readers/${encodeURIComponent(reader)}/fault`, { fault });
  const pin = async () => {
    const { readers } = (await (await fetch(`${running.url}/api/readers`)).json()) as { readers: { card: object }[] };
    return readers[0]?.card;
  };
  await insert(first, 'merlefeint');
  await insert(second, 'muette');
  expect(await cards()).toEqual({ [first]: 'cps', [second]: 'mute' });

  expect(await ask('PUT', 'faults/unplugged')).toBe(204);
  expect(await cards()).toEqual({});
  expect(await insert(first, 'bruyere')).toBe(404);
  expect(await (await fetch(running.url)).text()).toContain('Rebrancher les lecteurs');
  expect(await ask('DELETE', 'faults/unplugged')).toBe(204);
  expect(await cards()).toEqual({ [first]: 'cps', [second]: 'mute' });

  expect(await strike(first, 'blocked')).toBe(204);
  expect(await pin()).toMatchObject({ pin: 'blocked' });
  expect(await ask('DELETE', 'faults')).toBe(204);
  expect(await pin()).toMatchObject({ pin: 'fresh' });

  // What software readers cannot show, what no card is there for, and what is no fault.
  expect(await ask('PUT', 'faults/service-stopped')).toBe(404);
  expect(await strike(second, 'blocked')).toBe(404);
  await insert(second, 'vitale-feinteval');
  expect(await strike(second, 'swapped')).toBe(404);
  expect(await strike(first, 'burnt')).toBe(400);
  expect(await (await fetch(`${running.url}/api/faults`)).json()).toEqual({
    offered: ['blocked', 'unplugged'],
    standing: [],
  });
});

test('the page works by plain forms, in French, and escapes what it shows', async () => {
  const form = await fetch(`${running.url}/lecteurs/${encodeURIComponent(first)}/carte`, {
    method: 'POST',
    body: new URLSearchParams({ card: 'pontfictif' }),
    redirect: 'manual',
  });
  expect(form.status).toBe(303);
  const page = await (await fetch(running.url)).text();
  expect(page).toContain('<html lang="fr">');
  expect(page).toContain('Carte CPS - PONTFICTIF Anselme');
  expect(page).toContain('123 456');
  expect(page).not.toContain('<site>');
  expect(page).not.toMatch(/<script>|style="/);
});

test('the portal’s page may list people and move cards; another site may not', async () => {
  const listed = await fetch(`${running.url}/api/people`, { headers: { origin: portalOrigin } });
  expect(listed.headers.get('access-control-allow-origin')).toBe(portalOrigin);
  const { people } = (await listed.json()) as { people: { pin: string }[] };
  expect(people).toHaveLength(6);
  expect(await insert(first, 'fauxjour', { origin: portalOrigin })).toBe(204);
  const again = (await (await fetch(`${running.url}/api/people`)).json()) as {
    people: { id: string; insertedIn?: string }[];
  };
  expect(again.people.filter(({ insertedIn }) => insertedIn !== undefined)).toEqual([
    expect.objectContaining({ id: 'fauxjour', name: 'FAUXJOUR Inès', insertedIn: first }),
  ]);
  expect(await insert(first, 'bruyere', { origin: 'https://autre.example' })).toBe(403);
  const foreign = await fetch(`${running.url}/api/people`, { headers: { origin: 'https://autre.example' } });
  expect(foreign.status).toBe(403);
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
});

test('a preflight tells the portal what it may do', async () => {
  const response = await fetch(cardUrl(first), {
    method: 'OPTIONS',
    headers: { origin: portalOrigin, 'access-control-request-method': 'PUT' },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get('access-control-allow-methods')).toContain('PUT');
});

test('script and style come as files under a policy without inline script', async () => {
  for (const file of ['console.js', 'console.css']) {
    const response = await fetch(`${running.url}/${file}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  }
});

test('a name that resolves to loopback by another’s doing is refused', async () => {
  const request = http.get({
    port: new URL(running.url).port,
    path: '/api/people',
    headers: { host: 'autre.example' },
  });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  expect(response.statusCode).toBe(403);
});

async function timeOf(response: Response): Promise<string> {
  return ((await response.json()) as { now: string }).now;
}

test('the time moves at a word of a program or of the page, and comes back', async () => {
  const headers = { 'content-type': 'application/json' };
  const move = (body: object) =>
    fetch(`${running.url}/api/clock`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(await timeOf(await fetch(`${running.url}/api/clock`))).toBe('2026-11-20T08:00:00.000Z');
  expect(await timeOf(await move({ advanceMs: 86_400_000 }))).toBe('2026-11-21T08:00:00.000Z');
  expect(await timeOf(await move({ set: '2027-03-01T00:00:00Z' }))).toBe('2027-03-01T00:00:00.000Z');
  expect((await move({ set: '2020-01-01T00:00:00Z' })).status).toBe(404);
  expect((await move({ advanceMs: 'a day' })).status).toBe(400);
  expect((await move({ set: '2027-03-01T00:00:00Z', reset: true })).status).toBe(400);
  expect(await timeOf(await move({ reset: true }))).toBe('2026-11-20T08:00:00.000Z');

  const press = (saut: string) =>
    fetch(`${running.url}/horloge`, { method: 'POST', body: new URLSearchParams({ saut }), redirect: 'manual' });
  expect((await press('sept-mois')).status).toBe(303);
  expect(await (await fetch(running.url)).text()).toContain('dimanche 20 juin 2027');
  expect((await press('hier')).status).toBe(400);
  await press('maintenant');
  expect(await (await fetch(running.url)).text()).toContain('c’est l’heure de cette machine');
});

test('Mon espace santé lists people by name, and says when the DMP server does not answer', async () => {
  const page = async (path: string) => {
    const response = await fetch(`${running.url}/mon-espace-sante${path}`);
    return { status: response.status, text: await response.text() };
  };
  expect((await page('')).text).toContain('Helene FEINTEVAL');
  const found = await page('?nom=grandlivre');
  expect(found.text).toContain('1 personne');
  expect(found.text).not.toContain('FEINTEVAL');
  expect((await page('?nom=%3Cscript%3E')).text).toContain('Personne ne porte ce nom');
  expect((await page('?nom=%3Cscript%3E')).text).not.toContain('<script>');
  expect(await page('/grandlivre-maurice')).toMatchObject({
    status: 502,
    text: expect.stringContaining('Le serveur DMP ne répond pas'),
  });
  expect(await page('/personne')).toMatchObject({ status: 404, text: expect.stringContaining('n’existe pas') });
});

test('the téléservices are set by the page or by a program, and nothing else passes', async () => {
  const page = async () => (await fetch(`${running.url}/teleservices`)).text();
  expect(await page()).toContain('BELHOMONYME');
  const form = {
    unknown: 'cnda',
    fault: 'unknownSoftware',
    batchNotReady: '2',
    batchDelay: '60',
    batchNewDelay: '180',
  };
  const whole = { ...form, contextMinutes: '20', codeMinutes: '5' };
  const sent = await fetch(`${running.url}/teleservices`, {
    method: 'POST',
    body: new URLSearchParams(whole),
    redirect: 'manual',
  });
  expect(sent.status).toBe(303);
  expect(await page()).toContain('<option value="unknownSoftware" selected>');
  const change = (body: object) =>
    fetch(`${running.url}/api/teleservices`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect(await (await change({ fault: '', unknown: 'cr01' })).json()).toMatchObject({
    unknown: 'cr01',
    batchDelay: 60,
  });
  expect((await change({ fault: 'desir_999' })).status).toBe(400);
  expect((await change({ codeMinutes: -1 })).status).toBe(400);
});

test('a person’s phone shows another code each time, drawn and as text', async () => {
  const shown = async () => (await fetch(`${running.url}/appli-carte-vitale/feinteval-helene`)).text();
  const [one, other] = [await shown(), await shown()];
  const textOf = (page: string) => /<textarea[^>]*>(PB8[^<]*)</.exec(page)?.[1];
  expect(textOf(one)).toMatch(/^PB8.{300,}/);
  expect(textOf(other)).not.toBe(textOf(one));
  expect(one).toContain('<svg role="img"');
  expect(one).not.toMatch(/style=/);
  expect((await fetch(`${running.url}/appli-carte-vitale/personne`)).status).toBe(404);
});

test('the mails and SMS that left the record server are shown as text, newest first', async () => {
  const page = async () => (await fetch(running.url)).text();
  expect(await page()).toContain('Aucun message n’est parti.');
  const one = { id: 'a', at: now, kind: 'sms', to: '+33612345678', subject: 'Sujet', text: '<b>Texte</b>' } as const;
  sent.push(one, { ...one, id: 'b', kind: 'mail', to: 'dr@exemple.fr' });
  const shown = await page();
  expect(shown).toContain('SMS à +33612345678');
  expect(shown).toContain('Courriel à dr@exemple.fr');
  expect(shown).not.toContain('<b>Texte</b>');
});

test('the secure-mail operator is told how to behave by its page and by programs', async () => {
  const page = async () => (await fetch(`${running.url}/messagerie`)).text();
  expect(await page()).toContain('value="demo.mssante.fr, patient.mssante.fr"');
  const form = {
    ...{ login: 'expired', submission: 'lost-accepted', submissionTimes: '1', deliveryDelaySeconds: '0' },
    ...{ slowFetchMs: '250', fullQuota: 'oui', allowedDomains: 'demo.mssante.fr ; patient.mssante.fr' },
  };
  const body = new URLSearchParams(form);
  const sent = await fetch(`${running.url}/messagerie`, { method: 'POST', body, redirect: 'manual' });
  expect(sent.status).toBe(303);
  expect(await page()).toContain('<option value="expired" selected>');
  const change = (changes: object) =>
    fetch(`${running.url}/api/mail/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(changes),
    });
  expect(await (await change({ login: 'none', fullQuota: false })).json()).toMatchObject({
    ...{ login: 'none', fullQuota: false, submission: 'lost-accepted', slowFetchMs: 250 },
    allowedDomains: ['demo.mssante.fr', 'patient.mssante.fr'],
  });
  expect((await change({ login: 'panne' })).status).toBe(400);
  expect((await fetch(`${running.url}/messagerie/coupure`, { method: 'POST', redirect: 'manual' })).status).toBe(303);
});

test('a patient’s mailbox is read by programs, and nothing is answered that was not received', async () => {
  const mailbox = `${running.url}/api/mail/patients/feinteval-helene`;
  expect(await (await fetch(mailbox)).json()).toMatchObject({ open: true, received: [], sent: [] });
  const answer = await fetch(`${mailbox}/messages/1/answer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'Bonjour' }),
  });
  expect([answer.status, await answer.json()]).toEqual([409, { code: 'unknown-message' }]);
  expect((await fetch(`${running.url}/api/mail/patients/personne`)).status).toBe(404);
});
