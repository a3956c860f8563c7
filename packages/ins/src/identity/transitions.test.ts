import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { IdentityError } from '../errors.ts';
import { insOids } from '../ins.ts';
import { createSeeded } from '../testing/seeded.ts';
import type { IdentityTraits } from '../traits.ts';
import { type Identity, insiBlock, makeIdentity, proofOf, retrievalOf, transmissibleIns } from './identity.ts';
import {
  captureIdentity,
  confirmApcv,
  confirmProof,
  confirmRetrieved,
  editTraits,
  type OfficialIdentity,
  qualifyByApcv,
  recordVerification,
  setAttributes,
} from './transitions.ts';

const traits: IdentityTraits = {
  ...{ birthName: 'Nessi', birthGivenNames: ['Ruth', 'Isabelle'], sex: 'F' },
  ...{ birthDate: '1977-07-14', birthPlaceCode: '63220', usedName: 'Dupont' },
};
const at = '2026-11-20T10:00:00.000Z';
const later = '2026-11-21T10:00:00.000Z';
const official: OfficialIdentity = {
  ins: { matricule: '277076322082910', oid: insOids.testNir },
  history: [{ matricule: '2770763220000', oid: '1.2.250.1.213.1.4.10', until: '2019-01-01' }],
  traits: { ...traits, birthName: 'NESSI', birthGivenNames: ['RUTH', 'ISABELLE'] },
};
const others: OfficialIdentity = { ...official, traits: { ...official.traits, birthName: 'NESSY' } };
const proof = { kind: 'CN', checkedOn: '2026-11-20' } as const;
const typed = captureIdentity(traits, { channel: 'SM', at });

const states: Readonly<Record<string, Identity>> = {
  PROV: typed,
  'PROV doubtful': setAttributes(typed, ['doubtful']),
  'PROV fictitious': setAttributes(typed, ['fictitious']),
  RECUP: confirmRetrieved(typed, official, at),
  VALI: confirmProof(typed, proof),
  QUAL: confirmProof(confirmRetrieved(typed, official, at), proof),
  'QUAL app': qualifyByApcv(official, at),
};

const edited = { ...traits, birthDate: '1977-07-15' };
const events: Readonly<Record<string, (identity: Identity) => Identity>> = {
  'INSi found one person with the same strict traits, the user confirmed': (one) =>
    confirmRetrieved(one, official, later),
  'INSi found one person with other strict traits, the user confirmed': (one) => confirmRetrieved(one, others, later),
  'A document of high confidence was checked': (one) => confirmProof(one, proof),
  'The app gave the same strict traits': (one) => confirmApcv(one, official, later),
  'The app gave other strict traits': (one) => confirmApcv(one, others, later),
  'INSi verified matricule and traits: they agree': (one) => recordVerification(one, true, later),
  'INSi verified matricule and traits: they disagree': (one) => recordVerification(one, false, later),
  'A strict trait was edited': (one) => editTraits(one, edited),
  'A strict trait was edited, read on a document of high confidence': (one) => editTraits(one, edited, { proof }),
  'Only case, accents or a name in use was edited': (one) =>
    editTraits(one, { ...traits, birthName: 'Néssi', usedName: 'Martin' }),
  'The attributes became: none': (one) => setAttributes(one, []),
  'The attributes became: homonymous': (one) => setAttributes(one, ['homonymous']),
  'The attributes became: doubtful': (one) => setAttributes(one, ['doubtful']),
  'The attributes became: homonymous and doubtful': (one) => setAttributes(one, ['doubtful', 'homonymous']),
  'The attributes became: fictitious': (one) => setAttributes(one, ['fictitious']),
  'The attributes became: homonymous and fictitious': (one) => setAttributes(one, ['homonymous', 'fictitious']),
  'The attributes became: doubtful and fictitious': (one) => setAttributes(one, ['doubtful', 'fictitious']),
};

