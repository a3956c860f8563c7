import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, staysCalm } from '../support/calm.ts';
import { type Composed, compose, pack, transmit } from '../support/compose.ts';
import { patients, places } from '../support/people.ts';
import { createSampleWorld, samples } from '../support/samples.ts';
import type { World } from '../support/world.ts';

// The shapes of signature wrapping known for SAML (Somorovsky et al., « On Breaking SAML », 2012, XSW1 to XSW8), here
// with an assertion of the cardiologist that names the patient of the doctor. What they change is what the attacker
// would have: who calls, for which patient.

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
});
afterAll(() => world.close());
staysCalm(() => world);

const signatureOf = (signed: string): string => /<ds:Signature .*<\/ds:Signature>/s.exec(signed)![0];
const without = (signed: string): string => signed.replace(signatureOf(signed), '');
const idOf = (signed: string): string => /ID="([^"]+)"/.exec(signed)![1]!;

/** The assertion that the attacker wants believed: the doctor's name in the cardiologist's, without signature. */
function forged(signed: string, id = '_forged'): string {
  return without(signed)
    .replace(idOf(signed), id)
    .replace('899700100029', '899700100011')
    .replace(places.hospital.id, places.practice.id);
}

/** Puts something inside an assertion, right after its Issuer. */
const inside = (assertion: string, what: string): string =>
  assertion.replace('</saml:Issuer>', `</saml:Issuer>${what}`);
/** Puts something at the end of an element. */
const last = (xml: string, element: string, what: string): string =>
  xml.replace(`</${element}>`, `${what}</${element}>`);
const object = (what: string): string => `<ds:Object>${what}</ds:Object>`;
const dsObject = (what: string): string =>
  `<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${what}</ds:Object>`;

/** Each shape: what stands in `wsse:Security` in place of the signed assertion, and what else the message gets. */
type Shape = {
  readonly security: (signed: string) => string;
  readonly message?: (message: string, signed: string) => string;
};

const shapes: Readonly<Record<string, Shape>> = {
  'XSW1: the forged assertion holds the signature, and in it the original': {
    security: (s) => inside(forged(s), last(signatureOf(s), 'ds:Signature', object(s))),
  },
  'XSW2: the forged assertion holds the original beside the signature': {
    security: (s) => inside(forged(s), without(s) + signatureOf(s)),
  },
  'XSW3: the forged assertion stands before the original': { security: (s) => forged(s) + s },
  'XSW3 reversed: the forged assertion stands after the original': { security: (s) => s + forged(s) },
  'XSW4: the original is a child of the forged assertion': { security: (s) => inside(forged(s), s) },
  'XSW5: the signature moves to the forged assertion, the original stands at the end of the message': {
    security: (s) => inside(forged(s), signatureOf(s)),
    message: (m, s) => last(m, 'soap:Envelope', without(s)),
  },
  'XSW6: the signature moves to the forged assertion, with the original in it': {
    security: (s) => inside(forged(s), last(signatureOf(s), 'ds:Signature', without(s))),
  },
  'XSW7: the forged assertion, under the same ID, stands in an extension before the original': {
    security: (s) => `<x:Extensions xmlns:x="urn:x">${forged(s, idOf(s))}</x:Extensions>${s}`,
  },
  'XSW8: the original, under the same ID, stands in an object of the signature of the forged assertion': {
    security: (s) => inside(forged(s, idOf(s)), last(signatureOf(s), 'ds:Signature', object(without(s)))),
  },
  'the original stands in the body, the forged assertion in its place': {
    security: (s) => forged(s),
    message: (m, s) => m.replace('<soap:Body>', `<soap:Body>${s}`),
  },
  'the original stands inside the message of the body': {
    security: (s) => forged(s),
    message: (m, s) => m.replace(/(<(?:[\w]+:)?PRPA_IN201307UV02[^>]*>)/, `$1${s}`),
  },
  'the original stands in another header': {
    security: (s) => forged(s),
    message: (m, s) => last(m, 'soap:Header', `<x:Kept xmlns:x="urn:x">${s}</x:Kept>`),
  },
  'the original stands in a second header of security, before the forged one': {
    security: (s) => forged(s),
    message: (m, s) => m.replace('<wsse:Security', `<w:Security xmlns:w="${wsse}">${s}</w:Security><wsse:Security`),
  },
  'a forged assertion of the same ID is hidden by another namespace of its ID': {
    security: (s) => forged(s).replace('ID="_forged"', `xmlns:z="urn:z" z:ID="${idOf(s)}"`) + s,
  },
  'the forged assertion alone bears the signature': { security: (s) => inside(forged(s), signatureOf(s)) },
  'the forged assertion alone bears the signature, under the signed ID': {
    security: (s) => inside(forged(s, idOf(s)), signatureOf(s)),
  },
  'the forged assertion is alone, the signature beside it': { security: (s) => forged(s, idOf(s)) + signatureOf(s) },
  'the signature signs another element, an attribute of the body': {
    security: (s) => inside(forged(s), signatureOf(s)),
    message: (m, s) => m.replace('<soap:Body>', `<soap:Body ID="${idOf(s)}">`),
  },
  'the signed ID is borne by a second element': {
    security: (s) => s,
    message: (m, s) => m.replace('<soap:Body>', `<soap:Body wsu:Id="${idOf(s)}" xmlns:wsu="urn:wsu">`),
  },
  'the signed ID is borne by a second element as xml:id': {
    security: (s) => s,
    message: (m, s) => m.replace('<soap:Body>', `<soap:Body xml:id="${idOf(s)}">`),
  },
  'the signed ID is borne by a second element as AssertionID': {
    security: (s) => s,
    message: (m, s) => m.replace('<soap:Body>', `<soap:Body AssertionID="${idOf(s)}">`),
  },
  'two assertions, each with its own signature': { security: (s) => s + s.replaceAll(idOf(s), '_second') },
  'the signature stands twice': { security: (s) => inside(s, signatureOf(s)) },
  'the signature stands at the end of its assertion, with an object': {
    security: (s) => last(s, 'ds:Signature', object('<x/>')),
  },
  'an object stands beside the signature': { security: (s) => s + dsObject(forged(s)) },
  'the signed assertion is put under a response of SAML': {
    security: (s) =>
      `<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol">${forged(s)}<p:Kept>${s}</p:Kept></p:Response>`,
  },
};
const wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

async function wrapped(shape: Shape): Promise<Composed> {
  const composed = await compose(world, samples['TD0.2 existence']!, { person: world.people.cardiologist });
  const { envelope, assertion } = composed;
  const secured = envelope.replace(assertion, () => shape.security(assertion));
  return { ...composed, envelope: shape.message?.(secured, assertion) ?? secured };
}

describe('signature wrapping is refused', () => {
  it.each(Object.entries(shapes))('%s', async (_, shape) => {
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
  const older = forged(assertion).replaceAll(
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
