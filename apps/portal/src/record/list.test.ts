import type { DocumentRow } from '@trousse/contract';
import { describe, expect, it } from 'vitest';
import { authorWords, hiddenWords, unreadCount } from './document-words.ts';
import { activeFilters, type DocumentsView, firstView, noFilters, shownDate } from './documents-view.ts';
import { filterDocuments } from './filter-documents.ts';
import { groupByType } from './group-documents.ts';
import { sortDocuments } from './sort-documents.ts';
import { chainVersions, versionsIn } from './versions.ts';

const visible = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };
const report = { code: '10', system: 's', display: 'Compte rendu' };
const biology = { code: '60', system: 's', display: 'Biologie' };
const now = Date.parse('2026-11-20T12:00:00Z');

const row = (title: string, actStart: string, more: Partial<DocumentRow> = {}): DocumentRow => ({
  id: `document-${title}`,
  title,
  category: { code: '11488-4', system: 's', display: 'CR de consultation' },
  class: report,
  origin: 'professional',
  authors: [{ name: 'Dr PONTFICTIF Anselme', specialty: 'Cardiologie' }],
  actStart,
  createdAt: actStart,
  status: 'approved',
  visibility: visible,
  unread: false,
  mine: false,
  ...more,
});

const documents = [
  row('Échographie', '2026-06-24T08:00:00Z', { submittedAt: '2026-11-19T08:00:00Z' }),
  row('Résultats', '2026-11-18T08:00:00Z', { class: biology, unread: true, origin: 'structure', authors: [] }),
  row('Zona', '2026-11-16T08:00:00Z', { unread: true, createdAt: '2025-01-10T08:00:00Z' }),
  row('Œdème', '2026-11-16T09:00:00+02:00', { origin: 'patient', authors: [{ name: 'DESMAUX Nathalie' }] }),
  row('Ancien', '2024-02-01T08:00:00Z', {
    status: 'archived',
    visibility: { ...visible, hiddenFromPatient: true },
    submittedAt: '2024-02-02T08:00:00Z',
  }),
];
const filtered = (change: Partial<DocumentsView> = {}) => {
  const view = { ...firstView, ...change };
  return filterDocuments(sortDocuments(documents, view), view, now);
};
const titles = (change: Partial<DocumentsView> = {}) => filtered(change).rows.map(({ title }) => title);

describe('the order of the list', () => {
  it('EFF-121 begins with the newest act, whatever the offset it is written with', () => {
    expect(titles()).toEqual(['Résultats', 'Œdème', 'Zona', 'Échographie']);
  });

  it('puts what was deposited last on top of its day, whatever the hour of the act', () => {
    const day = [
      row('Ce matin', '2026-11-20T09:00:00', { createdAt: '2026-11-20T09:05:00Z' }),
      row('À l’instant', '2026-11-20T00:00:00', { createdAt: '2026-11-20T17:00:00Z' }),
    ];
    expect(sortDocuments(day, firstView).map(({ title }) => title)).toEqual(['À l’instant', 'Ce matin']);
  });

  it('EFF-122 is had by every column, both ways', () => {
    const by = (column: DocumentsView['sort']['column'], direction: 'ascending' | 'descending') =>
      titles({ state: 'all', sort: { column, direction } });
    expect(by('title', 'ascending')).toEqual(['Ancien', 'Échographie', 'Œdème', 'Résultats', 'Zona']);
    expect(by('title', 'descending')).toEqual(by('title', 'ascending').toReversed());
    expect(by('category', 'ascending')[0]).toBe('Résultats');
    expect(by('author', 'ascending')[0]).toBe('Œdème');
    expect(by('date', 'ascending')[0]).toBe('Ancien');
    expect(by('unread', 'descending').slice(0, 2)).toEqual(['Résultats', 'Zona']);
    expect(by('marks', 'descending')[0]).toBe('Ancien');
    expect(by('marks', 'ascending').at(-1)).toBe('Ancien');
  });

  it('follows the date that is searched by', () => {
    const dates = { kind: 'creation' } as const;
    expect(shownDate({ ...firstView, dates })).toBe('creation');
    expect(shownDate({ ...firstView, deposit: 'week' })).toBe('submission');
    expect(titles({ dates }).at(-1)).toBe('Zona');
  });

  it('numbers go by their value, and equal texts share their place', () => {
    const rows = ['Document 10', 'Document 9', 'document 9'].map((title) => row(title, '2026-01-01T08:00:00Z'));
    const sort = { column: 'title', direction: 'ascending' } as const;
    expect(sortDocuments(rows, { ...firstView, sort }).at(-1)?.title).toBe('Document 10');
  });
});

