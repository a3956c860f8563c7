import { afterAll, beforeAll, expect, test } from 'vitest';
import { rppsOf } from './numbers.ts';
import { type RunningDirectory, startDirectory } from './start-directory.ts';

type Resource = { resourceType: string; id: string; active: boolean; [key: string]: unknown };
type Bundle = {
  resourceType: string;
  total: number;
  link: { relation: string; url: string }[];
  entry?: { fullUrl: string; resource: Resource; search: { mode: string } }[];
  issue?: { code: string; diagnostics: string }[];
};

const key = 'a-key';
let directory: RunningDirectory;
let now = 0;

beforeAll(async () => {
  const today = new Date('2026-11-20T00:00:00Z');
  directory = await startDirectory({ port: 0, key, today, monotonic: () => now });
});
afterAll(() => directory.close());

async function call(
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; bundle: Bundle; headers: Headers }> {
  now += 1_000;
  const url = path.startsWith('http') ? path : `${directory.url}/${path}`;
  const response = await fetch(url, { headers: { 'esante-api-key': key }, ...init });
  return { status: response.status, bundle: (await response.json()) as Bundle, headers: response.headers };
}

const get = async (path: string) => (await call(path)).bundle;
const resources = ({ entry = [] }: Bundle, mode = 'match') =>
  entry.filter(({ search }) => search.mode === mode).map(({ resource }) => resource);
const families = (bundle: Bundle) =>
  resources(bundle).map(({ name }) => (name as [{ family: string }] | undefined)?.[0].family);
const next = ({ link }: Bundle) => link.find(({ relation }) => relation === 'next')?.url;

test('a key is wanted, before anything is read', async () => {
  const without = await call('Practitioner', { headers: {} });
  expect([without.status, without.bundle.resourceType]).toEqual([401, 'OperationOutcome']);
  expect((await call('Practitioner', { headers: { 'esante-api-key': 'other' } })).status).toBe(403);
});

