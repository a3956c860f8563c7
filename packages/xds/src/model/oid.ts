import { xdsLimits } from '../limits.ts';

/** Whether a text is an OID of 128 characters at most, without extension (EX_2.1-1130): `2.25.…` has 41. */
export function isOid(text: string): boolean {
  return text.length <= xdsLimits.maxOidLength && /^[0-2](\.(0|[1-9]\d*))+$/.test(text);
}
