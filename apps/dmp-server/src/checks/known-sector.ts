import { healthcareFacilityTypeCodes } from '@trousse/nomenclatures';
import type { VihfClaims } from '@trousse/vihf';
import { ServerError } from '../errors.ts';

/** The sector of activity is one of JDV_J61 (dmp.md §5). */
export function checkKnownSector({ sector }: Pick<VihfClaims, 'sector'>): void {
  if (healthcareFacilityTypeCodes.find(sector) === undefined) throw new ServerError('unknown-sector');
}