test('GET and POST _search answer the same page of fifty, and pages follow to the end, each row once', async () => {
  const form = new URLSearchParams({ 'qualification-code': '92', active: 'true', _count: '50' });
  const first = await get(`Practitioner?${form}`);
  const posted = await call('Practitioner/_search', {
    ...{ method: 'POST', body: form.toString() },
    headers: { 'esante-api-key': key, 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(posted.bundle.entry).toEqual(first.entry);
  const ten = 'Practitioner?qualification-code=92&active=true&_count=10';
  const ids: string[] = [];
  for (let page: Bundle | undefined = await get(ten); page; ) {
    expect(resources(page).length).toBeLessThanOrEqual(10);
    ids.push(...resources(page).map(({ id }) => id));
    const url = next(page);
    expect(url === undefined || /\/fhir\/v2\/_page\?id=[\w-]{64}$/.test(url)).toBe(true);
    page = url === undefined ? undefined : await get(url);
  }
  expect(ids).toHaveLength(first.total);
  expect(new Set(ids).size).toBe(first.total);
  expect(resources(await get('Practitioner?_count=5000'))).toHaveLength(50);
});

test('a page that was never announced is gone', async () => {
  const { status, bundle } = await call('_page?id=nothing');
  expect([status, bundle.resourceType]).toEqual([410, 'OperationOutcome']);
});

test('one is found by RPPS, by national identifier, by several and by system', async () => {
  const rpps = rppsOf(7);
  const found = resources(await get(`Practitioner?identifier=${rpps}`));
  expect(found).toHaveLength(1);
  expect(found[0]!.identifier).toMatchObject([{ value: `8${rpps}` }, { value: rpps }]);
  for (const value of [`8${rpps}`, `https://rpps.esante.gouv.fr|${rpps}`, `urn:oid:1.2.250.1.71.4.2.1|8${rpps}`])
    expect(resources(await get(`Practitioner?identifier=${encodeURIComponent(value)}`)), value).toEqual(found);
  expect((await get(`Practitioner?identifier=${rpps},${rppsOf(8)}`)).total).toBe(2);
  expect((await get(`Practitioner?identifier=${encodeURIComponent(`other|${rpps}`)}`)).total).toBe(0);
  const all = (await get('Practitioner')).total;
  expect((await get(`Practitioner?identifier=${encodeURIComponent('https://rpps.esante.gouv.fr|')}`)).total).toBe(all);
  const nobody = await get('Practitioner?identifier=00000000000');
  expect([nobody.total, nobody.entry]).toEqual([0, undefined]);
});

test('a string is the beginning of a word whatever case and accents, any part of it, or the whole as it is', async () => {
  const all = families(await get('Practitioner?family=bruyère'));
  expect(all).toEqual(['BRUYÈRE-EXEMPLE']);
  expect(families(await get('Practitioner?family=exemple'))).toEqual([]);
  expect(families(await get('Practitioner?family:contains=ruyere-ex'))).toEqual(all);
  expect(families(await get('Practitioner?family:exact=bruyère-exemple'))).toEqual([]);
  expect(families(await get('Practitioner?family:exact=BRUYÈRE-EXEMPLE&given=cam'))).toEqual(all);
  expect(families(await get('Practitioner?name:contains=camille&name:contains=bruy'))).toEqual(all);
  const either = await get('Practitioner?family=bruy,pontf&active=true');
  expect(families(either)).toEqual(['BRUYÈRE-EXEMPLE', 'PONTFICTIF']);
});

test('a profession, a speciality and a category are qualification codes', async () => {
  const cardiologists = await get('Practitioner?qualification-code=SM04&active=true');
  expect(families(cardiologists)).toContain('PONTFICTIF');
  expect((await get('Practitioner?qualification-code=10&qualification-code=SM04&active=true')).total).toBe(
    cardiologists.total,
  );
  expect((await get('Practitioner?qualification-code=60&qualification-code=SM04')).total).toBe(0);
});

test('situations come with people, people and structures with situations', async () => {
  const people = await get('Practitioner?family=pontfictif&_revinclude=PractitionerRole:practitioner');
  const [cardiologist] = resources(people);
  const roles = resources(people, 'include');
  expect(roles.map(({ resourceType }) => resourceType)).toEqual(['PractitionerRole', 'PractitionerRole']);
  const reference = `Practitioner/${cardiologist!.id}`;
  expect(roles.every(({ practitioner }) => (practitioner as { reference: string }).reference === reference)).toBe(true);
  const situations = await get(`PractitionerRole?practitioner=${reference}&_include=*`);
  expect(resources(situations)).toEqual(roles);
  expect(resources(situations, 'include').map(({ resourceType }) => resourceType)).toEqual([
    'Practitioner',
    'Organization',
    'Organization',
  ]);
  const [hospital] = resources(await get('Organization?name:contains=hospitalier%20de%20valfictif&type=SA01'));
  const there = await get(`PractitionerRole?organization=${hospital!.id}&_include=PractitionerRole:practitioner`);
  expect(resources(there, 'include').map(({ id }) => id)).toContain(cardiologist!.id);
  const back = await get(`Organization?_id=${hospital!.id}&_revinclude=PractitionerRole:organization`);
  expect(resources(back, 'include')).toEqual(resources(there));
});

test('structures are found by town, postal code and sector', async () => {
  const pharmacies = resources(await get('Organization?address-city=ajaccio&type=SA33'));
  expect(pharmacies.length).toBeGreaterThan(0);
  expect(pharmacies[0]!.address).toMatchObject([{ city: 'AJACCIO', postalCode: '20000' }]);
  expect(JSON.stringify(pharmacies[0])).toContain('"code":"2A004"');
  expect((await get('Organization?address-postalcode=974')).total).toBeGreaterThan(10);
  expect((await get('Organization?address-postalcode=99999')).total).toBe(0);
});

test('a mailbox is found where it hangs; an ordinary address is none', async () => {
  const personal = await get('Practitioner?mailbox-mss:exact=anselme.pontfictif@pro.demo.mssante.fr');
  expect(families(personal)).toEqual(['PONTFICTIF']);
  expect((await get('PractitionerRole?mailbox-mss:contains=%40cabinet.demo')).total).toBeGreaterThan(20);
  expect((await get('Organization?mailbox-mss:contains=depot.labo')).total).toBeGreaterThan(50);
  expect((await get('Organization?mailbox-mss:contains=contact%40')).total).toBe(0);
});

test('who no longer practises is there with identifiers alone, and found by no name', async () => {
  const retired = resources(await get('Practitioner?active=false&_count=50'));
  expect(retired.length).toBeGreaterThan(20);
  expect(Object.keys(retired[0]!).sort()).toEqual(['active', 'id', 'identifier', 'language', 'meta', 'resourceType']);
  expect((await get('Practitioner?family=a&active=false')).total).toBe(0);
  const roles = resources(await get('PractitionerRole?active=false'));
  expect(roles[0]).not.toHaveProperty('practitioner');
});

test('what changed since a day is told, and what did not', async () => {
  const total = async (query: string) => (await get(`Practitioner?${query}`)).total;
  const all = await total('');
  const since = await total('_lastUpdated=ge2026-10-20');
  expect(since).toBeGreaterThan(100);
  expect(since).toBeLessThan(all / 2);
  expect(await total('_lastUpdated=lt2026-10-20')).toBe(all - since);
  expect(await total('_lastUpdated=ge2026-10-20T00:00:00Z&_lastUpdated=lt2026-11-20')).toBe(since);
  expect((await total('_lastUpdated=eq2025')) + (await total('_lastUpdated=2026'))).toBe(all);
});

test('what is not understood is refused with an OperationOutcome that quotes nothing', async () => {
  for (const query of [
    'Practitioner?address-city=paris',
    'Practitioner?toString=1',
    'Practitioner?family:missing=true',
    'Practitioner?active:not=true',
    'Practitioner?_lastUpdated=yesterday',
    'Practitioner?_lastUpdated=ge2026-99-99',
    'Practitioner?_count=some',
    'Practitioner?_include=*',
    'Practitioner?identifier=',
    `Practitioner?identifier=${Array(501).fill('1').join(',')}`,
    `Practitioner?${Array(51).fill('active=true').join('&')}`,
    'Organization?partof=1',
  ]) {
    const { status, bundle } = await call(query);
    expect([status, bundle.resourceType], query).toEqual([400, 'OperationOutcome']);
    expect(bundle.issue![0]!.diagnostics).not.toMatch(/yesterday|99|some|paris/);
  }
  expect((await call('Device')).status).toBe(404);
  expect((await call('Practitioner', { method: 'DELETE' })).status).toBe(404);
  const long = { method: 'POST', body: 'a'.repeat(70_000) };
  const headers = { 'esante-api-key': key, 'content-type': 'application/x-www-form-urlencoded' };
  expect((await call('Practitioner/_search', { ...long, headers })).status).toBe(413);
});

test('the eighteenth call of a second is sent back for a second', async () => {
  now += 10_000;
  const statuses: number[] = [];
  for (let index = 0; index < 18; index += 1) {
    const url = `${directory.url}/Practitioner?_count=1`;
    const response = await fetch(url, { headers: { 'esante-api-key': key } });
    statuses.push(response.status);
    if (response.status === 429) expect(response.headers.get('retry-after')).toBe('1');
  }
  expect(statuses).toEqual([...Array(17).fill(200), 429]);
  expect((await call('Practitioner?_count=1')).status).toBe(200);
});
