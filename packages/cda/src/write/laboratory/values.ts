import { el, type Raw } from '@trousse/xml';
import { refuseInput } from '../../errors.ts';
import { required } from '../check.ts';
import { oneOf } from '../check-input.ts';
import { decimalValue, quantity, shownQuantity, unitValue } from '../quantities.ts';
import { reference } from '../sections.ts';
import type { LaboratoryResultInput, LaboratoryValueInput, MeasureInput } from './inputs.ts';

const signs = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' } as const;

/** A value as people read it: « < 0,5 mmol/L ». */
export function shownValue(value: LaboratoryValueInput, field: string): string {
  if (typeof value === 'string') return required(value, field);
  const number = shownQuantity(value, field);
  return value.comparator === undefined ? number : `${oneOf(signs, value.comparator, `${field}.comparator`)} ${number}`;
}

/** « 3,9 – 6,1 », « < 5 », « > 60 », with the words that complete it. */
export function shownRange(range: LaboratoryResultInput['range'], field: string): string | undefined {
  if (range === undefined) return undefined;
  const shown = (name: 'low' | 'high') => {
    const value = range[name];
    return value === undefined ? undefined : decimalValue(value, `${field}.${name}`).replace('.', ',');
  };
  const [low, high] = [shown('low'), shown('high')];
  if (range.low !== undefined && range.high !== undefined && range.low > range.high) refuseInput(field);
  const numbers =
    low !== undefined && high !== undefined ? `${low} – ${high}` : low !== undefined ? `≥ ${low}` : high && `≤ ${high}`;
  const parts = [numbers, range.text?.trim()].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? refuseInput(field) : parts.join(' ');
}

/** `value` of an observation: a measure, an interval open on one side, or words. */
export function valueElement(value: LaboratoryValueInput, anchor: string | undefined, field: string): Raw {
  if (typeof value === 'string') {
    const words = required(value, field);
    return anchor === undefined
      ? el('value', { 'xsi:type': 'ST' }, words)
      : el('value', { 'xsi:type': 'CD' }, reference('originalText', anchor));
  }
  return value.comparator === undefined ? quantity('value', value, field, 'PQ') : openInterval(value, field);
}

function openInterval({ comparator, value, unit }: MeasureInput, field: string): Raw {
  return el(
    'value',
    { 'xsi:type': 'IVL_PQ' },
    el(comparator?.startsWith('<') ? 'high' : 'low', {
      value: decimalValue(value, `${field}.value`),
      unit: unitValue(unit, `${field}.unit`),
      inclusive: String(comparator?.endsWith('=') ?? false),
    }),
  );
}
