import { createDirectory } from '@trousse/directory';
import { sample } from '@trousse/directory/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningDirectory, startDirectory } from './start-directory.ts';

// The product's client before this directory, over HTTP, both in one time that passes only when the client waits.

let ms = Date.parse('2026-11-20T08:00:00Z');
let running: RunningDirectory;
const statuses: number[] = [];

beforeAll(async () => {
  running = await startDirectory({ port: 0, key: 'k', today: new Date('2026-11-20'), monotonic: () => ms });
});
afterAll(() => running.close());

function client() {
  return createDirectory({
    baseUrl: running.url,
    clock: () => new Date(ms),
    wait: async (pause, signal) => {
      // Of the time-outs, none is reached here.
      if (pause >= 30_000) await new Promise((_, reject) => signal?.addEventListener('abort', reject));
      ms += pause;
    },
    transport: async ({ method, url, form, signal }) => {
      const headers = { 'esante-api-key': 'k', 'content-type': 'application/x-www-form-urlencoded' };
      const response = await fetch(url, { method, headers, ...(form !== undefined && { body: form }), signal });
      statuses.push(response.status);
      return { status: response.status, body: response.body! };
    },
  });
}

test('however many searches are made at once, none is sent back for its number', async () => {
  const directory = client();
  statuses.length = 0;
  const names = ['ma', 'du', 'ro', 'le', 'be', 'ga', 'fa', 'mo', 'pe', 'la', 'ju', 'so'];
  const found = await Promise.all(names.map((name) => directory.professionals({ name, limit: 5 })));
  expect(found.every(({ list, more }) => list.length === 5 && more)).toBe(true);
  expect(statuses.length).toBeGreaterThan(20);
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test('every way of looking up finds, each criterion held by who is found', async () => {
  const directory = client();
  const cardiologists = await directory.professionals({ profession: '10', speciality: 'SM04', postalCode: '97' });
  expect(cardiologists.list.length).toBeGreaterThan(0);
  for (const { profession, specialities, situations } of cardiologists.list) {
    expect([profession, ...specialities]).toEqual(['10', 'SM04']);
    const codes = situations.flatMap(({ structure }) => structure?.addresses.map((one) => one.postalCode) ?? []);
    expect(codes.some((code) => code?.startsWith('97'))).toBe(true);
  }
  const [someone] = (await directory.professionals({ family: 'martin', given: 'm' })).list;
  expect(someone).toMatchObject({
    familyName: expect.stringMatching(/^MARTIN/),
    givenName: expect.stringMatching(/^M/),
  });
  expect((await directory.byNationalId(someone!.nationalId)).list).toEqual([someone]);
  const pharmacies = await directory.structures({ city: 'Bastia', sector: 'SA33' });
  expect(pharmacies.list.map(({ name }) => name).every((name) => name.startsWith('PHARMACIE'))).toBe(true);
  const [pharmacy] = pharmacies.list;
  expect(pharmacy!.addresses[0]).toMatchObject({ city: 'BASTIA', communeCode: '2B033' });
  expect((await directory.structures({ id: pharmacy!.finess! })).list).toEqual([pharmacy]);
});

test('mailboxes of all four types are found by their address, each with whose it is', async () => {
  const directory = client();
  const types = new Map<string, string>();
  for (const text of ['medecin.demo', '@cabinet.demo', 'secretariat.cardio', 'depot.labo']) {
    const { list, more } = await directory.mailboxes(text, 'contains');
    expect([list.length, more]).toEqual([50, true]);
    const { mailbox, professional, structure } = list[0]!;
    types.set(mailbox.type, `${professional ? 'person' : ''} ${structure ? 'structure' : ''}`.trim());
    expect((await directory.mailboxes(mailbox.address, 'exact')).list).toHaveLength(1);
  }
  expect(Object.fromEntries(types)).toEqual({
    ...{ PER: 'person', CAB: 'person structure', ORG: 'structure', APP: 'structure' },
  });
});

test('its resources are made of the elements of the samples, and of no others', async () => {
  const pathsOf = (value: unknown, at: string): string[] => {
    if (Array.isArray(value)) return value.flatMap((one) => pathsOf(one, at));
    if (typeof value !== 'object' || value === null) return [at];
    return Object.entries(value).flatMap(([name, child]) => pathsOf(child, `${at}.${name}`));
  };
  const names = ['practitioner-search-revinclude', 'practitionerrole-search-include-all', 'organization-search-mss'];
  const known = new Set(
    names.flatMap((name) => sample(name).entry!.flatMap(({ resource: one }) => pathsOf(one, `${one.resourceType}`))),
  );
  for (const type of ['Practitioner', 'PractitionerRole', 'Organization']) {
    ms += 1_000;
    const response = await fetch(`${running.url}/${type}?_count=50`, { headers: { 'esante-api-key': 'k' } });
    const { entry } = (await response.json()) as { entry: { resource: object }[] };
    const paths = new Set(entry.flatMap(({ resource }) => pathsOf(resource, type)));
    expect([...paths].filter((path) => !known.has(path))).toEqual([]);
  }
});
