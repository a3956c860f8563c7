import { describe, expect, it } from 'vitest';
import { allProofKinds, type DocumentProof, proofProblem, usualProofKinds } from './proofs.ts';

const adult = { accepted: usualProofKinds, today: '2026-11-20', minor: false };
const minor = { ...adult, minor: true };
const on = (kind: DocumentProof['kind'], more: Partial<DocumentProof> = {}) => ({
  kind,
  checkedOn: '2026-11-20',
  ...more,
});

describe('a proof', () => {
  it('of high confidence for an adult is a national card, a passport, a residence permit or an electronic identity', () => {
    expect(allProofKinds.filter((kind) => proofProblem(on(kind), adult) === undefined)).toEqual([
      'CN',
      'PA',
      'CS',
      'IE',
    ]);
  });

  it('counts only when the structure accepts it, and a driving licence or a Vitale card never does', () => {
    expect(proofProblem(on('CN'), { ...adult, accepted: ['PA'] })).toBe('not-accepted');
    expect(proofProblem(on('TC'), { ...adult, accepted: ['TC'] })).toBeUndefined();
    for (const kind of ['PC', 'CV', 'constructor', 'ApCV'])
      expect(proofProblem(on(kind as 'CN'), { ...adult, accepted: [kind as 'CN'] })).toBe('not-accepted');
  });

  it('of a minor may be a birth record or livret de famille beside a parent’s own document', () => {
    expect(proofProblem(on('LE'), minor)).toBe('companion-needed');
    expect(proofProblem(on('AN', { companion: { of: 'parent', kind: 'CN' } }), minor)).toBeUndefined();
    expect(proofProblem(on('AN', { companion: { of: 'parent', kind: 'LE' } }), minor)).toBe('companion-not-accepted');
    expect(proofProblem(on('AN', { companion: { of: 'parent', kind: 'TC' } }), minor)).toBe('companion-not-accepted');
    expect(proofProblem(on('LE', { companion: { of: 'parent', kind: 'CN' } }), adult)).toBe('minors-only');
    expect(proofProblem(on('DC'), minor)).toBeUndefined();
  });

  it('brought by a guardian wants the court’s decision', () => {
    const companion = { of: 'guardian', kind: 'PA' } as const;
    expect(proofProblem(on('LE', { companion }), minor)).toBe('court-decision-needed');
    expect(proofProblem(on('LE', { companion: { ...companion, courtDecision: true } }), minor)).toBeUndefined();
  });

  it('was looked at on a day that exists and is not to come', () => {
    for (const checkedOn of ['2026-11-21', '2026-02-30', '2026-00-00', '20261120', ''])
      expect(proofProblem(on('CN', { checkedOn }), adult)).toBe('date');
  });
});
