import { legacyAlgorithms, parseXml, type XmlElement, XmlError } from '@trousse/xml';
import { testCertificate } from '@trousse/xml/test-certificate';
import { describe, expect, it } from 'vitest';
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
import { sampleBytes, sampleDocumentEntry, sampleFindDocuments, sampleProvided } from './sample.ts';

const provided = sampleProvided();
const failure = { status: 'Failure', errors: [{ code: 'c', context: 'x', severity: 'Error' }] } as const;
const request = { repositoryUniqueId: '1.2', documentUniqueId: '2.25.1' };
const retrieved = [{ ...request, mimeType: 'text/xml', contentId: 'a@b' }];

const messages: readonly [string, string, (body: XmlElement) => unknown][] = [
  [
    'ITI-41',
    encodeProvideAndRegister(provided.submission, provided.contentIds).xml,
    (body) => checkSubmission(decodeProvideAndRegister(body)),
  ],
  ['the answer of ITI-41', encodeRegistryResponse(failure).xml, decodeRegistryResponse],
  ['ITI-18', encodeStoredQuery(sampleFindDocuments({ authorPersons: ['%'] })).xml, decodeStoredQuery],
  [
    'the answer of ITI-18',
    encodeQueryResponse({ ...failure, documents: [sampleDocumentEntry()], objectRefs: ['u'] }).xml,
    decodeQueryResponse,
  ],
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
      const verified = verifySubmissionSetSignature(damage(signed, next), {
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
