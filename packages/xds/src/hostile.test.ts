import { legacyAlgorithms, parseXml, type XmlElement, XmlError } from '@trousse/xml';
import { testCertificate } from '@trousse/xml/test-certificate';
import { describe, expect, it } from 'vitest';
import { checkMetadataUpdate } from './checks/check-metadata-update.ts';
import { checkSubmission } from './checks/check-submission.ts';
import { buildSubmissionSetSignature } from './dsg/build.ts';
import { signSubmissionSet } from './dsg/sign.ts';
import { verifySubmissionSetSignature } from './dsg/verify.ts';
import { XdsError } from './errors.ts';
import { decodeStoredQuery, encodeStoredQuery } from './iti18/request.ts';
import { decodeQueryResponse, encodeQueryResponse } from './iti18/response.ts';
import { decodeProvideAndRegister } from './iti41/decode.ts';
import { encodeProvideAndRegister } from './iti41/encode.ts';
import { decodeRegistryResponse, encodeRegistryResponse } from './iti41/response.ts';
import { decodeRetrieve, encodeRetrieve } from './iti43/request.ts';
import { decodeRetrieveResponse, encodeRetrieveResponse } from './iti43/response.ts';
import { decodeMetadataUpdate } from './iti57/decode.ts';
import { encodeMetadataUpdate } from './iti57/encode.ts';
import type { StoredQuery } from './model/stored-query.ts';
import {
  sampleBytes,
  sampleDocumentEntry,
  sampleFindDocuments,
  sampleMetadataUpdate,
  sampleProvided,
  sampleQueries,
  sampleSubmissionSet,
} from './sample.ts';
import { ns, queryIds } from './wire/uris.ts';

const provided = sampleProvided();
const failure = { status: 'Failure', errors: [{ code: 'c', context: 'x', severity: 'Error' }] } as const;
const request = { repositoryUniqueId: '1.2', documentUniqueId: '2.25.1' };
const retrieved = [{ ...request, mimeType: 'text/xml', contentId: 'a@b' }];

const update = encodeMetadataUpdate(sampleMetadataUpdate()).xml;

type Message = [name: string, xml: string, decode: (body: XmlElement) => unknown];
const messages: readonly Message[] = [
  [
    'ITI-41',
    encodeProvideAndRegister(provided.submission, provided.contentIds).xml,
    (body) => checkSubmission(decodeProvideAndRegister(body)),
  ],
  ['the answer of ITI-41', encodeRegistryResponse(failure).xml, decodeRegistryResponse],
  ['ITI-18', encodeStoredQuery(sampleFindDocuments({ authorPersons: ['%'] })).xml, decodeStoredQuery],
  ...sampleQueries().map(
    (query) => [`ITI-18 ${query.kind}`, encodeStoredQuery(query).xml, decodeStoredQuery] satisfies Message,
  ),
  [
    'the answer of ITI-18',
    encodeQueryResponse({
      ...failure,
      documents: [sampleDocumentEntry()],
      submissionSets: [sampleSubmissionSet({ status: 'approved' })],
      associations: provided.submission.associations,
      objectRefs: ['u'],
    }).xml,
    decodeQueryResponse,
  ],
  ['ITI-57', update, (body) => checkMetadataUpdate(decodeMetadataUpdate(body))],
  ['ITI-43', encodeRetrieve([request]).xml, decodeRetrieve],
  ['the answer of ITI-43', encodeRetrieveResponse({ ...failure, documents: retrieved }).xml, decodeRetrieveResponse],
];

/** A fixed linear congruential sequence: the same damage at every run. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
}

const junk = ['', '^', "'", '&amp;', '&#0;', '<x/>', '"', '</', '9'.repeat(300), 'é', '\u202e', '&lt;', '()'];

/** Removes, repeats or replaces a piece of the text, once to three times. */
function damage(text: string, next: (below: number) => number): string {
  let out = text;
  for (let times = next(3); times >= 0; times -= 1) {
    const start = next(out.length);
    const end = Math.min(out.length, start + next(60));
    const piece = [junk[next(junk.length)]!, out.slice(start, end).repeat(2), ''][next(3)]!;
    out = out.slice(0, start) + piece + out.slice(end);
  }
  return out;
}

