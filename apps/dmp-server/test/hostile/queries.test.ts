import { encodeStoredQuery, type FindDocumentsQuery } from '@trousse/xds';
import type { Raw } from '@trousse/xml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, staysCalm } from '../support/calm.ts';
import { compose, transmit } from '../support/compose.ts';
import { newOid } from '../support/deposits.ts';
import { patients } from '../support/people.ts';
import { createSampleWorld, readable } from '../support/samples.ts';
import { findDocuments, getDocuments, retrieve } from '../support/transactions.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
  await readable(world);
});
afterAll(() => world.close());
staysCalm(() => world);

const known = patients.known;
const sent = async (body: Raw): Promise<string> =>
  refusalOf(
    await transmit(
      world,
      await compose(world, { transaction: 'td31', patient: known, message: async () => ({ body }) }),
    ),
  );
const find = (criteria: Partial<FindDocumentsQuery>): Raw =>
  encodeStoredQuery({
    kind: 'FindDocuments',
    returnType: 'LeafClass',
    patient: known,
    status: ['approved'],
    ...criteria,
  });

describe('a pattern of authors', () => {
  const count = async (pattern: string): Promise<number | undefined> =>
    (await findDocuments(world, world.people.doctor, known, { authorPersons: [pattern] })).answer?.documents.length;

  it('matches as SQL LIKE does, and nothing else', async () => {
    expect(await count('%BRUY_RE%')).toBe(1);
    expect(await count('899700100011%')).toBe(1);
    expect(await count('%')).toBe(1);
    for (const other of ['', 'BRUYÈRE', '%bruy_re%', '.*', '%[A-Z]%', '^899', "' OR ''='", "%'; --", '$1'])
      expect(await count(other)).toBe(0);
  });

  it.each(['\\', '%\\', 'BRUY\\', '\\\\\\', '%\\%\\'])(
    'that ends on an escape, %s, is data or refused',
    async (pattern) => {
      expect(await sent(find({ authorPersons: [pattern] }))).toMatch(/^(granted|200 XDSRegistryError)$/);
    },
  );

  it('made of a thousand wildcards is answered', async () => {
    expect(await sent(find({ authorPersons: ['%_'.repeat(125)] }))).toBe('granted');
    expect(await sent(find({ authorPersons: Array.from({ length: 1000 }, (_, i) => `%${'%_'.repeat(40)}${i}`) }))).toBe(
      'granted',
    );
  });
});

describe('a list', () => {
  it.each(['classCodes', 'typeCodes', 'formatCodes', 'facilityTypeCodes', 'practiceSettingCodes'] as const)(
    'of a thousand %s is searched, of more refused',
    async (name) => {
      const codes = (n: number) => Array.from({ length: n }, (_, i) => ({ code: `c${i}`, system: '1.2.3' }));
      expect(await sent(find({ [name]: codes(1000) }))).toBe('granted');
      expect(await sent(find({ [name]: codes(1001) }))).toBe('200 XDSStoredQueryParamNumber');
    },
  );

  it.each(['eventCodes', 'confidentialityCodes'] as const)(
    'of %s given again and again is refused past a limit',
    async (name) => {
      const lists = (n: number) => Array.from({ length: n }, (_, i) => [{ code: `c${i}`, system: '1.2.3' }]);
      expect(await sent(find({ [name]: lists(20) }))).toBe('granted');
      expect(await sent(find({ [name]: lists(1001) }))).toBe('200 XDSStoredQueryParamNumber');
      expect(await sent(find({ [name]: lists(2_500) }))).toBe('200 XDSStoredQueryParamNumber');
    },
  );

  it('of statuses or object types of any length is answered or refused', async () => {
    expect(await sent(find({ status: Array.from({ length: 1000 }, () => 'approved' as const) }))).toBe('granted');
    expect(await sent(find({ documentTypes: Array.from({ length: 2_000 }, (_, i) => `urn:uuid:${i}`) }))).toBe(
      '200 XDSStoredQueryParamNumber',
    );
  });

  it('of a thousand identifiers is searched or refused by its published limit', async () => {
    const uniqueIds = Array.from({ length: 1000 }, newOid);
    const reply = await getDocuments(world, world.people.doctor, known, { uniqueIds });
    expect(refusalOf(reply)).toMatch(/^(granted|200 XDSRegistryError)$/);
    const none = await getDocuments(world, world.people.doctor, known, {
      entryUuids: ['', "'", '\\', 'urn:uuid:', '%'],
    });
    expect(refusalOf(none)).toMatch(/^(granted|200 XDSRegistryError)$/);
  });
});

describe('a date', () => {
  it.each(['0000', '9999', '00000000', '99991231235959', '20240229', '20000101000000'])('%s is data', async (time) => {
    const answer = await sent(find({ creationTime: { from: time }, serviceStartTime: { to: time } }));
    expect(answer).toMatch(/^(granted|200 XDSRegistryError)$/);
  });
});

describe('a reading', () => {
  it('of fifty documents is answered, of more refused', async () => {
    const { doctor } = world.people;
    const there = await readable(world);
    expect(
      refusalOf(
        await retrieve(
          world,
          doctor,
          known,
          Array.from({ length: 50 }, () => there),
        ),
      ),
    ).toBe('granted');
    expect(
      refusalOf(
        await retrieve(
          world,
          doctor,
          known,
          Array.from({ length: 51 }, () => there),
        ),
      ),
    ).toBe('200 XDSRepositoryError');
  });

  it.each(["2.25.1' OR ''='", '%', '../../etc/passwd', 'urn:uuid:5f0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3', '\\'])(
    'of %s is refused as unknown',
    async (uniqueId) => {
      expect(refusalOf(await retrieve(world, world.people.doctor, known, [uniqueId]))).toBe(
        '500 Sender XDSDocumentUniqueIdError',
      );
    },
  );
});
