import { expect, it } from 'vitest';
import { thin } from '../ui/format.ts';
import { folderName, partyNames, subjectOf, whenOf } from './mail-words.ts';

const now = new Date(2026, 10, 20, 15, 0);
const at = (...date: [number, number, number, number, number]) => new Date(...date).toISOString();

it('EFF-90 a row says when it came in as few words as tell it', () => {
  expect(whenOf(at(2026, 10, 20, 14, 2), now)).toBe(`14${thin}h${thin}02`);
  expect(whenOf(at(2026, 10, 19, 23, 59), now)).toBe('Hier');
  expect(whenOf(at(2026, 10, 18, 8, 0), now)).toBe('18/11');
  expect(whenOf(at(2025, 11, 31, 8, 0), now)).toBe('31/12/2025');
});

it('EFF-93 the usual folders bear their French names, the others their own', () => {
  expect(folderName({ name: 'INBOX', role: 'inbox' })).toBe('Boîte de réception');
  expect(folderName({ name: 'Deleted Items', role: 'trash' })).toBe('Corbeille');
  expect(folderName({ name: 'Laboratoires' })).toBe('Laboratoires');
});

it('the reader is « vous » among those who are written to', () => {
  const party = (name: string, me = false) => ({ name, address: 'a@b.mssante.fr', kind: 'professional' as const, me });
  expect(partyNames([party('BRUYÈRE Camille', true), party('PONTFICTIF Anselme'), party('')])).toBe(
    'vous, PONTFICTIF Anselme, a@b.mssante.fr',
  );
});

it('a message without subject says so', () => {
  expect(subjectOf('  ')).toBe('(Sans objet)');
  expect(subjectOf('Résultats')).toBe('Résultats');
});
