import { all, attr, type XmlElement } from '@trousse/xml';
import { XdsError, type XdsProblem } from '../errors.ts';
import { xdsLimits } from '../limits.ts';
import { slotValues } from '../wire/read.ts';
import { ns } from '../wire/uris.ts';
import { parseValues } from './values.ts';

/**
 * Parameters of one stored query: name → the values of each slot of that name, as written. A value is understood when
 * its parameter is asked for, so that one that means nothing to a query is no reason to refuse it ($homeCommunityId,
 * $MetadataLevel and those of other stacks).
 */
export type Parameters = ReadonlyMap<string, readonly (readonly string[])[]>;

export function readParameters(query: XmlElement): Parameters {
  const parameters = new Map<string, string[][]>();
  for (const slot of all(query, 'Slot', ns.rim)) {
    const name = attr(slot, 'name') ?? '';
    const values = slotValues(slot);
    if (values.length === 0) continue;
    const slots = parameters.get(name);
    if (slots === undefined) parameters.set(name, [values]);
    else slots.push(values);
  }
  return parameters;
}

/** How many texts one parameter may have, and the problem with more. */
export type TextLimit = { readonly max: number; readonly problem: XdsProblem };

/** A limit that the DMP publishes: past it the answer is XDSRegistryError (dmp.md §6.9). */
export function atMost(max: number): TextLimit {
  return { max, problem: 'too-many-identifiers' };
}

const anyTexts: TextLimit = { max: xdsLimits.maxQueryValues, problem: 'parameter-number' };

/**
 * The texts of a parameter, one list for each slot of its name, or undefined. The values of a slot are joined (OR);
 * slots that repeat a name are kept apart, for those parameters where repeating is an AND.
 * @throws XdsError `bad-parameter`, or that of `limit`.
 */
export function lists(
  parameters: Parameters,
  name: string,
  limit = anyTexts,
): readonly (readonly string[])[] | undefined {
  const texts = parameters.get(name)?.map((values) => values.flatMap((value) => parseValues(value, name)));
  const total = texts?.reduce((sum, list) => sum + list.length, 0) ?? 0;
  if (total > limit.max) throw new XdsError(limit.problem, name);
  return texts;
}

/** The only text of a parameter, or undefined. @throws XdsError `parameter-number` when it has several. */
export function single(parameters: Parameters, name: string): string | undefined {
  const texts = list(parameters, name);
  if (texts === undefined) return undefined;
  if (texts.length !== 1) throw new XdsError('parameter-number', name);
  return texts[0];
}

/** The texts of a parameter that may not be repeated, or undefined. @throws XdsError `parameter-number`. */
export function list(parameters: Parameters, name: string, limit = anyTexts): readonly string[] | undefined {
  if ((parameters.get(name)?.length ?? 0) > 1) throw new XdsError('parameter-number', name);
  return lists(parameters, name, limit)?.[0];
}
