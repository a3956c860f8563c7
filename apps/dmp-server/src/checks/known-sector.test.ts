import { expect, it } from 'vitest';
import { checkKnownSector } from './known-sector.ts';

it('the sector of activity is one of JDV_J61', () => {
  expect(() => checkKnownSector({ sector: 'SA07' })).not.toThrow();
  for (const sector of ['SA00', 'sa07', '']) expect(() => checkKnownSector({ sector })).toThrow('unknown-sector');
});
