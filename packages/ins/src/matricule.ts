/** The 13 characters of a matricule: digits, save the department of birth of Corsica, `2A` or `2B` (identity.md §1.1). */
const body = /^\d{5}(?:\d\d|2[AB])\d{6}$/;
const whole = /^\d{5}(?:\d\d|2[AB])\d{8}$/;

export type MatriculeProblem = 'length' | 'characters' | 'key';
export type ParsedMatricule =
  | { readonly ok: true; readonly matricule: string }
  | { readonly ok: false; readonly reason: MatriculeProblem };

/**
 * Key of a matricule: 97 − (N mod 97) on two digits, `01` to `97`, with `2A` read as 19 and `2B` as 18.
 * Takes the 13 characters without the key; throws RangeError when they have not that shape.
 */
export function computeKey(matricule13: string): string {
  if (!body.test(matricule13)) throw new RangeError('A matricule body is 13 characters: digits, 2A or 2B');
  const digits = matricule13.replace('2A', '19').replace('2B', '18');
  // 13 digits stay far below 2^53: a plain number is exact.
  return String(97 - (Number(digits) % 97)).padStart(2, '0');
}

/**
 * Reads a matricule typed or pasted by a person: 15 characters, spaces of any kind and lower case tolerated.
 * A wrong key is refused here; what the téléservice returned must not pass through this function (identity.md §1.1).
 */
export function parseMatricule(text: string): ParsedMatricule {
  const matricule = text.replace(/\s/gu, '').toUpperCase();
  if (/[^0-9AB]/.test(matricule)) return { ok: false, reason: 'characters' };
  if (matricule.length !== 15) return { ok: false, reason: 'length' };
  if (!whole.test(matricule)) return { ok: false, reason: 'characters' };
  if (computeKey(matricule.slice(0, 13)) !== matricule.slice(13)) return { ok: false, reason: 'key' };
  return { ok: true, matricule };
}

/** Whether a text has the 15-character shape of a matricule, whatever its key. */
export function hasMatriculeShape(text: string): boolean {
  return whole.test(text);
}

/** A matricule in readable groups, `2 80 03 92 630 010 64`; a text of another shape comes back unchanged. */
export function formatMatricule(matricule: string): string {
  const groups = /^(.)(..)(..)(..)(...)(...)(..)$/.exec(matricule);
  return groups === null ? matricule : groups.slice(1).join(' ');
}
