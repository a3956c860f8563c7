import { all, attr, first, path, type XmlElement } from '@trousse/xml';
import { clean, defined, readCode, textOf } from '../read/datatypes.ts';
import type { LaboratoryRange, LaboratoryValue } from './model.ts';
import type { NarrativeWords } from './narrative-words.ts';

/** REAL of the HL7 datatypes: an XML Schema decimal or double. */
const real = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

/** A finite number as HL7 writes them; undefined for any other text. */
function numberOf(el: XmlElement | undefined): number | undefined {
  const value = clean(attr(el, 'value'));
  if (value === undefined || !real.test(value)) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** UCUM unit; '1' is the unit of what has none. */
function unitOf(el: XmlElement | undefined): string | undefined {
  const unit = clean(attr(el, 'unit'));
  return unit === '1' ? undefined : unit;
}

/** `value` of an observation, whatever its type. */
export function readValue(el: XmlElement | undefined, words: NarrativeWords): LaboratoryValue {
  if (el === undefined) return {};
  const low = first(el, 'low');
  const high = first(el, 'high');
  if (low !== undefined || high !== undefined) return interval(low, high);
  const quantity = attr(el, 'value');
  if (quantity !== undefined) {
    return defined<LaboratoryValue>({ value: numberOf(el) ?? clean(quantity), unit: unitOf(el) });
  }
  const ratio = all(el, 'numerator')[0];
  if (ratio !== undefined) {
    const parts = [numberOf(ratio), numberOf(first(el, 'denominator'))];
    return defined<LaboratoryValue>({ value: parts.every((part) => part !== undefined) ? parts.join(':') : undefined });
  }
  return defined<LaboratoryValue>({
    value: words(first(el, 'originalText')) ?? readCode(el)?.display ?? words(el),
  });
}

/** A measure known by its bounds: `≥ 0.512`, `< 2`, `2 – 4`. */
function interval(low: XmlElement | undefined, high: XmlElement | undefined): LaboratoryValue {
  const unit = unitOf(low) ?? unitOf(high);
  const [from, to] = [bound(low, '>'), bound(high, '<')];
  const both = numberOf(low) !== undefined && numberOf(high) !== undefined;
  return defined<LaboratoryValue>({ value: both ? `${numberOf(low)} – ${numberOf(high)}` : (from ?? to), unit });
}

function bound(el: XmlElement | undefined, sign: '<' | '>'): string | undefined {
  const value = numberOf(el);
  if (value === undefined) return undefined;
  // HL7 V3 datatypes: a bound is included unless it says otherwise.
  const included = attr(el, 'inclusive') !== 'false';
  return `${included ? { '<': '≤', '>': '≥' }[sign] : sign} ${value}`;
}

/** The reference range of an observation: the first that has something to say. */
export function readRange(observation: XmlElement, words: NarrativeWords): LaboratoryRange | undefined {
  for (const reference of all(observation, 'referenceRange')) {
    const own = first(reference, 'observationRange');
    const value = first(own, 'value');
    const [low, high] = [path(value, 'low'), path(value, 'high')];
    const range = defined<LaboratoryRange>({
      low: numberOf(low),
      high: numberOf(high),
      unit: unitOf(low) ?? unitOf(high),
      text: words(first(own, 'text')) ?? (low === undefined && high === undefined ? textOf(value) : undefined),
    });
    if (Object.keys(range).length > 0) return range;
  }
  return undefined;
}

/** The number stands outside of a range that is in the same unit. */
export function isOutside({ value, unit }: LaboratoryValue, range: LaboratoryRange | undefined): boolean {
  if (typeof value !== 'number' || range === undefined || range.unit !== unit) return false;
  return (range.low !== undefined && value < range.low) || (range.high !== undefined && value > range.high);
}
