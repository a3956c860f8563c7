import type { CarePathway, PathwayDocument, PathwayEvent } from '@trousse/contract';
import { describe, expect, it } from 'vitest';
import { filterPathway, isFiltered, type PathwayView, wholePathway } from './pathway-filter.ts';
import { linesOf, partyKey } from './pathway-lines.ts';

const event = (changes: Partial<PathwayEvent>): PathwayEvent => ({
  ...{ id: 'e', kind: 'document', source: 'documents', title: 'Un titre', parties: [], facts: [], documents: [] },
  ...changes,
});
const document = (changes: Partial<PathwayDocument>): PathwayDocument => ({
  ...{ id: 'document-0', title: 'Une lettre', category: 'Compte rendu', origin: 'professional', unread: false },
  ...{ depositors: [], date: '2026-10-02' },
  ...changes,
});
const party = (name: string, specialty?: string) => ({
  ...{ kind: 'professional' as const, name, me: false },
  ...(specialty && { specialty }),
});

const pathway: CarePathway = {
  parties: [party('Dr UN', 'Médecin - Cardiologie (SM)'), party('Dr DEUX', 'Médecin - Pédiatrie (SM)'), party('TROIS')],
  events: [
    event({
      ...{ id: 'r0', kind: 'consultation', source: 'reimbursements', start: '2026-10-02', parties: [0] },
      ...{ title: 'Consultation de cardiologie', documents: [document({ depositors: [0] })] },
    }),
    event({
      ...{ id: 'r1', kind: 'medicines', source: 'reimbursements', start: '2026-10-01', parties: [1, 2] },
      ...{ title: '2 médicaments délivrés', facts: [{ label: 'Médicaments', value: 'PARAFICTINE 500 mg' }] },
    }),
    event({
      ...{ id: 'd0', kind: 'biology', start: '2026-09-30' },
      documents: [document({ id: 'document-1', title: 'Hémogramme', depositors: [1], date: '2026-09-30' })],
    }),
    event({
      ...{ id: 'v0', kind: 'vaccine', source: 'vaccinations', start: '2024-01', title: 'Vaccin', parties: [0] },
    }),
    event({ id: 'd1', title: 'Sans date' }),
  ],
};
const all = linesOf(pathway);
const shown = (view: Partial<PathwayView>) => filterPathway(all, { ...wholePathway, ...view });
const keys = (view: Partial<PathwayView>) => shown(view).lines.map(({ key }) => key);

describe('the filters of the pathway', () => {
  it('EFF-80 find the words of an event, of a document and of its category, whatever their accents and order', () => {
    expect(keys({ search: 'HEMO' })).toEqual(['d0']);
    expect(keys({ search: 'lettre cardio' })).toEqual(['r0']);
    expect(keys({ search: 'compte-rendu' })).toEqual(['r0', 'd0']);
    expect(keys({ search: 'parafictine' })).toEqual(['r1']);
    expect(keys({ search: 'médicaments' })).toEqual(['r1']);
    expect(keys({ search: 'zzz' })).toEqual([]);
  });

  it('EFF-81 keep what a specialty deposited or is mentioned in, with the count of each', () => {
    expect(all.specialties).toEqual(['Cardiologie', 'Pédiatrie']);
    expect([...shown({}).specialties]).toEqual([
      ['Cardiologie', 2],
      ['Pédiatrie', 2],
    ]);
    expect(keys({ specialty: 'Pédiatrie' })).toEqual(['r1', 'd0']);
    // Its own counts are those of the other filters: choosing one does not empty the others.
    expect(shown({ specialty: 'Pédiatrie' }).specialties.get('Cardiologie')).toBe(2);
  });

  it('EFF-82 combine several types of event, each with its count', () => {
    expect(shown({}).kinds).toEqual({ consultation: 1, medicines: 1, biology: 1, vaccine: 1, document: 1 });
    expect(keys({ hiddenKinds: ['medicines', 'vaccine', 'document'] })).toEqual(['r0', 'd0']);
    expect(shown({ hiddenKinds: ['medicines'], search: 'titre' }).kinds).toEqual({ biology: 1 });
  });

  it('EFF-83 include the bounds of a period, and leave out nothing for want of a date', () => {
    expect(keys({ from: '2026-10-01', to: '2026-10-02' })).toEqual(['r0', 'r1', 'd1']);
    expect(keys({ from: '2026-09-30', to: '2026-09-30' })).toEqual(['d0', 'd1']);
    expect(keys({ to: '2024-01-15' })).toEqual(['v0', 'd1']);
    expect(keys({ from: '31/02' })).toHaveLength(5);
  });

  it('EFF-85 show as many lines as the count of a party says, mentions or documents, with any other filter', () => {
    for (const other of [{}, { search: 'cardio' }, { from: '2026-10-01' }, { hiddenKinds: ['biology'] as const }]) {
      const { mentions, documents } = shown(other);
      for (const [at, one] of all.parties.entries()) {
        const key = partyKey(one);
        expect(shown({ ...other, party: { key, what: 'mentions' } }).lines).toHaveLength(mentions[at]!);
        expect(shown({ ...other, party: { key, what: 'documents' } }).lines).toHaveLength(documents[at]!);
      }
    }
    expect([shown({}).mentions, shown({}).documents]).toEqual([
      [1, 1, 1],
      [1, 1, 0],
    ]);
  });

  it('EFF-85 show the documents of a party each by itself', () => {
    const { lines } = shown({ party: { key: partyKey(all.parties[0]!), what: 'documents' } });
    expect(lines.map((line) => line.document?.title)).toEqual(['Une lettre']);
  });

  it('know whether any of them is in force', () => {
    expect(isFiltered(wholePathway)).toBe(false);
    const some: Partial<PathwayView>[] = [
      { search: 'a' },
      { from: '2026' },
      { specialty: 'b' },
      { hiddenKinds: ['care'] },
    ];
    expect(some.map((view) => isFiltered({ ...wholePathway, ...view }))).toEqual([true, true, true, true]);
  });
});
