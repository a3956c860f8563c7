import { randomUUID } from 'node:crypto';
import { serviceNames, servicePath, td09 } from '@trousse/dmp-wire';
import { buildVihf, signVihf } from '@trousse/vihf';
import { hashAndSize } from '@trousse/xds';
import type { Seeded } from '@trousse/xml/testing';
import { type Composed, compose, type Packed, pack } from '../support/compose.ts';
import { cdaOf, newOid } from '../support/deposits.ts';
import type { Credential } from '../support/pki.ts';
import { depositSample } from '../support/samples.ts';
import { claimsOf } from '../support/software.ts';
import { type Lie, lies } from './lies.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateEncoding, mutateEntities } from './mutate-encoding.ts';
import { mutateJson } from './mutate-json.ts';
import { mutateContentType, mutateMime } from './mutate-mime.ts';
import { changeValue, mutateXml } from './mutate-xml.ts';
import { composeFor, type Generation, type Ground, inAir, type Source } from './sources.ts';

/** One message of the run, ready to be sent. */
export type Case = {
  readonly source: string;
  /** What was done to it. */
  readonly touch: string;
  readonly answers: 'soap' | 'json' | 'page';
  readonly credential: Credential;
  readonly path: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  /** Set on what is sent over a connection of its own, with HTTP that is not right. */
  readonly lie?: Lie;
  /** The assertion says something else than what was signed: nothing may be granted. */
  readonly forged?: boolean;
};

type SoapSource = Extract<Source, { kind: 'soap' }>;
type Making = {
  readonly ground: Ground;
  readonly generation: Generation;
  readonly seeded: Seeded;
};
type Touched = Packed & { readonly path?: string; readonly lie?: Lie; readonly forged?: boolean };
type SoapTouch = (composed: Composed, making: Making, source: SoapSource) => Promise<Touched>;

/** Packs an envelope of bytes: what the packer takes is a text. */
async function packBytes(composed: Composed, envelope: Buffer): Promise<Packed> {
  if (!composed.mtom) return { ...(await pack({ ...composed, envelope: '' })), bytes: envelope };
  const mark = randomUUID();
  const { contentType, bytes } = await pack({ ...composed, envelope: mark });
  const at = bytes.indexOf(mark);
  return { contentType, bytes: Buffer.concat([bytes.subarray(0, at), envelope, bytes.subarray(at + mark.length)]) };
}

function inBody(envelope: string, touch: (body: string) => string): string {
  const from = envelope.indexOf('<soap:Body');
  const to = envelope.lastIndexOf('</soap:Envelope>');
  return envelope.slice(0, from) + touch(envelope.slice(from, to)) + envelope.slice(to);
}

const withAssertion = (composed: Composed, assertion: string): Promise<Packed> =>
  pack({ ...composed, envelope: composed.envelope.replace(composed.assertion, () => assertion) });

const signature = /<(\w+:)?Signature[\s>][\s\S]*?<\/(\w+:)?Signature>/;

