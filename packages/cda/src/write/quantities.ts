import { el, type Raw } from '@trousse/xml';
import { refuseInput } from '../errors.ts';

/** A value with a UCUM unit: `{ value: 25, unit: '{pack}/a' }`; without a unit, a plain number. */
export type QuantityInput = { readonly value: number; readonly unit?: string };

/** A finite number as XML Schema writes decimals, never with an exponent. */
export function decimalValue(value: number, field: string): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) refuseInput(field);
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** A unit as UCUM writes them: printable ASCII without a space. */
export function unitValue(unit: string | undefined, field: string): string | undefined {
  return unit === undefined || /^[!-~]{1,30}$/.test(unit) ? unit : refuseInput(field);
}

/** An element of type PQ. */
export function quantity(
  name: string,
  { value, unit }: QuantityInput,
  field: string,
  type?: string,
  ...children: readonly Raw[]
): Raw {
  return el(
    name,
    {
      'xsi:type': type,
      value: decimalValue(value, `${field}.value`),
      unit: unitValue(unit, `${field}.unit`),
    },
    children,
  );
}

/** A quantity in words: « 4,2 mmol/L ». */
export function shownQuantity({ value, unit }: QuantityInput, field: string): string {
  const number = decimalValue(value, `${field}.value`).replace('.', ',');
  return unit === undefined ? number : `${number} ${unit}`;
}
