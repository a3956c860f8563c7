import { el, first, type Raw, type XmlElement } from '@trousse/xml';
import { maybe, optionalAttr, optionalValue } from '../expect.ts';
import { gdpOids } from '../hl7/vocabulary.ts';

/** Why a record is closed: a code, of which only FERMETURE_DEMANDE_PATIENT is known, and words of one's own. */
export type Motive = { readonly motive?: string; readonly text?: string };

export function writeMotive({ motive, text }: Motive): Raw | undefined {
  if (motive === undefined && text === undefined) return undefined;
  return el(
    'reasonOf',
    { typeCode: 'RSON' },
    el(
      'detectedIssueEvent',
      { classCode: 'ALRT', moodCode: 'EVN' },
      el('code', { code: motive, codeSystem: gdpOids.closingMotives }),
      text !== undefined && el('text', null, text),
    ),
  );
}

/** @throws DmpWireError `malformed-message` beyond the limit of a text. */
export function readMotive(act: XmlElement | undefined): Motive {
  const issue = first(first(act, 'reasonOf'), 'detectedIssueEvent');
  return {
    ...maybe('motive', optionalAttr(first(issue, 'code'), 'code')),
    ...maybe('text', optionalValue(first(issue, 'text'))),
  };
}