const soapTouches: Readonly<Record<string, { readonly weight: number; readonly touch: SoapTouch }>> = {
  'left as it is': { weight: 4, touch: (composed) => pack(composed) },
  body: {
    weight: 46,
    touch: (composed, { seeded, generation }) =>
      pack({ ...composed, envelope: inBody(composed.envelope, (body) => mutateXml(body, seeded, generation.pool)) }),
  },
  envelope: {
    weight: 12,
    touch: (composed, { seeded, generation }) =>
      pack({ ...composed, envelope: mutateXml(composed.envelope, seeded, generation.pool) }),
  },
  'bytes of the envelope': {
    weight: 8,
    touch: (composed, { seeded }) => packBytes(composed, mutateBytes(Buffer.from(composed.envelope), seeded)),
  },
  'bytes of the message': {
    weight: 4,
    touch: async (composed, { seeded }) => {
      const packed = await pack(composed);
      return { ...packed, bytes: mutateBytes(packed.bytes, seeded) };
    },
  },
  encoding: {
    weight: 6,
    touch: (composed, { seeded }) => packBytes(composed, mutateEncoding(composed.envelope, seeded)),
  },
  entities: {
    weight: 4,
    touch: (composed, { seeded }) => pack({ ...composed, envelope: mutateEntities(composed.envelope, seeded) }),
  },
  'Content-Type': {
    weight: 3,
    touch: async (composed, { seeded }) => {
      const packed = await pack(composed);
      return { ...packed, contentType: mutateContentType(packed.contentType, seeded) };
    },
  },
  'another service': {
    weight: 2,
    touch: async (composed, { seeded }) => ({
      ...(await pack(composed)),
      path: servicePath(seeded.pick(serviceNames)),
    }),
  },
  'assertion, signed again': {
    weight: 4,
    touch: async (composed, { seeded, generation }) => {
      const unsigned = composed.assertion.replace(signature, '');
      const touched = mutateXml(unsigned, seeded, generation.pool);
      // What can no longer be signed is sent as it is.
      const signed = await signVihf(touched, composed.person.credentials.signature).catch(() => touched);
      return await withAssertion(composed, signed);
    },
  },
  'assertion, signed before': {
    weight: 5,
    touch: async (composed, { seeded, generation }) => {
      const touched = changeValue(composed.assertion, seeded, generation.pool);
      if (touched === undefined) return await pack(composed);
      return { ...(await withAssertion(composed, touched)), forged: reads(touched) !== reads(composed.assertion) };
    },
  },
  'assertion of another message': {
    weight: 2,
    touch: async (composed, { seeded, generation }) => {
      const others = [...generation.sources.values()].filter((one): one is SoapSource => one.kind === 'soap');
      return await withAssertion(composed, seeded.pick(others).composed.assertion);
    },
  },
  HTTP: { weight: 1, touch: async (composed, { seeded }) => ({ ...(await pack(composed)), lie: seeded.pick(lies) }) },
};

/** The text without what its signature does not cover: comments, and the white space that a reader may take away. */
function reads(xml: string): string {
  return xml.replace(/<!--[\s\S]*?-->/g, '').replace(/\s+/g, '');
}

const depositTouches: typeof soapTouches = {
  MIME: { weight: 14, touch: async (composed, { seeded }) => mutateMime(await pack(composed), seeded) },
  attachment: {
    weight: 10,
    touch: (composed, { seeded }) => {
      const at = seeded.below(composed.attachments.length);
      const attachments = composed.attachments.map((one, index) =>
        index === at && one.bytes instanceof Uint8Array
          ? { ...one, bytes: mutateBytes(Buffer.from(one.bytes), seeded) }
          : one,
      );
      return pack({ ...composed, attachments });
    },
  },
  'signature of the submission': {
    weight: 10,
    touch: (composed, { seeded, generation }) => {
      const attachments = composed.attachments.map((one, index, { length }) => {
        if (index !== length - 1 || !(one.bytes instanceof Uint8Array)) return one;
        return { ...one, bytes: Buffer.from(mutateXml(Buffer.from(one.bytes).toString(), seeded, generation.pool)) };
      });
      return pack({ ...composed, attachments });
    },
  },
  // A document damaged first, then described and signed as it is.
  document: {
    weight: 20,
    touch: async (composed, { ground, generation, seeded }, { sample }) => {
      const original = composed.attachments[0]!.bytes as Uint8Array;
      const text = Buffer.from(original).toString();
      const cda =
        seeded.below(4) === 0
          ? mutateBytes(Buffer.from(text), seeded)
          : Buffer.from(mutateXml(text, seeded, generation.pool));
      const uniqueId = /<id root="([\d.]+)"/.exec(text)?.[1] ?? newOid();
      const { patient } = generation;
      const { by } = sample;
      const like = (changes: Parameters<typeof depositSample>[0]) =>
        compose(ground.world, { ...depositSample(changes, patient), ...(by === undefined ? {} : { by }) });
      // What is no XML cannot be signed as XML: another content is.
      const described = await like(() => ({ cda, entry: { uniqueId } })).catch(() =>
        like(() => ({ cda: cdaOf({ uniqueId, patient }), sentCda: cda, entry: { uniqueId, ...hashAndSize(cda) } })),
      );
      return await pack(described);
    },
  },
};