describe('a damaged message', () => {
  it.each(messages)('%s is read, or refused by its own errors', (_, xml, decode) => {
    const next = sequence(7);
    const outcomes = { read: 0, refused: 0 };
    for (let round = 0; round < 1500; round += 1) {
      try {
        decode(parseXml(damage(xml, next)));
        outcomes.read += 1;
      } catch (error) {
        if (!(error instanceof XdsError || error instanceof XmlError)) throw error;
        outcomes.refused += 1;
      }
    }
    expect(outcomes.refused).toBeGreaterThan(100);
  });

  it.each(messages)('%s sees elements only in their own namespace', (_, xml, decode) => {
    const foreign = xml
      .replaceAll('urn:oasis:names:tc:ebxml-regrep:xsd', 'urn:x')
      .replaceAll('urn:ihe:iti:xds-b', 'urn:y');
    expect(() => decode(parseXml(foreign))).toThrow(XdsError);
  });
});

/** What became of a message: `accepted`, or the problem it was refused for. */
function outcome(decode: () => unknown): string {
  try {
    decode();
    return 'accepted';
  } catch (error) {
    if (error instanceof XdsError || error instanceof XmlError) return error.code;
    throw error;
  }
}

describe('a stored query made to hurt', () => {
  const request = (kind: StoredQuery['kind'], slots: string) =>
    `<q:AdhocQueryRequest xmlns:q="${ns.query}"><q:ResponseOption returnType="LeafClass"/><AdhocQuery xmlns="${ns.rim}" id="${queryIds[kind]}">${slots}</AdhocQuery></q:AdhocQueryRequest>`;
  const slot = (name: string, values: string) =>
    `<Slot name="${name}"><ValueList><Value>${values}</Value></ValueList></Slot>`;
  const decode = (kind: StoredQuery['kind'], slots: string) =>
    outcome(() => decodeStoredQuery(parseXml(request(kind, slots))));

  it('is refused with a hundred thousand identifiers, in one list or in as many values', () => {
    const many = "'u'</Value><Value>".repeat(100_000);
    expect(decode('GetAssociations', slot('$uuid', `(${"'u',".repeat(100_000)}'u')`))).toBe('too-many-identifiers');
    expect(decode('GetSubmissionSets', slot('$uuid', `${many}'u'`))).toBe('too-many-identifiers');
    expect(decode('GetDocuments', slot('$XDSDocumentEntryUniqueId', `${many}'u'`))).toBe('parameter-number');
  });

  it('is refused with thousands of conditions that must all hold', () => {
    const { xml } = encodeStoredQuery(sampleFindDocuments());
    const more = slot('$XDSDocumentEntryEventCodeList', "'a^^b'").repeat(5_000);
    expect(outcome(() => decodeStoredQuery(parseXml(xml.replace('</AdhocQuery>', `${more}$&`))))).toBe(
      'parameter-number',
    );
  });

  it.each([
    "'",
    "'a'b'",
    "('a'",
    "'a')",
    "('a',)",
    "(,'a')",
    "('a';'b')",
    "('a') OR ('1'='1')",
    "(('a'))",
    '("a")',
    'a',
    '-1',
    '1.5',
    '0x10',
    'NaN',
    '(SELECT 1)',
  ])('is refused with the value %j', (value) => {
    expect(decode('GetAssociations', slot('$uuid', value))).toBe('bad-parameter');
  });

  it.each(["'); DROP TABLE documents; --", '\\', '%_', '$1', '\u202e', '{a,"b"}', 'NULL', "''''"])(
    'keeps %j as it is, for the server to pass as a value',
    (text) => {
      const query: StoredQuery = { kind: 'GetAssociations', returnType: 'LeafClass', uuids: [text, 'urn:uuid:b'] };
      expect(decodeStoredQuery(parseXml(encodeStoredQuery(query).xml))).toEqual(query);
    },
  );

  it('cannot carry NUL, written or read', () => {
    const query: StoredQuery = { kind: 'GetAssociations', returnType: 'LeafClass', uuids: ['a\u0000'] };
    expect(outcome(() => encodeStoredQuery(query))).toBe('forbidden-character');
    for (const nul of ['&#0;', '\u0000', '&#x0;']) {
      expect(decode('GetAssociations', slot('$uuid', `'a${nul}'`))).not.toBe('accepted');
    }
  });

  it.each(['__proto__', 'constructor', 'toString', ''])('ignores a parameter named %j', (name) => {
    expect(decode('GetAssociations', slot('$uuid', "'u'") + slot(name, "('x'"))).toBe('accepted');
  });

  it.each(['constructor', 'urn:uuid:__proto__', '', '14d4debf-8f97-4251-9a74-a90016b0af0d'])(
    'is unknown under the id %j',
    (id) => {
      const xml = request('GetDocuments', '').replace(queryIds.GetDocuments, id);
      expect(outcome(() => decodeStoredQuery(parseXml(xml)))).toBe('unknown-stored-query');
    },
  );
});