/** The cells of the page, by row and column. */
function readPage(): { columns: string[]; rows: Map<string, string[]> } {
  const file = path.resolve(import.meta.dirname, '../../../../docs/decisions/0028-identity-transitions.md');
  const lines = readFileSync(file, 'utf8').split('\n');
  const cells = lines
    .filter((line) => line.startsWith('|') && !line.startsWith('|---'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const [head = [], ...body] = cells;
  return { columns: head.slice(1), rows: new Map(body.map(([event = '', ...row]) => [event, row])) };
}

function wordOf(identity: Identity): string {
  const words: readonly string[] = identity.attributes;
  const held = words.find((word) => word === 'doubtful' || word === 'fictitious');
  return [identity.status, proofOf(identity)?.kind === 'ApCV' ? 'app' : held].filter(Boolean).join(' ');
}

function outcome(act: () => Identity): string {
  try {
    return wordOf(act());
  } catch (error) {
    if (error instanceof IdentityError) return 'refused';
    throw error;
  }
}

describe('the table of docs/decisions/0028', () => {
  const page = readPage();

  it('has the columns and rows that are tried here, and no other', () => {
    expect(page.columns).toEqual(Object.keys(states));
    expect([...page.rows.keys()]).toEqual(Object.keys(events));
  });

  it.each(Object.entries(events))('is what the machine does: %s', (event, act) => {
    const done = page.columns.map((column) => outcome(() => act(states[column]!)));
    expect(done).toEqual(page.rows.get(event));
  });
});

describe('an identity', () => {
  it('starts as the statuses of the RNIV say: I and C', () => {
    expect(Object.values(states).map(wordOf)).toEqual(Object.keys(states));
    expect(
      Object.entries(states).map(([, one]) => [retrievalOf(one) !== undefined, proofOf(one) !== undefined]),
    ).toEqual([
      [false, false],
      [false, false],
      [false, false],
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  it('cannot be made in a state that the RNIV does not know', () => {
    const parts = { traits, channel: 'SM', capturedAt: at, birthDateInterpreted: false } as const;
    const retrieval = { ins: official.ins, history: [], at };
    for (const attributes of [['doubtful'], ['fictitious'], ['homonymous', 'doubtful']] as const) {
      expect(() => makeIdentity({ ...parts, attributes, retrieval })).toThrow('provisional');
      expect(() => makeIdentity({ ...parts, attributes, proof })).toThrow('provisional');
    }
    expect(() => makeIdentity({ ...parts, attributes: ['doubtful', 'doubtful'] })).toThrow('do not go together');
  });

  it('never changes, nor freezes what it was made of', () => {
    const one = states.QUAL!;
    for (const part of [one, one.traits, one.traits.birthGivenNames, retrievalOf(one)!.history])
      expect(Object.isFrozen(part)).toBe(true);
    expect(Object.isFrozen(traits)).toBe(false);
    expect(Object.isFrozen(official.history)).toBe(false);
  });

  it('transmits a matricule only when it is qualified (EXI ID 29)', () => {
    const transmit = Object.entries(states).filter(([, one]) => transmissibleIns(one) !== undefined);
    expect(transmit.map(([name]) => name)).toEqual(['QUAL', 'QUAL app']);
  });

  it('takes the official traits and keeps the names in use, and the history as it came (EXI REC 08)', () => {
    const { traits: kept } = states.RECUP!;
    expect(kept).toEqual({ ...official.traits, usedName: 'Dupont' });
    expect(retrievalOf(states.RECUP!)!.history).toEqual(official.history);
  });

  it('blocks INSi when it is doubtful, fictitious or given by the app (EXI ID 26, RNIV §4.3)', () => {
    expect(Object.values(states).map(insiBlock)).toEqual([
      ...[undefined, 'doubtful', 'fictitious', undefined, undefined, undefined, 'apcv'],
    ]);
    expect(insiBlock(setAttributes(typed, ['doubtful', 'homonymous']))).toBe('doubtful');
    expect(insiBlock(captureIdentity(traits, { channel: 'AV', at }))).toBe('apcv');
    expect(insiBlock(editTraits(states['QUAL app']!, edited))).toBeUndefined();
  });

  it('keeps when INSi last agreed, beside when it was asked', () => {
    expect(retrievalOf(recordVerification(states.QUAL!, true, later))).toMatchObject({ at, verifiedAt: later });
  });

  it('remembers that its birth date follows the convention until an official one takes its place', () => {
    const lunar = captureIdentity(traits, { channel: 'SM', at, birthDateInterpreted: true });
    expect(confirmRetrieved(lunar, official, at).birthDateInterpreted).toBe(true);
    expect(confirmRetrieved(lunar, others, at).birthDateInterpreted).toBe(false);
    expect(editTraits(lunar, edited, { birthDateInterpreted: false }).birthDateInterpreted).toBe(false);
  });
});

describe('no sequence of events', () => {
  it('reaches QUAL without both I and C of the traits that stand, nor keeps a matricule that it should not', () => {
    const acts = Object.entries(events);
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = createSeeded(seed);
      let identity = random.pick(Object.values(states));
      let check = identity.status === 'VALI' || identity.status === 'QUAL' ? identity.traits : undefined;
      for (let step = 0; step < 12; step += 1) {
        const [event, act] = random.pick(acts);
        const before = identity;
        try {
          identity = act(identity);
        } catch (error) {
          expect(error).toBeInstanceOf(IdentityError);
          continue;
        }
        if (/document|The app/.test(event) && proofOf(identity) !== undefined) check = identity.traits;
        const words: readonly string[] = identity.attributes;
        if (identity.status === 'QUAL') {
          expect(retrievalOf(identity)).toBeDefined();
          expect(check, `seed ${seed}: ${event} after ${before.status}`).toBeDefined();
          expect(check!.birthName.replace('é', 'e').toUpperCase()).toBe(
            identity.traits.birthName.replace('é', 'e').toUpperCase(),
          );
          expect(check!.birthDate).toBe(identity.traits.birthDate);
        }
        if (words.includes('doubtful') || words.includes('fictitious')) expect(identity.status).toBe('PROV');
        if (identity.status === 'PROV' || identity.status === 'VALI')
          expect(JSON.stringify(identity)).not.toContain('277076');
      }
    }
  });
});