function weighted(table: typeof soapTouches): readonly string[] {
  return Object.entries(table).flatMap(([name, { weight }]) => Array.from({ length: weight }, () => name));
}
const allTouches = { ...soapTouches, ...depositTouches };
const ofSoap = weighted(soapTouches);
const ofDeposits = [...ofSoap, ...weighted(depositTouches)];

/** How often a source is drawn: most where there is most to read. */
const often: Readonly<Record<string, number>> = {
  'TD2.1 deposit': 8,
  'TD2.1 vaccination note': 4,
  'TD3.1 FindDocuments': 4,
  'TD3.3a masking': 4,
};
const drawn = (name: string, { kind }: Source): number => often[name] ?? (kind === 'json' ? 1 : 2);

/** The message of an index, the same whenever it is made again save for what is random in it: identifiers, keys. */
export async function makeCase(ground: Ground, generation: Generation, seeded: Seeded): Promise<Case> {
  const names = [...generation.sources].flatMap(([name, one]) => Array.from({ length: drawn(name, one) }, () => name));
  const name = seeded.pick(names);
  const source = generation.sources.get(name)!;
  const making = { ground, generation, seeded };
  if (source.kind === 'json') return jsonCase(name, source, making);
  if (source.kind === 'form') return await formCase(name, source, making);
  const touch = seeded.pick(source.composed.attachments.length === 0 ? ofSoap : ofDeposits);
  const composed =
    name === inAir ? await composeFor(ground, name, source.sample, generation.patient, false) : source.composed;
  const touched = await allTouches[touch]!.touch(composed, making, source);
  const credential = composed.person.credentials.authentication;
  return { source: name, touch, answers: 'soap', credential, path: composed.path, ...touched };
}

function jsonCase(name: string, { operation, request }: Extract<Source, { kind: 'json' }>, making: Making): Case {
  const { seeded, ground, generation } = making;
  const asIs = seeded.below(20) === 0;
  const bytes = asIs ? Buffer.from(JSON.stringify(request)) : mutateJson(request, seeded, generation.jsonValues);
  const contentType =
    seeded.below(30) === 0 ? mutateContentType('application/json; charset=utf-8', seeded) : 'application/json';
  return {
    source: name,
    touch: asIs ? 'left as it is' : 'JSON',
    answers: 'json',
    credential: ground.platform,
    path: `/mon-espace-sante/v1/${operation}`,
    contentType,
    bytes,
  };
}

/** A form whose assertion is fresh: it serves once (dmp.md §5). */
async function formCase(
  name: string,
  { page, patient }: Extract<Source, { kind: 'form' }>,
  { ground, generation, seeded }: Making,
): Promise<Case> {
  const { reinforced } = ground.world.people;
  const signer = reinforced.credentials.signature;
  const unsigned = buildVihf({
    ...claimsOf(reinforced, signer, patient),
    purpose: 'bris_de_glace',
  });
  const touch = seeded.pick([
    'left as it is',
    'assertion, signed again',
    'assertion, signed before',
    'response',
    'bytes',
    'form',
  ]);
  const about = touch === 'assertion, signed again' ? mutateXml(unsigned, seeded, generation.pool) : unsigned;
  const signed = await signVihf(about, signer).catch(() => about);
  const assertion =
    touch === 'assertion, signed before' ? (changeValue(signed, seeded, generation.pool) ?? signed) : signed;
  const encoded = td09.encodeSamlResponse(assertion, { id: `_${randomUUID()}`, issueInstant: new Date() });
  const response = Buffer.from(encoded, 'base64').toString();
  const value =
    touch === 'response'
      ? Buffer.from(mutateXml(response, seeded, generation.pool)).toString('base64')
      : touch === 'bytes'
        ? mutateBytes(Buffer.from(response), seeded).toString('base64')
        : encoded;
  const form = Buffer.from(new URLSearchParams({ [td09.samlResponseField]: value }).toString());
  return {
    source: name,
    touch,
    answers: 'page',
    credential: reinforced.credentials.authentication,
    path: td09.entryPath({ kind: 'indirect', page, ins: patient }),
    contentType: 'application/x-www-form-urlencoded',
    bytes: touch === 'form' ? mutateBytes(form, seeded) : form,
    forged: reads(assertion) !== reads(signed),
  };
}
