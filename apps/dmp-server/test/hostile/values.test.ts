import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, createCaller } from '../support/caller.ts';
import { refusalOf, staysCalm } from '../support/calm.ts';
import { compose, pack, transmit } from '../support/compose.ts';
import { deposit } from '../support/deposits.ts';
import { patients } from '../support/people.ts';
import { createSampleWorld, readable, type Sample, samples } from '../support/samples.ts';
import { unpack } from '../support/software.ts';
import { getDocuments } from '../support/transactions.ts';
import { replaceValue, type ValuePlace, valuePlaces } from '../support/value-places.ts';
import type { World } from '../support/world.ts';

let world: World;
let caller: Caller;
beforeAll(async () => {
  world = await createSampleWorld();
  await readable(world);
  const credential = world.people.doctor.credentials.authentication;
  caller = createCaller({ url: world.url, ca: world.pki.caPem, credential, connections: 4, timeout: 60_000 });
});
afterAll(async () => {
  caller.close();
  await world.close();
});
staysCalm(() => world);

/** Texts that some layer could take for its own language; `·` stands for the value that was there. */
const texts = [
  `'; DROP TABLE documents; --`,
  `' OR '1'='1`,
  `·' OR ''='`,
  `·'')) OR 1=1 --`,
  `$1`,
  `$$`,
  `·%`,
  `%`,
  `_`,
  '·\\',
  '\\',
  `\\u0000`,
  `·\\x00`,
  `\\N`,
  `{${'{'.repeat(50)}`,
  `()`,
  `('')`,
  `('·`,
  `NULL`,
  `__proto__`,
  `constructor`,
  `-1`,
  `99999999999999999999`,
  `1e400`,
  `NaN`,
  `·^·^·^&amp;·&amp;ISO`,
  `urn:uuid:zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz`,
  `../../../etc/passwd`,
  `&#13;&#10;X-Injected: 1`,
  `\u202e\u0300💥`,
  ``,
  ` `,
  `00000000000000`,
  `99991231235959`,
  'x'.repeat(70_000),
];
/** What no XML may hold. */
const forbidden = ['\0', '&#0;', '·&#x0;', '\uFFFF', '&#xD800;'];

/** Sends a message with each value of its body replaced in turn; the assertion covers none of them. */
async function sendAll(sample: Sample, replacement: (place: ValuePlace, old: string, index: number) => string) {
  const composed = await compose(world, sample);
  const start = composed.envelope.indexOf('<soap:Body>');
  const head = composed.envelope.slice(0, start);
  const body = composed.envelope.slice(start);
  const answers: { name: string; value: string; answer: string }[] = [];
  const waiting = valuePlaces(body).entries();
  const work = async (): Promise<void> => {
    for (const [index, place] of waiting) {
      const value = replacement(place, body.slice(place.from, place.to), index);
      const { contentType, bytes } = await pack({ ...composed, envelope: head + replaceValue(body, place, value) });
      const reply = await unpack(await caller.post(composed.path, contentType, bytes), composed.messageId);
      answers.push({ name: place.name, value, answer: refusalOf(reply) });
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return answers;
}

/** Everyone's rights: what no value may change, but the one that the doctor may ask for. */
async function rights(): Promise<unknown> {
  const { db } = world;
  const authorisations = await db
    .selectFrom('authorisations')
    .select(['patient_id', 'holder_id', 'blocked', 'treating_doctor'])
    .where('holder_id', '<>', '899700100011')
    .orderBy('patient_id')
    .orderBy('holder_id')
    .execute();
  // Some samples close a record of their own, or open it again.
  const patients = await db
    .selectFrom('patients')
    .select(['patient_id', 'state', 'matricule'])
    .where('birth_name', '<>', 'GESTION-ESSAI')
    .orderBy('patient_id')
    .execute();
  return { authorisations, patients };
}

describe('a value that some layer could take for its own language', () => {
  it.each(Object.entries(samples))('in %s is data, or refused', async (_, sample) => {
    const before = await rights();
    for (let shift = 0; shift < 2; shift += 1) {
      const answers = await sendAll(sample, (_place, old, index) =>
        texts[(index * 2 + shift) % texts.length]!.replaceAll('·', () => old),
      );
      expect(answers.length).toBeGreaterThan(0);
      const strange = answers.filter(({ answer }) => !/^(granted|500 Sender \w+|200( (XDS|DMP)\w+)*)$/.test(answer));
      expect(strange).toEqual([]);
    }
    expect(await rights()).toEqual(before);
  });
});

describe('a character that no XML may hold', () => {
  it.each(Object.entries(samples))('in %s is refused', async (_, sample) => {
    const answers = await sendAll(sample, (_place, old, index) =>
      forbidden[index % forbidden.length]!.replaceAll('·', () => old),
    );
    expect(answers.filter(({ answer }) => answer !== '500 Sender DMPInvalidRequest')).toEqual([]);
  });
});

describe('a value of a signed assertion', () => {
  it('that some layer could take for its own language is data, or refused', async () => {
    const before = await rights();
    const sample = samples['TD0.2 existence']!;
    const { assertion } = await compose(world, sample);
    const places = valuePlaces(assertion.slice(0, assertion.indexOf('<ds:Signature'))).length;
    const rest = valuePlaces(assertion.slice(assertion.indexOf('</ds:Signature>'))).length;
    for (let index = 0; index < places + rest; index += 1) {
      for (let shift = 0; shift < 2; shift += 1) {
        const text = texts[(index * 2 + shift) % texts.length]!;
        const unsigned = (xml: string): string => {
          const place = valuePlaces(xml)[index];
          return place === undefined
            ? xml
            : replaceValue(
                xml,
                place,
                text.replaceAll('·', () => xml.slice(place.from, place.to)),
              );
        };
        const composed = await compose(world, sample, { unsigned }).catch(() => undefined);
        // What cannot be signed at all, our own tools refuse: an ID that is no ID.
        if (composed === undefined) continue;
        const answer = refusalOf(await transmit(world, composed));
        expect(answer, `${index} ${text}`).toMatch(/^(granted|500 Sender \w+)$/);
      }
    }
    expect(await rights()).toEqual(before);
  });
});

it('a title, a name or a label that some layer could take for its own language is given back as it came', async () => {
  const { doctor } = world.people;
  const kept = texts.filter((text) => text.trim() !== '' && text.length < 100 && !text.includes('&'));
  for (const text of kept) {
    const institution = { name: text, id: doctor.claims.structureId, idType: 'IDNST' };
    const person = { id: doctor.claims.nameId, familyName: text, givenName: text, idType: 'IDNPS' };
    const entry = {
      title: text,
      description: text,
      authors: [{ person, institution }],
      eventCodes: [{ code: text, system: '1.2.3', display: text }],
    };
    const { answer, prepared } = await deposit(world, doctor, patients.known, { entry });
    expect(answer?.errors).toEqual([]);
    const { uniqueId } = prepared.submission.documents[0]!;
    const found = await getDocuments(world, doctor, patients.known, { uniqueIds: [uniqueId] });
    const trimmed = { code: text.trim(), system: '1.2.3', display: text };
    expect(found.answer?.documents).toMatchObject([
      { ...entry, eventCodes: [{ ...entry.eventCodes[0], code: expect.stringContaining(trimmed.code) }] },
    ]);
  }
});
