import { describe, expect, it } from 'vitest';
import { companionProofs, emptyProof, needsCompanion, offeredProofs, readProof } from './proof-draft.ts';

const accepted = [
  { kind: 'CN', minorsOnly: false, withParent: false },
  { kind: 'LE', minorsOnly: true, withParent: true },
] as const;
const empty = emptyProof('2026-11-20');
const read = (part: Partial<typeof empty>) => readProof(accepted, { ...empty, ...part }, '2015-05-05');

describe('a document that was looked at', () => {
  it('has nothing preselected', () => {
    expect(empty).toMatchObject({ kind: undefined, companionOf: undefined, companionKind: undefined });
    expect(read({})).toHaveProperty('missing');
  });

  it('is offered by the age of the person', () => {
    expect(offeredProofs(accepted, { minor: false }).map(({ kind }) => kind)).toEqual(['CN']);
    expect(offeredProofs(accepted, { minor: true }).map(({ kind }) => kind)).toEqual(['CN', 'LE']);
    expect(companionProofs(accepted).map(({ kind }) => kind)).toEqual(['CN']);
  });

  it('of a minor may need the paper of a parent, or of a guardian with the court’s decision', () => {
    expect(needsCompanion(accepted, { ...empty, kind: 'LE' })).toBe(true);
    expect(read({ kind: 'CN' })).toEqual({ proof: { kind: 'CN', checkedOn: '2026-11-20' } });
    expect(read({ kind: 'LE' })).toHaveProperty('missing');
    const parent = { kind: 'LE', companionOf: 'parent', companionKind: 'CN' } as const;
    expect(read(parent)).toMatchObject({ proof: { companion: { of: 'parent', kind: 'CN' } } });
    expect(read({ ...parent, companionOf: 'guardian' })).toHaveProperty('missing');
    expect(read({ ...parent, companionOf: 'guardian', courtDecision: true })).toMatchObject({
      proof: { companion: { of: 'guardian', courtDecision: true } },
    });
  });
});
