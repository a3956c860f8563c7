import { insOids } from '@trousse/ins';
import { parseXml, type XmlElement, XmlError } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { DmpWireError, gdpRefusals } from './errors.ts';
import { td02, td03, td04, td05, td11, td12, td13a, td16 } from './index.ts';
import { decodeParameters } from './parameters/parameters.ts';
import {
  answerId,
  creationTime,
  sampleAuthorisation,
  sampleCandidate,
  sampleClosing,
  sampleCreation,
  sampleData,
  sampleModification,
  sampleReactivation,
  sampleStatus,
  sampleTd02Request,
  sampleTd05Request,
  sampleTd13aRequest,
} from './testing/sample.ts';

const answered = { id: answerId, creationTime };
const refused = { accepted: false, error: gdpRefusals.found } as const;

const messages: readonly [string, string, (body: XmlElement) => unknown][] = [
  ['TD0.2', td02.encodeRequest({ ...sampleTd02Request, creationTime }).xml, td02.decodeRequest],
  [
    'the answer of TD0.2',
    td02.encodeResponse({ request: sampleTd02Request, ...answered, outcome: { status: sampleStatus } }).xml,
    td02.decodeResponse,
  ],
  ['TD0.3', td03.encodeRequest({ action: 'AJOUT', role: 'MEDECIN_TRAITANT' }).xml, td03.decodeRequest],
  ['the answer of TD0.3', td03.encodeResponse({ ok: true, context: 'x' }).xml, td03.decodeResponse],
  [
    'TD0.4',
    td04.encodeRequest({ startDate: '20261101000000', dateType: 'LASTDOC', psOwnerId: '8999' }).xml,
    td04.decodeRequest,
  ],
  ['TD0.5', td05.encodeRequest({ ...sampleTd05Request, creationTime }).xml, td05.decodeRequest],
  [
    'the answer of TD0.5',
    td05.encodeResponse({
      request: sampleTd05Request,
      ...answered,
      outcome: { candidates: [sampleCandidate], total: 2 },
    }).xml,
    td05.decodeResponse,
  ],
  ['TD1.1', td11.encodeRequest({ ...sampleCreation, creationTime }).xml, td11.decodeRequest],
  [
    'the answer of TD1.1',
    td11.encodeResponse({ request: sampleCreation, ...answered, outcome: refused }).xml,
    td11.decodeResponse,
  ],
  ['TD1.2', td12.encodeRequest({ ...sampleReactivation, creationTime }).xml, td12.decodeRequest],
  ['TD1.3b', td12.encodeRequest({ ...sampleModification, creationTime }).xml, td12.decodeRequest],
  ['TD1.4', td12.encodeRequest({ ...sampleClosing, creationTime }).xml, td12.decodeRequest],
  [
    'the answer of TD1.4',
    td12.encodeResponse({ request: sampleClosing, ...answered, outcome: { accepted: true } }).xml,
    td12.decodeResponse,
  ],
  [
    'the answer of TD1.3a',
    td13a.encodeResponse({
      request: sampleTd13aRequest,
      ...answered,
      outcome: { status: sampleStatus, data: sampleData },
    }).xml,
    td13a.decodeResponse,
  ],
  ['TD1.6', td16.encodeRequest({ mode: 'TOUTE' }).xml, td16.decodeRequest],
  [
    'the answer of TD1.6',
    td16.encodeResponse({ status: { ok: true }, authorisations: [sampleAuthorisation] }).xml,
    td16.decodeResponse,
  ],
];

/** A fixed linear congruential sequence: the same damage at every run. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const junk = [
  '',
  '^',
  "'",
  '&amp;',
  '&#0;',
  '<x/>',
  '"',
  '</',
  '9'.repeat(300),
  'é',
  '\u202e',
  '<!-- -->',
  '00',
  'true',
];

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

const quoted = (piece: string, value: string) => (piece.startsWith('=') ? `"${value}"` : `${value}<`);

describe('a damaged message', () => {
  it.each(messages)('of %s is read or refused with an error of ours that quotes nothing of it', (_, xml, decode) => {
    const next = sequence(xml.length);
    for (let round = 0; round < 1500; round += 1) {
      try {
        decode(parseXml(damage(xml, next)));
      } catch (error) {
        if (!(error instanceof XmlError) && !(error instanceof DmpWireError)) throw error;
        expect(error.message).toMatch(/^(?:DMP message refused|XML refused): [a-z-]+$/);
      }
    }
  });

  it.each(messages)(
    'of %s with one value changed, or one element left out, is read or refused so too',
    (_, xml, decode) => {
      const values = ['', ' ', '9'.repeat(2000), '-1', 'é\u202e', '__proto__', '&lt;a/&gt;'];
      const changed = [...xml.matchAll(/="([^"]*)"|>([^<]+)</g)].flatMap(({ 0: piece, index }) =>
        values.map((value) => xml.slice(0, index) + piece[0] + quoted(piece, value) + xml.slice(index + piece.length)),
      );
      for (const [start] of xml.matchAll(/<([\w:]+)(?: [^>]*)?>(?:[^<]*<\/\1>)?/g))
        changed.push(xml.replace(start, ''));
      expect(changed.length).toBeGreaterThan(10);
      for (const out of changed) {
        try {
          decode(parseXml(out));
        } catch (error) {
          if (!(error instanceof XmlError) && !(error instanceof DmpWireError)) throw error;
        }
      }
    },
  );
});

describe('an identifier', () => {
  const written = td02.encodeRequest({ ...sampleTd02Request, creationTime }).xml;
  const asking = (extension: string, root: string = insOids.testNir) =>
    written.replace(/<value root="[^"]*" extension="[^"]*"/, `<value root="${root}" extension="${extension}"`);

  it.each([
    ['279035121518989 ', insOids.testNir],
    ["' OR 1=1 --     ", insOids.testNir],
    ['279035121518989%', insOids.testNir],
    ['２７９０３５１２１５１８９８９', insOids.testNir],
    ['279035121518989&#10;', insOids.testNir],
    ['279035121518989', `${insOids.testNir} `],
    ['279035121518989', '1.2.250.1.213.1.4.1'],
    ['', ''],
  ])('%j of %j is no INS', (extension, root) => {
    expect(() => td02.decodeRequest(parseXml(asking(extension, root)))).toThrow('patient');
  });

  it('with a null byte is no XML', () => {
    expect(() => parseXml(asking('27903512151\u00008989'))).toThrow(XmlError);
    expect(() => parseXml(asking('27903512151&#0;8989'))).toThrow(XmlError);
  });
});

it('an entity bomb or a depth without end is refused before any message is looked for', () => {
  const bomb = `<!DOCTYPE p [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "&a;&a;&a;">]><param-lps>&b;</param-lps>`;
  expect(() => decodeParameters(bomb)).toThrow('malformed-message');
  expect(() => parseXml('<a>'.repeat(100_000))).toThrow(XmlError);
});