describe('an update made to hurt', () => {
  const decode = (xml: string) => {
    expect(xml).not.toBe(update);
    return outcome(() => decodeMetadataUpdate(parseXml(xml)));
  };
  const problems = (xml: string) =>
    checkMetadataUpdate(decodeMetadataUpdate(parseXml(xml))).map(({ context }) => context);

  it.each(['', '0', '-1', '1.1', '1e3', 'deux', '99999999999999999999', '0x1', "1' OR '1'='1"])(
    'does not take %j for a version',
    (version) => {
      expect(problems(update.replace(/(PreviousVersion"><ValueList><Value>)1</, `$1${version}<`))).toEqual([
        'Le document mis à jour n’est pas rattaché au lot avec sa version précédente (PreviousVersion)',
      ]);
    },
  );

  it.each(['constructor', '__proto__', 'urn:ihe:iti:2007:AssociationType:toString', ''])(
    'has no association of the type %j',
    (type) => {
      expect(decode(update.replace(/associationType="[^"]*"/, `associationType="${type}"`))).toBe(
        'unsupported-association',
      );
    },
  );

  it('is refused when two of its objects have one id, or one entry comes twice', () => {
    const [entry] = /<ExtrinsicObject.*<\/ExtrinsicObject>/.exec(update)!;
    expect(problems(update.replace(entry, entry + entry))).toEqual([
      'Deux objets du lot portent le même identifiant',
      'La mise à jour change plusieurs fois le même document',
      'Le document mis à jour n’est pas rattaché au lot avec sa version précédente (PreviousVersion)',
    ]);
    const sameId = update.replace('000000000002" associationType', '000000000001" associationType');
    expect(problems(sameId)).toEqual(['Deux objets du lot portent le même identifiant']);
  });

  it('is refused with more objects than one message may have', () => {
    const [association] = /<Association .*?<\/Association>/.exec(update)!;
    expect(decode(update.replace(association, association.repeat(501)))).toBe('too-many-objects');
  });

  it('is not written with a character that XML cannot carry', () => {
    const set = sampleSubmissionSet({ title: 'a\u0000b' });
    expect(outcome(() => encodeMetadataUpdate(sampleMetadataUpdate({ set })))).toBe('forbidden-character');
  });
});

it('an entry with hundreds of thousands of values, in one slot or many, is read and written', () => {
  const lines = Array.from({ length: 200_000 }, () => 'PID-8|F');
  const entry = sampleDocumentEntry({ sourcePatientInfo: lines });
  const read = (xml: string) => decodeQueryResponse(parseXml(xml)).documents;
  const { xml } = encodeQueryResponse({ status: 'Success', errors: [], documents: [entry] });
  expect(read(xml)).toEqual([entry]);
  const [slot] = /<Slot name="sourcePatientInfo">.*?<\/Slot>/.exec(xml)!;
  expect(read(xml.replace(slot, slot + slot))[0]?.sourcePatientInfo).toHaveLength(400_000);
});

it('a damaged signature of a submission set is never accepted with another meaning', async () => {
  const { der, sign } = testCertificate();
  const signingTime = new Date('2026-11-20T08:31:00Z');
  const set = { uniqueId: '2.25.2' };
  const documents = [{ uniqueId: '2.25.1', cda: sampleBytes }];
  const unsigned = buildSubmissionSetSignature({ signatureId: 's', set, documents, certificateDer: der, signingTime });
  const signed = await signSubmissionSet(unsigned, { certificateDer: der, sign });
  const next = sequence(11);
  for (let round = 0; round < 1500; round += 1) {
    try {
      const verified = await verifySubmissionSetSignature(damage(signed, next), {
        documents: new Map([['2.25.1', sampleBytes]]),
        submissionSetUniqueId: '2.25.2',
        algorithms: legacyAlgorithms,
      });
      expect([Buffer.from(verified.certificateDer), verified.signingTime]).toEqual([der, signingTime]);
    } catch (error) {
      if (!(error instanceof XdsError)) throw error;
    }
  }
});
