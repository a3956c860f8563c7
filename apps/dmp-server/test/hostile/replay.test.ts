import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, staysCalm } from '../support/calm.ts';
import { type ComposeOptions, compose, transmit } from '../support/compose.ts';
import type { Person } from '../support/people.ts';
import { createSampleWorld, depositSample, samples } from '../support/samples.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
});
afterAll(() => world.close());
staysCalm(() => world);

const expired = '500 Sender MessageExpired';
const seconds = (n: number): Date => new Date(Date.now() + n * 1000);
const existence = samples['TD0.2 existence']!;

/** A professional vouched for by the hospital (AIR). */
function reinforced(): Person {
  const { software, cardiologist } = world.people;
  const { claims } = software;
  return {
    ...software,
    claims: { ...claims, authenticationMode: 'INDIRECTE_RENFORCEE', nameId: cardiologist.claims.nameId },
  };
}

const call = (o: ComposeOptions = {}) => compose(world, existence, o);

describe('an assertion in reinforced mode', () => {
  it('serves once, whatever asks for it again', async () => {
    const composed = await call({ person: reinforced() });
    expect(refusalOf(await transmit(world, composed))).toBe('granted');
    expect(refusalOf(await transmit(world, composed))).toBe(expired);
    const other = await compose(world, samples['TD3.1 FindDocuments']!, { person: reinforced() });
    const borrowed = { ...other, envelope: other.envelope.replace(other.assertion, () => composed.assertion) };
    expect(refusalOf(await transmit(world, borrowed))).toBe(expired);
  });

  it('serves once when it comes twenty times at once', async () => {
    const composed = await call({ person: reinforced() });
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => refusalOf(await transmit(world, composed))),
    );
    expect(answers.filter((answer) => answer === 'granted')).toHaveLength(1);
    expect(answers.filter((answer) => answer === expired)).toHaveLength(19);
  });

  it('serves once however its signature is written', async () => {
    const composed = await call({ person: reinforced() });
    expect(refusalOf(await transmit(world, composed))).toBe('granted');
    const respelt = composed.assertion.replace(/<ds:SignatureValue>(.{20})/, '<ds:SignatureValue>\n$1\n');
    expect(respelt).not.toBe(composed.assertion);
    expect(
      refusalOf(
        await transmit(world, { ...composed, envelope: composed.envelope.replace(composed.assertion, () => respelt) }),
      ),
    ).toBe(expired);
  });

  it('lives thirty seconds', async () => {
    expect(
      refusalOf(await transmit(world, await call({ person: reinforced(), claims: { issueInstant: seconds(-31) } }))),
    ).toBe(expired);
    expect(
      refusalOf(await transmit(world, await call({ person: reinforced(), claims: { issueInstant: seconds(-20) } }))),
    ).toBe('granted');
  });

  it('is not used up by a call that was refused before it was believed', async () => {
    const composed = await call({ person: reinforced() });
    const broken = {
      ...composed,
      envelope: composed.envelope.replace('<ds:SignatureValue>', '<ds:SignatureValue>AAAA'),
    };
    expect(refusalOf(await transmit(world, broken))).toBe('500 Sender FailedCheck');
    expect(refusalOf(await transmit(world, composed))).toBe('granted');
  });
});

describe('an assertion in another mode', () => {
  it('serves again while it is fresh, and no longer', async () => {
    const composed = await call();
    expect(refusalOf(await transmit(world, composed))).toBe('granted');
    expect(refusalOf(await transmit(world, composed))).toBe('granted');
    expect(refusalOf(await transmit(world, await call({ claims: { issueInstant: seconds(-599) } })))).toBe('granted');
    expect(refusalOf(await transmit(world, await call({ claims: { issueInstant: seconds(-601) } })))).toBe(expired);
  });

  it('is not taken from the future, nor beyond its own conditions', async () => {
    expect(refusalOf(await transmit(world, await call({ claims: { issueInstant: seconds(70) } })))).toBe(expired);
    const conditions = (from: number, to: number) => (xml: string) =>
      xml.replace(
        '<saml:AuthnStatement',
        `<saml:Conditions NotBefore="${seconds(from).toISOString()}" NotOnOrAfter="${seconds(to).toISOString()}"/><saml:AuthnStatement`,
      );
    expect(refusalOf(await transmit(world, await call({ unsigned: conditions(-10, 300) })))).toBe('granted');
    expect(refusalOf(await transmit(world, await call({ unsigned: conditions(-300, -61) })))).toBe(expired);
    expect(refusalOf(await transmit(world, await call({ unsigned: conditions(100, 300) })))).toBe(expired);
  });

  it.each(['2026-11-20', '2026-11-20T10:00:00+01:00', '0000-00-00T00:00:00Z', '9999-99-99T99:99:99Z', ''])(
    'is not dated %s',
    async (instant) => {
      const unsigned = (xml: string): string => xml.replace(/IssueInstant="[^"]*"/, `IssueInstant="${instant}"`);
      expect(refusalOf(await transmit(world, await call({ unsigned })))).toMatch(
        /^500 Sender (InvalidSecurityToken|MessageExpired)$/,
      );
    },
  );
});

it('a deposit that is sent again is registered once, also through another assertion', async () => {
  const composed = await compose(world, depositSample());
  expect(refusalOf(await transmit(world, composed))).toBe('granted');
  expect(refusalOf(await transmit(world, composed))).toBe('200 XDSDuplicateUniqueIdInRegistry');
  const { assertion } = await call();
  const again = { ...composed, envelope: composed.envelope.replace(composed.assertion, () => assertion) };
  expect(refusalOf(await transmit(world, again))).toBe('200 XDSDuplicateUniqueIdInRegistry');
});
