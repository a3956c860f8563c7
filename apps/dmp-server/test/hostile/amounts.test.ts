import { randomUUID } from 'node:crypto';
import { encodeProvideAndRegister } from '@trousse/xds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, staysCalm } from '../support/calm.ts';
import { compose, transmit } from '../support/compose.ts';
import { type Deposit, type DepositChanges, newOid, prepareDeposit } from '../support/deposits.ts';
import { patients } from '../support/people.ts';
import { createSampleWorld, type Sample } from '../support/samples.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
});
afterAll(() => world.close());
staysCalm(() => world);

const known = patients.known;

/** Sends a deposit whose metadata were touched before they are written. */
async function sent(changes: DepositChanges, touch: (deposit: Deposit) => Deposit = (same) => same): Promise<string> {
  const sample: Sample = {
    transaction: 'td21',
    patient: known,
    async message(_, person) {
      const { submission, files } = touch(await prepareDeposit(person, known, changes));
      const contentIds = new Map([...files.keys()].map((entryUuid, index) => [entryUuid, `p${index}@essai`]));
      return {
        body: encodeProvideAndRegister(submission, contentIds),
        attachments: [...files].map(([entryUuid, bytes]) => ({
          contentId: contentIds.get(entryUuid)!,
          contentType: 'text/xml',
          bytes,
        })),
      };
    },
  };
  return refusalOf(await transmit(world, await compose(world, sample)));
}

const author = (id: string) => ({
  person: { id, familyName: 'NOM', givenName: 'Prénom', idType: 'IDNPS' },
  institution: { name: 'CABINET', id: '499700100011001', idType: 'IDNST' },
});
const refused = /^(200 XDS\w+( XDS\w+)*|500 Sender DMPInvalidRequest)$/;
const answered = /^(granted|200 XDS\w+( XDS\w+)*|500 Sender DMPInvalidRequest)$/;

/** The same document described again and again, each time under other identifiers. */
const copies =
  (n: number) =>
  ({ submission, files }: Deposit): Deposit => {
    const [entry] = submission.documents;
    const more = Array.from({ length: n }, () => ({
      ...entry!,
      entryUuid: `urn:uuid:${randomUUID()}`,
      uniqueId: newOid(),
    }));
    const members = more.map(({ entryUuid }) => ({
      id: `urn:uuid:${randomUUID()}`,
      type: 'HasMember' as const,
      source: submission.set.entryUuid,
      target: entryUuid,
    }));
    return {
      submission: {
        ...submission,
        documents: [...submission.documents, ...more],
        associations: [...submission.associations, ...members],
      },
      files: new Map([...files, ...more.map(({ entryUuid }) => [entryUuid, files.get(entry!.entryUuid)!] as const)]),
    };
  };

describe('a deposit', () => {
  it.each([20, 60, 99, 100, 500])('of %i documents more than it may is refused', async (n) => {
    expect(await sent({}, copies(n))).toMatch(refused);
  });

  it.each([500, 7_000])('with %i authors is answered', async (n) => {
    const own = author('899700100011');
    const authors = [own, ...Array.from({ length: n }, (_, i) => author(`8${i}`))];
    expect(await sent({ entry: { authors, legalAuthenticator: own.person } })).toMatch(answered);
  });

  it.each([1_000, 5_000])('with %i acts is answered', async (n) => {
    const eventCodes = Array.from({ length: n }, (_, i) => ({ code: `c${i}`, system: '1.2.3', display: 'Acte' }));
    expect(await sent({ entry: { eventCodes } })).toMatch(answered);
  });

  it.each([1_000, 10_000])('with %i reference identifiers is answered', async (n) => {
    const referenceIds = Array.from({ length: n }, (_, i) => `${i}^^^^urn:ihe:iti:xds:2013:accession`);
    expect(await sent({ entry: { referenceIds } })).toMatch(answered);
  });

  it.each([1_000, 10_000])('with %i associations is refused', async (n) => {
    expect(
      await sent({}, ({ submission, files }) => ({
        files,
        submission: {
          ...submission,
          associations: [
            ...submission.associations,
            ...Array.from({ length: n }, (_, i) => ({
              id: `a${i}`,
              type: 'RPLC' as const,
              source: `s${i}`,
              target: `t${i}`,
            })),
          ],
        },
      })),
    ).toMatch(refused);
  });

  it('whose values are as long as the message lets them is answered', async () => {
    const long = 'é'.repeat(200_000);
    for (const entry of [
      { title: long },
      { description: long },
      { sourcePatientInfo: [`PID-5|${long}`] },
      { sourcePatientId: long },
    ])
      expect(await sent({ entry })).toMatch(answered);
    expect(await sent({ set: { title: long, comments: long } })).toMatch(answered);
    expect(
      await sent({
        entry: {
          authors: [{ ...author('899700100011'), role: long, specialty: { code: long, system: '1.2', display: long } }],
        },
      }),
    ).toMatch(answered);
  });

  it('whose identifiers are as long as the message lets them is refused in an answer that stays small', async () => {
    const id = `urn:uuid:${'f'.repeat(100_000)}`;
    expect(await sent({ entry: { entryUuid: id } })).toMatch(refused);
    expect(await sent({ set: { entryUuid: id, sourceId: 'x'.repeat(100_000) } })).toMatch(refused);
  });
});
