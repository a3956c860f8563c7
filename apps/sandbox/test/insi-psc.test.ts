import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSoftwareReaders } from '@trousse/cards';
import { authenticatePhone, type PscCredential, searchByTraits } from '@trousse/insi-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { choosePorts } from '../src/compose/ports.ts';
import { bearerOf } from '../src/insi/psc-bearer.ts';
import { newPscKeys, type RunningPsc, startPsc } from '../src/psc/start-psc.ts';
import { refusal, TeleserviceBench } from './support/teleservices.ts';

const keys = newPscKeys();
let folder: string;
let psc: RunningPsc;
let bench: TeleserviceBench;
let accessToken: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-insi-psc-'));
  const { psc: port } = await choosePorts(undefined);
  const client = { id: 'trousse', origin: 'http://localhost:4100' };
  psc = await startPsc({ port, keys, client, readers: createSoftwareReaders(folder), clock: () => new Date() });
  bench = await TeleserviceBench.start(bearerOf(psc.issuer));
  accessToken = await approvedOnPhone('899700100011');
}, 60_000);
afterAll(async () => {
  await bench.close();
  await psc.close();
  await rm(folder, { recursive: true, force: true });
});

/** Signs somebody in by CIBA: asks, has their phone approve, and takes the token. */
async function approvedOnPhone(nationalId: string): Promise<string> {
  const post = async (endpoint: string, form: Record<string, string>) => {
    const body = new URLSearchParams({ client_id: 'trousse', client_secret: keys.clientSecret, ...form });
    const answer = await fetch(`${psc.issuer}/protocol/openid-connect/${endpoint}`, { method: 'POST', body });
    return (await answer.json()) as Record<string, string>;
  };
  const { auth_req_id } = await post('ext/ciba/auth', {
    ...{ scope: 'openid scope_all', acr_values: 'eidas1', login_hint: nationalId },
    ...{ binding_message: '42', channel: 'MOBILE' },
  });
  await psc.phone.answer(psc.phone.waiting()[0]!.id, 'approved');
  const { access_token } = await post('token', {
    grant_type: 'urn:openid:params:grant-type:ciba',
    auth_req_id: auth_req_id!,
  });
  return access_token!;
}

const caller = (changes: Partial<PscCredential> = {}) =>
  bench.deps({
    mode: 'psc',
    nationalId: '899700100011',
    billingNumber: '991234567',
    amoSpeciality: '01',
    accessToken: async () => accessToken,
    ...changes,
  });
const karim = { birthName: 'Demoval', birthGivenNames: ['Karim'], sex: 'M', birthDate: '1981-10-01' } as const;

it('INSi opens to the bearer of a token of Pro Santé Connect whom the unsigned assertion names', async () => {
  expect(await searchByTraits(caller(), karim)).toMatchObject({ outcome: 'found' });
  expect(await searchByTraits(caller({ profession: '10' }), karim)).toMatchObject({ outcome: 'found' });
});

it('the appli carte Vitale opens to them too', async () => {
  const { payload } = bench.services.phones.show('feinteval-helene');
  const session = await authenticatePhone(caller(), { scanned: payload, amoSpeciality: '01' });
  expect(session.profile.holder.traits.birthName).toBe('SONGERIVE');
});

it.each<[string, Partial<PscCredential>]>([
  ['a forged token', { accessToken: async () => 'forged' }],
  ['no token', { accessToken: async () => '' }],
  ['the token of another person', { nationalId: '899700100029' }],
])('INSi does not open to %s', async (_, change) => {
  expect(await refusal(searchByTraits(caller(change), karim))).toMatchObject({ kind: 'fault', code: 'desir_560' });
});

it('INSi does not take the assertion of a card where a token is wanted', async () => {
  const { transport, ...rest } = bench.deps(bench.card('bruyere'));
  const deps = {
    ...rest,
    transport: { send: (request: Parameters<typeof transport.send>[0]) => transport.send({ ...request, mode: 'psc' }) },
  };
  expect(await refusal(searchByTraits(deps, karim))).toMatchObject({ kind: 'fault', code: 'siram_40' });
});
