import { all, attr, type XmlElement } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import { xdsLimits } from '../limits.ts';
import { slotValues } from '../wire/read.ts';
import { ns } from '../wire/uris.ts';
import { parseValues } from './values.ts';

/**
 * Parameters of one stored query: name → one list of texts for each slot of that name. The values of a slot are joined
 * (OR); slots that repeat a name are kept apart, for those parameters where repeating is an AND.
 */
export type Parameters = ReadonlyMap<string, readonly (readonly string[])[]>;

/** @throws XdsError `bad-parameter` or `parameter-number`. */
export function readParameters(query: XmlElement): Parameters {
  const parameters = new Map<string, string[][]>();
  for (const slot of all(query, 'Slot', ns.rim)) {
    const name = attr(slot, 'name') ?? '';
    const texts = slotValues(slot).flatMap((value) => parseValues(value, name));
    if (texts.length > xdsLimits.maxQueryValues) throw new XdsError('parameter-number', name);
    if (texts.length === 0) continue;
    const lists = parameters.get(name);
    if (lists === undefined) parameters.set(name, [texts]);
    else lists.push(texts);
  }
  return parameters;
}

/** The only text of a parameter, or undefined. @throws XdsError `parameter-number` when it has several. */
export function single(parameters: Parameters, name: string): string | undefined {
  const lists = parameters.get(name);
  if (lists === undefined) return undefined;
  if (lists.length > 1 || lists[0]?.length !== 1) throw new XdsError('parameter-number', name);
  return lists[0][0];
}

/** The texts of a parameter that may not be repeated, or undefined. @throws XdsError `parameter-number`. */
export function list(parameters: Parameters, name: string): readonly string[] | undefined {
  const lists = parameters.get(name);
  if (lists !== undefined && lists.length > 1) throw new XdsError('parameter-number', name);
  return lists?.[0];
}
