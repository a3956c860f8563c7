import { mssLimits } from '../limits.ts';
import { cleanLine } from '../message/clean-text.ts';
import type { ReadSubject } from '../message/model.ts';

/** Marks that may stand at the beginning of a subject, in any order (mss.md §1.5: texts of the field disagree). */
const marks = {
  answer: /^(?:re|rép|tr|fw|fwd|ref)\s?(?:\[\d{1,3}\])?\s?:\s*/i,
  document: /^XDM\/1\.0\/DDM\s?\+?\s*/i,
  replaces: /^\[\s?annule\s+et\s+remplace\s?\]\s*/i,
  failure:
    /^\[\s?(?:KO\s+int[ée]gration\s+syst[èe]me|erreur\s+d[’']int[ée]gration)\s?!?\s?\]\s*(?:\[\s?([\w.-]{1,20})\s?\]\s*)?/i,
} as const;

/** IHE asks that the subject contain it, wherever (mss.md §1.6). */
const anywhere = /XDM\/1\.0\/DDM\s?\+?\s*/i;

export const replacesMark = '[Annule et remplace]';
export const failureMark = '[KO Intégration système !]';

/**
 * What a subject, already decoded, says beside its words (ECO.3.1.3, SC.MSS/UX.28; WEB-35). Linear in its length.
 * @param stored cut at `maxSubjectLength`
 */
export function readSubject(stored: string): ReadSubject {
  const whole = cleanLine(stored, mssLimits.maxSubjectLength);
  let rest = whole.normalize('NFC');
  let answers = '';
  let document = false;
  let replaces = false;
  let failure: { code?: string } | undefined;
  for (let found = true; found; ) {
    found = false;
    for (const [kind, mark] of Object.entries(marks)) {
      const match = mark.exec(rest);
      if (match === null) continue;
      found = true;
      rest = rest.slice(match[0].length);
      if (kind === 'answer') answers += `${match[0].trim()} `;
      else if (kind === 'document') document = true;
      else if (kind === 'replaces') replaces = true;
      else failure ??= match[1] === undefined ? {} : { code: match[1] };
    }
  }
  if (!document && anywhere.test(rest)) {
    document = true;
    rest = rest.replace(anywhere, '');
  }
  const code = failure?.code === undefined ? '' : `[${failure.code}]`;
  const failed = failure === undefined ? '' : `${failureMark}${code} `;
  return {
    stored: whole,
    shown: `${answers}${failed}${replaces ? `${replacesMark} ` : ''}${rest}`.trim(),
    document,
    replaces,
    end: whole === '[FIN]',
    ...(failure !== undefined && { integrationFailure: failure }),
  };
}
