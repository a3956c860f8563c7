import type { Kind } from './kind.ts';
import { care } from './kinds/care.ts';
import { examinations } from './kinds/examinations.ts';
import { hospital } from './kinds/hospital.ts';
import { letters } from './kinds/letters.ts';
import { orders } from './kinds/orders.ts';

const kinds: Readonly<Record<string, Kind>> = { ...letters, ...hospital, ...examinations, ...care, ...orders };

/** The kind of document of a key of `Condition.kinds`. Throws RangeError for an unknown one. */
export function kindOf(key: string): Kind {
  const kind = kinds[key];
  if (kind === undefined) throw new RangeError('No such kind of document in the demonstration');
  return kind;
}
