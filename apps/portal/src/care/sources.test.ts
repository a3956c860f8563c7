import type { DocumentRow } from '@trousse/contract';
import { expect, it } from 'vitest';
import { documentsReadFor, newestOf, sourceTypes } from './sources.ts';

const row = (id: string, type: string, createdAt: string, more: Partial<DocumentRow> = {}) =>
  ({ id, category: { code: type }, createdAt, status: 'approved', origin: 'professional', ...more }) as DocumentRow;

const summaries = [
  row('old', sourceTypes.summary, '2025-01-01T00:00:00Z'),
  row('new', sourceTypes.summary, '2026-01-01T00:00:00Z'),
  row('gone', sourceTypes.summary, '2026-06-01T00:00:00Z', { status: 'deprecated' }),
];
const notes = [
  row('first', sourceTypes.vaccinationNote, '2024-01-01T00:00:00Z'),
  row('second', sourceTypes.vaccinationNote, '2025-01-01T00:00:00Z'),
];
const ids = (rows: readonly DocumentRow[]) => rows.map(({ id }) => id);

it('EFF-87 the newest synthesis in force comes first; an obsolete one is none', () => {
  expect(ids(newestOf(summaries, sourceTypes.summary))).toEqual(['new', 'old']);
  expect(newestOf(undefined, sourceTypes.summary)).toEqual([]);
});

it('EFF-135 a view is announced by the documents that it reads, and by no other', () => {
  const reimbursements = row('remb', sourceTypes.reimbursements, '2026-01-01T00:00:00Z', { origin: 'insurance' });
  const foreign = row('other', sourceTypes.reimbursements, '2026-02-01T00:00:00Z');
  const all = [...summaries, ...notes, reimbursements, foreign];
  expect(ids(documentsReadFor('reimbursements', all))).toEqual(['remb']);
  expect(ids(documentsReadFor('conditions', all))).toEqual(['new', 'remb']);
  expect(ids(documentsReadFor('vaccinations', all))).toEqual(['second', 'first']);
  const history = row('history', sourceTypes.vaccinationHistory, '2026-01-01T00:00:00Z');
  expect(ids(documentsReadFor('vaccinations', [...all, history]))).toEqual(['history']);
});
