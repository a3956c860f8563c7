import type { DocumentRow } from '@trousse/contract';
import { describe, expect, it } from 'vitest';
import { authorWords, hiddenWords } from './document-words.ts';
import { categoriesOf, firstView, listDocuments, originCounts, unreadCount } from './list-documents.ts';

const visible = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };
const report = { code: '10', system: 's', display: 'Compte rendu' };
const biology = { code: '60', system: 's', display: 'Biologie' };

const row = (title: string, actStart: string, more: Partial<DocumentRow> = {}): DocumentRow => ({
  id: `document-${title.slice(0, 8)}`,
  title,
  category: { code: '11488-4', system: 's', display: 'CR de consultation' },
  class: report,
  origin: 'professional',
  authors: [{ name: 'Dr PONTFICTIF Anselme' }],
  actStart,
  createdAt: actStart,
  status: 'approved',
  visibility: visible,
  unread: false,
  ...more,
});

const documents = [
  row('Échographie', '2026-06-24T08:00:00Z'),
  row('Résultats', '2026-11-18T08:00:00Z', { class: biology, unread: true, origin: 'structure', authors: [] }),
  row('Zona', '2026-11-16T08:00:00Z', { unread: true }),
  row('Œdème', '2026-11-16T09:00:00+02:00', { origin: 'patient', authors: [{ name: 'DESMAUX Nathalie' }] }),
];
const titles = (view = firstView) => listDocuments(documents, view).map(({ title }) => title);

describe('the list of documents', () => {
  it('EFF-121 begins with the newest act, whatever the offset it is written with', () => {
    expect(titles()).toEqual(['Résultats', 'Zona', 'Œdème', 'Échographie']);
  });

  it('puts what was deposited last on top of its day, whatever the hour of the act', () => {
    const day = [
      row('Ce matin', '2026-11-20T09:00:00', { createdAt: '2026-11-20T09:05:00Z' }),
      row('À l’instant', '2026-11-20T00:00:00', { createdAt: '2026-11-20T17:00:00Z' }),
    ];
    expect(listDocuments(day, firstView).map(({ title }) => title)).toEqual(['À l’instant', 'Ce matin']);
  });

  it('EFF-122 sorts on every column, both ways', () => {
    const by = (column: 'title' | 'category' | 'author' | 'date', direction: 'ascending' | 'descending') =>
      titles({ ...firstView, sort: { column, direction } });
    expect(by('title', 'ascending')).toEqual(['Échographie', 'Œdème', 'Résultats', 'Zona']);
    expect(by('title', 'descending')).toEqual(['Zona', 'Résultats', 'Œdème', 'Échographie']);
    expect(by('category', 'ascending')[0]).toBe('Résultats');
    expect(by('author', 'ascending')[0]).toBe('Œdème');
    expect(by('date', 'ascending')[0]).toBe('Échographie');
  });

  it('is searched by title without accents or case', () => {
    expect(titles({ ...firstView, search: 'echo' })).toEqual(['Échographie']);
    expect(titles({ ...firstView, search: 'OEDEME' })).toEqual(['Œdème']);
  });

  it('EFF-119 is narrowed by category and by origin, each with its count', () => {
    expect(titles({ ...firstView, category: '60' })).toEqual(['Résultats']);
    expect(titles({ ...firstView, hiddenOrigins: ['professional'] })).toEqual(['Résultats', 'Œdème']);
    expect(categoriesOf(documents)).toEqual([
      { code: '60', display: 'Biologie', total: 1, unread: 1 },
      { code: '10', display: 'Compte rendu', total: 3, unread: 1 },
    ]);
    expect(originCounts(documents)).toEqual({ professional: 2, structure: 1, insurance: 0, patient: 1 });
    expect(unreadCount(documents)).toBe(2);
  });

  it('sorts five thousand rows', () => {
    const many = Array.from({ length: 5000 }, (_, index) =>
      row(`Document ${index}`, new Date(1.6e12 + ((index * 7919) % 5000) * 8.64e7).toISOString()),
    );
    expect(listDocuments(many, firstView)).toHaveLength(5000);
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
