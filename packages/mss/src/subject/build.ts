import { formatBirthDate, normaliseTrait } from '@trousse/ins';
import { MssError, mssErrorCodes } from '../errors.ts';
import { mssLimits } from '../limits.ts';
import { cleanLine, cut } from '../message/clean-text.ts';
import { failureMark, readSubject, replacesMark } from './read.ts';

export type DocumentSubject = {
  /** Display name of the CDA code of each document: one is cut at 40 characters, several make `N documents`. */
  readonly labels: readonly string[];
  readonly familyName: string;
  readonly givenName: string;
  /** `YYYY-MM-DD`; lunar dates as they are. */
  readonly birthDate?: string;
  readonly replaces?: boolean;
};

const prefix = 'XDM/1.0/DDM+';
const maxLabelLength = 40;

/** The subject that ends a conversation (WEB-35). */
export const endSubject = '[FIN]';

/**
 * `XDM/1.0/DDM+<libellé> <NOM> <prénom> <date de naissance>` (ECO.2.1.3). The mark of a correction goes after the
 * prefix: software that looks for the prefix at the very beginning still finds it.
 * @throws MssError `invalid-input` without a document
 */
export function documentSubject(subject: DocumentSubject): string {
  const { labels, familyName, givenName, birthDate, replaces } = subject;
  const [label] = labels;
  if (label === undefined) throw new MssError(mssErrorCodes.invalidInput, { field: 'labels' });
  const what = labels.length > 1 ? `${labels.length} documents` : cut(cleanLine(label, 200), maxLabelLength).trim();
  const who = [normaliseTrait(familyName), givenName, birthDate === undefined ? '' : formatBirthDate(birthDate)];
  const words = [...(replaces === true ? [replacesMark] : []), what, ...who].map((word) => cleanLine(word, 200));
  return `${prefix}${words.filter((word) => word !== '').join(' ')}`;
}

/**
 * The subject of an answer, a forward or a replacement. An answer carries no archive, so it loses the prefix that
 * announces one (IHE ITI TF-2 §3.32); marks are never doubled.
 * @param stored of the message answered, forwarded or replaced
 */
export function derivedSubject(stored: string, kind: 'reply' | 'forward' | 'replace'): string {
  const { shown, document } = readSubject(stored);
  const announced = document && kind !== 'reply' ? prefix : '';
  const marked = shown.startsWith(replacesMark) ? shown.slice(replacesMark.length).trim() : shown;
  const words =
    kind === 'reply'
      ? `Re: ${shown.replace(/^(?:re\s?:\s*)+/i, '')}`
      : kind === 'forward'
        ? `TR: ${shown.replace(/^(?:(?:tr|fwd?)\s?:\s*)+/i, '')}`
        : `${replacesMark} ${marked}`;
  return cut(`${announced}${words}`.trim(), mssLimits.maxSubjectLength);
}

/**
 * The subject that tells that a document could not be taken: `[KO Intégration système !][902] XDM/1.0/DDM+…`. Of a
 * receipt, or of an ordinary message that carries the original where no receipt was asked for (mss.md §1.4).
 * @param code 900 to 906
 */
export function failureSubject(code: string, originalSubject: string): string {
  const { stored } = readSubject(originalSubject);
  return cut(`${failureMark}[${code}] ${stored}`, mssLimits.maxSubjectLength);
}
