import { all, attr, elements, first, text, type XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';
import { formatInterval, formatTime } from '../time.ts';
import { clean, readInterval, readTime, textOf } from './datatypes.ts';
import { dataOf, isBase64 } from './media.ts';
import type { NarrativeWords } from './narrative-words.ts';
import { periodInWords, quantityInWords } from './units.ts';

const xsiType = '{http://www.w3.org/2001/XMLSchema-instance}type';

/** Why a value is absent (NullFlavor of HL7, cda.md §5). */
const absences: ReadonlyMap<string, string> = new Map([
  ['NI', 'Non renseigné'],
  ['UNK', 'Inconnu'],
  ['ASKU', 'Demandé, réponse inconnue'],
  ['NASK', 'Non demandé'],
  ['NAV', 'Pas encore disponible'],
  ['NA', 'Sans objet'],
  ['OTH', 'Autre'],
  ['MSK', 'Masqué'],
  ['TRC', 'Traces'],
  ['NINF', 'Infini négatif'],
  ['PINF', 'Infini'],
]);

/** Moments of the day (EIVL event, TimingEvent of HL7). */
const events: ReadonlyMap<string, string> = new Map([
  ['AC', 'avant les repas'],
  ['ACM', 'avant le petit-déjeuner'],
  ['ACD', 'avant le déjeuner'],
  ['ACV', 'avant le dîner'],
  ['C', 'pendant les repas'],
  ['CM', 'au petit-déjeuner'],
  ['CD', 'au déjeuner'],
  ['CV', 'au dîner'],
  ['PC', 'après les repas'],
  ['PCM', 'après le petit-déjeuner'],
  ['PCD', 'après le déjeuner'],
  ['PCV', 'après le dîner'],
  ['HS', 'au coucher'],
  ['WAKE', 'au réveil'],
]);

/**
 * Any value of a coded entry (ANY of HL7 datatypes R1) in French words, by its shape more than by its `xsi:type`, which
 * faulty documents leave out. Undefined when it says nothing.
 */
export function valueInWords(el: XmlElement | undefined, narrative: NarrativeWords): string | undefined {
  if (el === undefined) return undefined;
  const type = (attr(el, xsiType) ?? '').replace(/^.*:/, '').trim();
  return inWords(el, type, narrative) ?? absences.get(attr(el, 'nullFlavor')?.trim() ?? '');
}

function inWords(el: XmlElement, type: string, narrative: NarrativeWords): string | undefined {
  if (type.endsWith('TS')) {
    const time = rhythm(el) ?? formatInterval(readInterval(el));
    return type === 'TS' ? (formatTime(readTime(el)) ?? time) : time;
  }
  const parts = elements(el).map(({ name }) => name);
  if (parts.includes('numerator')) return ratio(el, narrative);
  if (parts.includes('low') || parts.includes('high')) return range(el, narrative);
  if (parts.includes('center') || parts.includes('width'))
    return valueInWords(first(el, 'center') ?? first(el, 'width'), narrative);
  if (attr(el, 'value') !== undefined) return simple(el) ?? free(el, narrative);
  return codeInWords(el, narrative) ?? simple(el) ?? free(el, narrative);
}

function simple(el: XmlElement): string | undefined {
  const value = clean(attr(el, 'value'));
  if (value === undefined) return clean(attr(el, 'extension')) ?? clean(attr(el, 'root'));
  if (value === 'true') return 'Oui';
  if (value === 'false') return 'Non';
  return quantityInWords(value, unitOf(el));
}

/** A unit that is the code of a nomenclature (EDQM) has its name in a translation. */
function unitOf(el: XmlElement): string | undefined {
  const unit = clean(attr(el, 'unit')) ?? clean(attr(el, 'currency'));
  return unit !== undefined && /^\d{2,}$/.test(unit)
    ? (clean(attr(first(el, 'translation'), 'displayName')) ?? `(unité ${unit})`)
    : unit;
}

/** ST and ED: the words themselves, or those of the narrative that they refer to. Bytes are an attachment. */
function free(el: XmlElement, narrative: NarrativeWords): string | undefined {
  const own = isBase64(el) ? undefined : clean(dataOf(el));
  return own?.slice(0, cdaLimits.maxEntryText) ?? narrative(clean(attr(first(el, 'reference'), 'value')));
}

/** CD, CE, CO: the display, or what stands for it, with its qualifiers. */
export function codeInWords(el: XmlElement | undefined, narrative: NarrativeWords): string | undefined {
  if (el === undefined) return undefined;
  const original = first(el, 'originalText');
  const words =
    clean(attr(el, 'displayName')) ??
    (original && free(original, narrative)) ??
    all(el, 'translation')
      .map((one) => clean(attr(one, 'displayName')))
      .find((display) => display !== undefined) ??
    clean(attr(el, 'code'));
  const qualifiers = all(el, 'qualifier').flatMap((one) => {
    const name = codeInWords(first(one, 'name'), narrative);
    const value = codeInWords(first(one, 'value'), narrative);
    return [name, value].filter((part) => part !== undefined).join(' : ') || [];
  });
  if (words === undefined) return qualifiers.length === 0 ? undefined : qualifiers.join(', ');
  return qualifiers.length === 0 ? words : `${words} (${qualifiers.join(', ')})`;
}

function ratio(el: XmlElement, narrative: NarrativeWords): string | undefined {
  const over = valueInWords(first(el, 'numerator'), narrative);
  const under = valueInWords(first(el, 'denominator'), narrative);
  return over === undefined || under === undefined || under === '1' ? over : `${over} / ${under}`;
}

/** IVL of quantities: a unit that both bounds share is said once. */
function range(el: XmlElement, narrative: NarrativeWords): string | undefined {
  const low = first(el, 'low');
  const high = first(el, 'high');
  const from = bound(low, narrative);
  const to = bound(high, narrative);
  if (from !== undefined && from === to) return from;
  if (from !== undefined && to !== undefined) {
    const shared = clean(attr(low, 'unit')) === clean(attr(high, 'unit')) && attr(low, 'value') !== undefined;
    return `de ${shared ? quantityInWords(attr(low, 'value')!.trim(), undefined) : from} à ${to}`;
  }
  if (from !== undefined) return `${attr(low, 'inclusive') === 'false' ? '>' : '≥'} ${from}`;
  return to === undefined ? undefined : `${attr(high, 'inclusive') === 'false' ? '<' : '≤'} ${to}`;
}

/** A bound that is absent for a reason (nullFlavor) is no bound. */
function bound(el: XmlElement | undefined, narrative: NarrativeWords): string | undefined {
  return el === undefined || attr(el, 'nullFlavor') !== undefined ? undefined : valueInWords(el, narrative);
}

/** PIVL and EIVL: how often, or at what moment of the day. */
export function rhythm(el: XmlElement): string | undefined {
  const parts = all(el, 'comp').map(rhythm);
  const period = first(el, 'period');
  const value = clean(attr(period, 'value'));
  if (value !== undefined) parts.push(periodInWords(value, clean(attr(period, 'unit'))));
  const event = first(el, 'event');
  const code = clean(attr(event, 'code'));
  if (code !== undefined) parts.push(events.get(code) ?? clean(attr(event, 'displayName')) ?? code);
  return clean(parts.filter((part) => part !== undefined).join(', '));
}

/** A name, or another text made of parts, on one line. */
export function partsInWords(el: XmlElement | undefined): string | undefined {
  if (el === undefined) return undefined;
  const parts = elements(el).map(textOf);
  return clean(parts.length === 0 ? text(el) : parts.filter((part) => part !== undefined).join(' '));
}
