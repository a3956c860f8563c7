import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, staysCalm } from '../support/calm.ts';
import { type Composed, compose, pack, transmit } from '../support/compose.ts';
import { patients, places } from '../support/people.ts';
import { createSampleWorld, samples } from '../support/samples.ts';
import type { World } from '../support/world.ts';
import { type Forge, forged, type Shape, wrappingShapes } from '../support/wrapping-shapes.ts';

// The cardiologist would pass for the doctor: what the shapes change is who calls, from where.

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
});
afterAll(() => world.close());
staysCalm(() => world);

const forge: Forge = (assertion) =>
  assertion.replace('899700100029', '899700100011').replace(places.hospital.id, places.practice.id);

async function wrapped(shape: Shape): Promise<Composed> {
  const composed = await compose(world, samples['TD0.2 existence']!, { person: world.people.cardiologist });
  const { envelope, assertion } = composed;
  const secured = envelope.replace(assertion, () => shape.security(assertion, forge));
  const touched = shape.message?.(secured, assertion) ?? secured;
  expect(touched).not.toBe(shape.message === undefined ? envelope : secured);
  return { ...composed, envelope: touched };
}

describe('signature wrapping is refused', () => {
  it.each(Object.entries(wrappingShapes))('%s', async (_, shape) => {
    const message = await wrapped(shape);
    const own = await transmit(world, message);
    expect(refusalOf(own)).toMatch(/^500 Sender (FailedCheck|SecurityTokenUnavailable|DMPInvalidRequest)$/);
    // As the doctor would connect, if the attacker could: the assertion alone must stop it.
    const { authentication } = world.people.doctor.credentials;
    expect(refusalOf(await transmit(world, message, undefined, authentication))).toBe(refusalOf(own));
  });
});

it('an assertion of SAML 1.1 beside the signed one is not believed', async () => {
  const composed = await compose(world, samples['TD0.2 existence']!, { person: world.people.cardiologist });
  const { envelope, assertion } = composed;
  const older = forged(assertion, forge).replaceAll(
    'urn:oasis:names:tc:SAML:2.0:assertion',
    'urn:oasis:names:tc:SAML:1.0:assertion',
  );
  await transmit(world, { ...composed, envelope: envelope.replace(assertion, () => older + assertion) });
  const { caller_id } = await lastAccess();
  expect(caller_id).toBe(world.people.cardiologist.claims.nameId);
});

/** A comment splits a text in two for a reader that takes the first node, and is no part of what is signed. */
describe('a comment in a signed text', () => {
  const comment = '<!-- -->';
  it.each([
    ['the name', '899700100029', 6],
    ['the structure', places.hospital.id, 4],
    ['the patient', patients.known.matricule, 7],
    ['the issuer', 'PONTFICTIF', 4],
    ['the homologation number', 'TROUSSE-SANDBOX', 7],
  ])('does not cut %s short', async (_, text, at) => {
    const cut = text.slice(0, at) + comment + text.slice(at);
    const composed = await compose(world, samples['TD0.2 existence']!, {
      person: world.people.cardiologist,
      signed: (signed) => signed.replaceAll(text, cut),
    });
    expect(composed.assertion).toContain(comment);
    expect(refusalOf(await transmit(world, composed))).toBe('granted');
    expect(await lastAccess()).toMatchObject({ caller_id: '899700100029', structure_id: places.hospital.id });
  });

  it('does not let a longer identifier pass for its beginning', async () => {
    for (const claims of [
      { nameId: '899700100029.1' },
      { structureId: `${places.hospital.id}.1` },
      { patient: { ...patients.known, matricule: `${patients.known.matricule}1` } },
    ]) {
      const composed = await compose(world, samples['TD0.2 existence']!, {
        person: world.people.cardiologist,
        claims,
        signed: (signed) => signed.replace(/(899700100029|10B0999029|133061764035249)(?=\.?1)/, `$1${comment}`),
      });
      expect(composed.assertion).toContain(comment);
      expect(refusalOf(await transmit(world, composed))).toMatch(
        /^500 Sender (FailedAuthentication|InvalidSecurityToken)$/,
      );
    }
  });

  it('in the body does not cut the patient short', async () => {
    const composed = await compose(world, samples['TD3.1 FindDocuments']!);
    const { matricule } = patients.known;
    const envelope = composed.envelope.replace(
      `'${matricule}`,
      `'${matricule.slice(0, 9)}${comment}${matricule.slice(9)}`,
    );
    expect(envelope).not.toBe(composed.envelope);
    expect(refusalOf(await transmit(world, { ...composed, envelope }))).toBe('granted');
  });
});

it('an instruction to process or a CDATA section never changes what was signed', async () => {
  for (const [change, expected] of [
    [(s: string) => s.replace('899700100029', '899700<?x y?>100029'), '500 Sender FailedCheck'],
    [(s: string) => s.replace('899700100029', '<![CDATA[899700100029]]>'), 'granted'],
    [(s: string) => s.replace('899700100029', '&#56;99700100029'), 'granted'],
  ] as const) {
    const composed = await compose(world, samples['TD0.2 existence']!, {
      person: world.people.cardiologist,
      signed: (s) => s.replace(/(<saml:NameID>.*<\/saml:NameID>)/, (nameId) => change(nameId)),
    });
    expect(refusalOf(await transmit(world, composed, await pack(composed)))).toBe(expected);
  }
});

async function lastAccess() {
  return await world.db
    .selectFrom('access_history')
    .selectAll()
    .orderBy('history_id', 'desc')
    .executeTakeFirstOrThrow();
}
