import type { Ins } from '@trousse/ins';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staysCalm } from '../support/calm.ts';
import { deposit } from '../support/deposits.ts';
import { ask, ownDocument, platformId } from '../support/patient-platform.ts';
import { patients } from '../support/people.ts';
import type { Credential } from '../support/pki.ts';
import { createSampleWorld } from '../support/samples.ts';
import type { World } from '../support/world.ts';

let world: World;
let platform: Credential;
let uniqueId: string;
const patient: Ins = patients.known;
beforeAll(async () => {
  world = await createSampleWorld();
  platform = (await world.pki.structure(platformId, 'MON ESPACE SANTÉ D’ESSAI')).authentication;
  await world.restart({ patientPlatforms: [platformId] });
  uniqueId = (await deposit(world, world.people.doctor, patient)).prepared.submission.documents[0]!.uniqueId;
});
afterAll(() => world?.close());
staysCalm(() => world);

/** A valid request of each operation that takes more than its patient. */
const requests: Readonly<Record<string, () => object>> = {
  record: () => ({}),
  professionals: () => ({}),
  directory: () => ({ name: 'PONTFICTIF' }),
  block: () => ({ holderId: '899700100029', reason: 'Accès non souhaité' }),
  unblock: () => ({ holderId: '899700100029' }),
  withdraw: () => ({ holderId: '899700100029' }),
  oppositions: () => ({ breakGlass: true, emergency: false }),
  documents: () => ({}),
  document: () => ({ uniqueId }),
  mask: () => ({ uniqueId }),
  unmask: () => ({ uniqueId }),
  'add-document': () => ownDocument({ patient }),
  accesses: () => ({ most: 10 }),
  'accesses-seen': () => ({}),
};

const texts = [
  "'; DROP TABLE documents; --",
  "' OR '1'='1",
  '\0',
  'a\u0000b',
  '\ud800',
  '\uFFFE',
  '\uFFFF',
  '\u202e\u0300💥',
  '%',
  '\\',
  '',
  ' ',
  '../../etc/passwd',
  '__proto__',
  '<script>alert(1)</script>',
  'x'.repeat(60_000),
  '00000000-0000-0000-0000-000000000000',
  '9999-99-99T99:99:99Z',
];
const values: readonly unknown[] = [
  ...texts,
  null,
  true,
  -1,
  Number.POSITIVE_INFINITY,
  1.5,
  1e20,
  [],
  {},
  [[[]]],
  { $gt: '' },
  ['a', 'b'],
];

describe('a request of the patient’s side', () => {
  it.each(Object.entries(requests))(
    '%s with a strange value in any field is answered, and only by what is foreseen',
    async (operation, fields) => {
      for (const value of values) {
        const body: Record<string, unknown> = { patient, actingAs: 'patient', ...fields() };
        for (const key of [...Object.keys(body), 'unknown']) {
          const reply = await ask(world, platform, operation, { ...body, [key]: value });
          expect(reply.status, `${key} ${JSON.stringify(value)?.slice(0, 60)}`).toBeLessThan(500);
          expect([200, 400, 403, 404, 409, 413, 422]).toContain(reply.status);
        }
        const nested = await ask(world, platform, operation, { ...body, patient: { ...patient, matricule: value } });
        expect(nested.status).toBeLessThan(500);
      }
    },
  );

  it.each([
    ['no JSON', 'bonjour'],
    ['JSON cut short', '{"patient":'],
    ['an array', '[]'],
    ['a number', '1'],
    ['null', 'null'],
    ['nothing', ''],
    ['nested a hundred thousand deep', '['.repeat(50_000)],
    ['a hundred thousand keys', `{${Array.from({ length: 5_000 }, (_, i) => `"k${i}":1`).join(',')}}`],
    ['a key that comes twice', `{"patient":1,"patient":2,"actingAs":"patient"}`],
    ['a key of the prototype', '{"__proto__":{"actingAs":"patient"}}'],
    ['more than it may hold', `{"patient":"${'x'.repeat(1_000_000)}"}`],
  ])('of %s is refused', async (_, text) => {
    expect([400, 413]).toContain((await ask(world, platform, 'record', text)).status);
  });

  it('of another type than JSON is refused', async () => {
    for (const type of [
      'text/plain',
      'application/xml',
      'multipart/form-data; boundary=x',
      ';;;',
      'application/json; charset=utf-7',
    ])
      expect([200, 400, 415]).toContain((await ask(world, platform, 'record', '<a/>', type)).status);
  });
});