describe('the filters of the list', () => {
  it('EFF-123 find titles without accents or case', () => {
    expect(titles({ search: 'echo' })).toEqual(['Échographie']);
    expect(titles({ search: 'OEDEME' })).toEqual(['Œdème']);
  });

  it('EFF-124 leave an author or a speciality, of those present alone', () => {
    expect(titles({ author: 'DESMAUX Nathalie' })).toEqual(['Œdème']);
    expect(titles({ specialty: 'Cardiologie' })).toEqual(['Zona', 'Échographie']);
    expect(filtered().authors).toEqual([
      { value: 'DESMAUX Nathalie', count: 1 },
      { value: 'Dr PONTFICTIF Anselme', count: 2 },
    ]);
    expect(filtered().specialties).toEqual([{ value: 'Cardiologie', count: 2 }]);
  });

  it('EFF-125 EFF-128 go by the moment of the deposit, of the creation or of the act', () => {
    expect(titles({ deposit: 'week' })).toEqual(['Échographie']);
    expect(titles({ deposit: 'three-years', state: 'all' })).toEqual(['Échographie', 'Ancien']);
    const year = { from: '2025-01-01', to: '2025-12-31' };
    expect(titles({ dates: { kind: 'creation', ...year } })).toEqual(['Zona']);
    expect(titles({ dates: { kind: 'act', ...year } })).toEqual([]);
    expect(titles({ dates: { kind: 'act', from: '2026-11-16', to: '2026-11-16' } })).toEqual(['Œdème', 'Zona']);
    expect(titles({ dates: { kind: 'submission', from: '2026-11-01' } })).toEqual(['Échographie']);
  });

  it('EFF-126 EFF-127 leave what is hidden from someone, and one state', () => {
    expect(titles({ state: 'archived' })).toEqual(['Ancien']);
    expect(titles({ state: 'all', hiddenFrom: 'hiddenFromPatient' })).toEqual(['Ancien']);
    expect(titles({ state: 'all', hiddenFrom: 'hiddenFromRepresentatives' })).toEqual([]);
    expect(filtered({ state: 'archived' }).states).toEqual({ all: 5, approved: 4, archived: 1, deprecated: 0 });
  });

  it('EFF-119 EFF-129 count what each of their values would show beside the others', () => {
    expect(titles({ category: '60' })).toEqual(['Résultats']);
    expect(titles({ hiddenOrigins: ['professional'] })).toEqual(['Résultats', 'Œdème']);
    expect(filtered({ category: '60' }).categories).toEqual([
      { value: '60', display: 'Biologie', count: 1, unread: 1 },
      { value: '10', display: 'Compte rendu', count: 3, unread: 1 },
    ]);
    expect(filtered({ hiddenOrigins: ['professional'] }).origins).toEqual({
      ...{ professional: 2, structure: 1, insurance: 0, patient: 1 },
    });
    expect(filtered({ search: 'zona' }).unread).toBe(1);
    expect(unreadCount(documents)).toBe(2);
  });

  it('combine, are counted, and are cleared at once', () => {
    const view = { ...firstView, search: 'a', state: 'all', hiddenFrom: 'hiddenFromPatient' } as const;
    expect(titles(view)).toEqual(['Ancien']);
    expect(activeFilters(view)).toBe(3);
    expect(activeFilters({ ...view, ...noFilters })).toBe(0);
  });
});

describe('the versions of a document', () => {
  const first = row('v1', '2026-01-01T08:00:00Z', { status: 'deprecated', replacedBy: 'document-v2' });
  const second = {
    ...row('v2', '2026-02-01T08:00:00Z'),
    status: 'deprecated',
    replaces: 'document-v1',
    replacedBy: 'document-v3',
  } as const;
  const third = row('v3', '2026-03-01T08:00:00Z', { replaces: 'document-v2' });
  const other = row('seul', '2026-01-15T08:00:00Z', { status: 'deprecated', replacedBy: 'document-perdu' });
  const all = [third, second, other, first];
  const versions = versionsIn(all);

  it('EFF-132 stand on one line, the former ones under it when it is unfolded', () => {
    expect(chainVersions(all, versions, new Set())).toEqual([third, other]);
    expect(chainVersions(all, versions, new Set([third.id]))).toEqual([third, second, first, other]);
    // Unfolded among the approved alone, the former ones are reached all the same.
    expect(chainVersions([third], versions, new Set([third.id]))).toEqual([third, second, first]);
  });

  it('EFF-132 an obsolete one shown by itself leads to the one in force', () => {
    expect(chainVersions([second, first], versions, new Set())).toEqual([second, first]);
    expect(versions.current(first)).toBe(third);
    expect(versions.current(second)).toBe(third);
    expect(versions.current(other)).toBeUndefined();
    expect(versions.former(third)).toEqual([second, first]);
    expect(versions.former(second)).toEqual([]);
  });

  it('end where the registry tells a circle', () => {
    const a = { ...first, replaces: second.id };
    const b = { ...second, replacedBy: first.id, replaces: first.id };
    const circle = versionsIn([a, b]);
    expect(circle.current(a)).toBe(b);
    expect(chainVersions([a, b], circle, new Set()).length).toBeLessThanOrEqual(2);
  });
});

describe('the categories', () => {
  it('MED-31 are the seven that are always there, with or without documents, then the others present', () => {
    const groups = groupByType(documents);
    expect(groups).toHaveLength(7);
    expect(groups[0]).toMatchObject({ code: '11488-4', documents: { length: 5 } });
    expect(groups.slice(1).every((group) => group.documents.length === 0)).toBe(true);
    const vaccine = row('Vaccin', '2026-01-01T08:00:00Z', { category: { code: 'x', system: 's', display: 'Autre' } });
    expect(groupByType([vaccine]).at(-1)).toMatchObject({ display: 'Autre', documents: { length: 1 } });
  });
});

describe('the words of a document', () => {
  it('say from whom it is hidden', () => {
    expect(hiddenWords(visible)).toBeUndefined();
    expect(hiddenWords({ ...visible, hiddenFromPatient: true })).toBe('Caché au patient');
    expect(hiddenWords({ ...visible, hiddenFromPatient: true, hiddenFromRepresentatives: true })).toBe(
      'Caché au patient et aux représentants légaux',
    );
  });

  it('name an author, or where the document comes from', () => {
    expect(authorWords({ authors: [], origin: 'insurance' })).toBe('Assurance Maladie');
    expect(authorWords({ authors: [{ name: '', organisation: 'CH de Valfictif' }], origin: 'structure' })).toBe(
      'CH de Valfictif',
    );
    expect(authorWords({ authors: [{ name: 'A' }, { name: 'B' }], origin: 'professional' })).toBe('A et 1 autre');
  });
});
