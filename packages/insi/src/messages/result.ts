import { el, type Raw, type XmlElement } from '@trousse/xml';
import { matching, readFields, required, rootOf } from './fields.ts';
import { type IndividualToWrite, type InsiIndividual, readIndividual, writeIndividual } from './individual.ts';
import { insiNs } from './operations.ts';

/** Codes of an answer (identity.md §2.2). */
export type ReportCode = '00' | '01' | '02';

export const reportLabels: Readonly<Record<ReportCode, string>> = {
  '00': 'OK',
  '01': 'Aucune identite trouvee',
  '02': 'Plusieurs identites trouvees',
};

/** Answer of a search: 00 bears a person, 01 (none) and 02 (several) bear nobody. */
export type SearchResult =
  | { readonly code: '00'; readonly label: string; readonly individual: InsiIndividual }
  | { readonly code: '01' | '02'; readonly label: string };

/** RESULTAT (WS_INS1, WS_INS2). */
export function encodeSearchResult(code: ReportCode, individual?: IndividualToWrite): Raw {
  return el(
    'RESULTAT',
    { xmlns: insiNs.result },
    writeReport(code, reportLabels[code]),
    individual !== undefined && el('INDIVIDU', null, writeIndividual(individual)),
  );
}

/** @throws InsiError `malformed-message`, for a code that is none of the three too. */
export function decodeSearchResult(body: XmlElement): SearchResult {
  const fields = readFields(rootOf(body, insiNs.result, 'RESULTAT'));
  const report = readReport(fields.element('CR'));
  if (report.code !== '00') return { code: report.code, label: report.label };
  return { code: '00', label: report.label, individual: readIndividual(required(fields.element('INDIVIDU'))) };
}

export function writeReport(code: ReportCode, label: string): Raw {
  return el('CR', null, el('CodeCR', null, code), el('LibelleCR', null, label));
}

/** `CR`. @throws InsiError `malformed-message`. */
export function readReport(element: XmlElement | undefined): { code: ReportCode; label: string } {
  const fields = readFields(required(element));
  return {
    code: matching(/^0[012]$/, fields.text('CodeCR')) as ReportCode,
    label: fields.text('LibelleCR') ?? '',
  };
}
