import { expect, it } from 'vitest';
import { hiddenFrom } from '../../test/support/new-version.ts';
import type { Caller, CallerKind, CallerQuality } from '../call.ts';
import { cellOf } from '../rights/matrix.ts';
import { actsOf } from './acts.ts';

const acts = (before: Parameters<typeof hiddenFrom>, after: Parameters<typeof hiddenFrom>) =>
  actsOf({ confidentialityCodes: hiddenFrom(...before) }, { confidentialityCodes: hiddenFrom(...after) });

it('what new metadata do is told from who may see the document before and after', () => {
  expect(acts([], ['professionals'])).toEqual(['mask']);
  expect(acts(['professionals'], [])).toEqual(['unmask']);
  expect(acts(['patient'], [])).toEqual(['makeVisible']);
  expect(acts(['representatives', 'patient'], ['patient'])).toEqual(['makeVisible']);
  expect(acts(['patient'], ['professionals'])).toEqual(['mask', 'makeVisible']);
  expect(acts(['patient', 'professionals'], [])).toEqual(['unmask', 'makeVisible']);
  expect(acts(['patient'], ['patient'])).toEqual([]);
});

it('whoever may unmask or make visible, in some way, may mask', () => {
  const kinds: CallerKind[] = ['professional', 'employee', 'structure', 'reinforced'];
  const qualities: CallerQuality[] = ['professional', 'doctor', 'occupational', 'staff'];
  for (const kind of kinds) {
    for (const quality of qualities) {
      for (const mode of ['normal', 'centre_15', 'bris_de_glace'] as const) {
        for (const treating of [false, true]) {
          const may = (right: 'mask' | 'unmask' | 'makeVisible') =>
            cellOf(right, { kind, quality } as Caller, mode, treating) !== '-';
          expect(may('mask') || !(may('unmask') || may('makeVisible')), `${kind} ${quality} ${mode}`).toBe(true);
        }
      }
    }
  }
});
