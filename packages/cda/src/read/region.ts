import { all, attr, first, type XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';
import type { CdaRegion } from '../model.ts';
import { clean, defined } from './datatypes.ts';

/** regionOfInterest: its shape and its coordinates, one `value` each (POCD_MT000040.RegionOfInterest). */
export function readRegion(el: XmlElement): CdaRegion {
  return defined<CdaRegion>({
    id: clean(attr(el, 'ID'))?.slice(0, cdaLimits.maxIdLength),
    shape: clean(attr(first(el, 'code'), 'code')),
    coordinates: all(el, 'value')
      .slice(0, cdaLimits.maxCoordinates)
      .flatMap((value) => coordinate(attr(value, 'value'))),
  });
}

function coordinate(value: string | undefined): number[] {
  return value !== undefined && /^\s*-?\d{1,9}(?:\.\d{1,9})?\s*$/.test(value) ? [Number(value)] : [];
}
