import { expect, it } from 'vitest';
import type { Call } from '../call.ts';
import type { Standing } from '../store/queries/standing.ts';
import { seesWholeHistory } from './history-scope.ts';

const call = (mode: Call['mode']) => ({ mode }) as Call;
const standing = (o: Partial<Standing> & { state?: 'active' | 'closed' } = {}): Standing =>
  ({
    attached: true,
    authorisation: 'VALIDE',
    treatingDoctor: true,
    ...o,
    patient: { state: o.state ?? 'active' },
  }) as Standing;

it('the médecin traitant sees every access', () => {
  expect(seesWholeHistory(call('normal'), standing())).toBe(true);
});

it('others see their own: no médecin traitant, no authorisation in force, an emergency, a closed record', () => {
  expect(seesWholeHistory(call('normal'), standing({ treatingDoctor: false }))).toBe(false);
  for (const authorisation of ['EXPIRE', 'INTERDIT', 'NON_EXISTE'] as const)
    expect(seesWholeHistory(call('normal'), standing({ authorisation }))).toBe(false);
  expect(seesWholeHistory(call('bris_de_glace'), standing())).toBe(false);
  expect(seesWholeHistory(call('normal'), standing({ state: 'closed' }))).toBe(false);
});
