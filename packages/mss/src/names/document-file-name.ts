import { normaliseTrait } from '@trousse/ins';
import { MssError, mssErrorCodes } from '../errors.ts';
import { cleanLine, cut } from '../message/clean-text.ts';

/** What the name of a document's PDF copy says (ECO.2.1.6). */
export type DocumentFileName = {
  /** Of the act; `YYYY-MM-DD`. */
  readonly date: string;
  /** Kind of document, in words. */
  readonly type: string;
  readonly familyName: string;
  readonly givenName: string;
  /** Number of the patient's record in the structure. */
  readonly number?: string;
};

/** Characters of the kind of document: names of files are 150 characters at most once received. */
const maxTypeLength = 60;
const maxNameLength = 30;

/**
 * `<date>_<type>_<NOM>_<prénom>_<n°>.pdf`, the date as `YYYYMMDD` (ECO.2.1.6; the example of the volet « Transmission au
 * LPS », v1.1.3: `20220531_CR d'imagerie médicale_CORSE_FIGATELLIX.pdf`). Blanks and accents stay; what parts the name,
 * or no file may bear, becomes a hyphen. It is written after RFC 2231 by `composeMessage`.
 * @throws MssError `invalid-input` for a missing part
 */
export function documentFileName(name: DocumentFileName): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(name.date)) throw new MssError(mssErrorCodes.invalidInput, { field: 'date' });
  const parts = [
    name.date.replaceAll('-', ''),
    part(name.type, 'type', maxTypeLength),
    part(normaliseTrait(name.familyName), 'familyName', maxNameLength),
    part(name.givenName, 'givenName', maxNameLength),
    ...(name.number === undefined ? [] : [part(name.number, 'number', maxNameLength)]),
  ];
  return `${parts.join('_')}.pdf`;
}

/** The way back, dates of other software included (`YYYYMMDD`, `DD-MM-YYYY`); undefined for a name of another shape. */
export function readDocumentFileName(name: string): DocumentFileName | undefined {
  const match = /^([\d-]{8,10})_([^_]{1,100})_([^_]{1,100})_([^_]{1,100}?)(?:_([^_]{1,100}))?\.pdf$/i.exec(name);
  const [, written = '', type, familyName, givenName, number] = match ?? [];
  const date = written.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3').replace(/^(\d{2})-(\d{2})-(\d{4})$/, '$3-$2-$1');
  if (type === undefined || familyName === undefined || givenName === undefined) return undefined;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  return { date, type, familyName, givenName, ...(number !== undefined && { number }) };
}

function part(text: string, field: string, max: number): string {
  const safe = cleanLine(text, 300).replace(/[_/\\:*?"<>|.]+/g, '-');
  const short = cut(safe, max).replace(/^[- ]|[- ]$/g, '');
  if (short === '') throw new MssError(mssErrorCodes.invalidInput, { field });
  return short;
}
