import { expect, it } from 'vitest';
import type { Call, CallerKind } from '../call.ts';
import { ServerError } from '../errors.ts';
import type { Standing } from '../store/queries/standing.ts';
import { type Act, demandRight } from './rights.ts';

type Mode = Call['mode'];

/** Whether an authorised caller may, mode by mode: normal, bris de glace, centre 15. */
function row(act: Act, kind: CallerKind, authorisation: Standing['authorisation'] = 'VALIDE'): string {
  const modes: Mode[] = ['normal', 'bris_de_glace', 'centre_15'];
  return modes.map((mode) => (may(act, kind, mode, authorisation) ? 'y' : '-')).join('');
}

function may(act: Act, kind: CallerKind, mode: Mode, authorisation: Standing['authorisation']): boolean {
  const call = { caller: { kind }, mode } as Call;
  const structure = { active: true, regulation: true };
  const standing: Standing = { structure, attached: true, authorisation, treatingDoctor: false };
  try {
    demandRight(act, call, standing);
    return true;
  } catch (error) {
    if (error instanceof ServerError) return false;
    throw error;
  }
}

it('the rights of each kind of caller are those of the published matrix', () => {
  const acts: Act[] = ['existence', 'authorise', 'withdraw', 'list', 'submit', 'metadata', 'reference', 'read'];
  const table = (kind: CallerKind): string => acts.map((act) => row(act, kind)).join(' ');
  expect(table('professional')).toBe('yyy y-- y-- yyy yyy yyy yyy yyy');
  expect(table('employee')).toBe('yyy y-- --- yyy yyy --- yyy ---');
  expect(table('structure')).toBe('yyy --- --- y-- yyy --- yyy ---');
  expect(table('reinforced')).toBe('yyy y-- y-- yyy --- yyy yyy yyy');
});

it('reading takes an authorisation in normal mode only, and a block holds but for the regulation centre', () => {
  expect(row('read', 'professional', 'NON_EXISTE')).toBe('-yy');
  expect(row('read', 'professional', 'EXPIRE')).toBe('-yy');
  expect(row('read', 'professional', 'INTERDIT')).toBe('--y');
});
