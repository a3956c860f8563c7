import { parseMatricule } from '@trousse/ins';
import { expect, it } from 'vitest';
import { insOfRank } from './matricules.ts';

it('a patient of any rank has a matricule of the right form, with its key', () => {
  for (const rank of [0, 1, 16_557, 999_999]) {
    const { matricule } = insOfRank(rank);
    expect(parseMatricule(matricule)).toEqual({ ok: true, matricule });
  }
});
