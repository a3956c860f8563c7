import type { DocumentRow } from '@trousse/contract';
import { describe, expect, it } from 'vitest';
import { hidesFromBoth, labelOf, locksOf, reasonAgainst, reasonAgainstAll } from './act-rules.ts';

const visible = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };
const acts = ['visibility', 'archive', 'replace', 'remove'] as const;
const row = (changes: Partial<DocumentRow> = {}) =>
  ({ title: 'Bilan', mine: true, status: 'approved', visibility: visible, ...changes }) as DocumentRow;
const treating = { treatingDoctor: true };
const other = { treatingDoctor: false };
const offered = (one: DocumentRow, record: typeof other) =>
  acts.filter((act) => reasonAgainst(act, one, record) === undefined);

describe('the acts on a document', () => {
  it('EFF-130 EFF-166 EFF-168 EFF-171 are the author’s, some the médecin traitant’s, and greyed with the reason for others', () => {
    expect(offered(row(), other)).toEqual(acts);
    expect(offered(row({ mine: false }), treating)).toEqual(['visibility', 'archive']);
    expect(offered(row({ mine: false }), other)).toEqual([]);
    for (const act of acts) expect(reasonAgainst(act, row({ mine: false }), other)).toMatch(/^Réservé à l’auteur/);
  });

  it('EFF-165 EFF-170 follow its state: what is archived comes back, what is obsolete is only read or removed', () => {
    expect(labelOf('archive', row({ status: 'archived' }))).toBe('Désarchiver');
    expect(labelOf('archive', row())).toBe('Archiver');
    expect(offered(row({ status: 'archived' }), other)).toEqual(['visibility', 'archive', 'remove']);
    expect(offered(row({ status: 'deprecated' }), other)).toEqual(['remove']);
    expect(offered(row({ status: 'deleted' }), other)).toEqual([]);
  });

  it('are offered on several where they make sense for all, and say of which they do not', () => {
    const one = row();
    expect(reasonAgainstAll('archive', [one, row()], other)).toBeUndefined();
    expect(reasonAgainstAll('archive', [], other)).toMatch(/Choisissez/);
    expect(reasonAgainstAll('remove', [one, row({ mine: false, title: 'Radio' })], treating)).toBe(
      'Radio : réservé à l’auteur du document',
    );
    expect(reasonAgainstAll('archive', [one, row({ status: 'archived' })], other)).toMatch(/même état/);
    const hidden = row({ visibility: { ...visible, hiddenFromPatient: true } });
    expect(reasonAgainstAll('visibility', [one, hidden], other)).toMatch(/même visibilité/);
    expect(reasonAgainstAll('visibility', [hidden, hidden], other)).toBeUndefined();
  });
});

describe('the visibility of a document', () => {
  it('EFF-153 EFF-155 EFF-174 is locked where it was shown, and where nobody represents an adult', () => {
    expect(Object.keys(locksOf(visible, true))).toEqual(['hiddenFromPatient', 'hiddenFromRepresentatives']);
    const hidden = { ...visible, hiddenFromPatient: true, hiddenFromRepresentatives: true };
    expect(locksOf(hidden, true)).toEqual({});
    expect(locksOf({ ...hidden, hiddenFromRepresentatives: false }, false).hiddenFromRepresentatives).toMatch(/majeur/);
  });

  it('is not hidden from the patient and from professionals at once, unless it is so already', () => {
    const patient = { ...visible, hiddenFromPatient: true };
    const both = { ...patient, hiddenFromProfessionals: true };
    expect([hidesFromBoth(both, patient), hidesFromBoth(both, both), hidesFromBoth(patient, visible)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
