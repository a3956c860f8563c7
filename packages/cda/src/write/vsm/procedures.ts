import { el, type Raw } from '@trousse/xml';
import { required } from '../check.ts';
import { code, templateIds, time, unknown } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { anchored, loincCode, narrativeTable, reference, section, shownDate } from '../sections.ts';
import { absenceSection } from './absence.ts';
import { noProcedureEntry } from './absence-entries.ts';
import type { CodedText, ProcedureInput, Told } from './inputs.ts';
import { problemKey } from './problems.ts';

const own = {
  templates: [
    '2.16.840.1.113883.10.20.1.12',
    '1.3.6.1.4.1.19376.1.5.3.1.3.11',
    '1.3.6.1.4.1.19376.1.5.3.1.3.12',
    '1.2.250.1.213.1.1.2.136',
  ],
  code: loincCode('47519-4', 'Historique des actes'),
  title: 'Antécédents chirurgicaux',
} as const;

/** FR-Historique-des-actes: operations. */
export function surgicalSection(procedures: Told<ProcedureInput>, ids: DocumentIds, field: string): Raw {
  if (procedures === 'none') return absenceSection(own, 'Aucun antécédent chirurgical connu', ids, noProcedureEntry);
  const rows: (string | Raw | undefined)[][] = [];
  const entries: Raw[] = [];
  const id = ids.next();
  procedures.forEach((procedure, at) => {
    const place = `${field}.${at}`;
    const anchor = ids.anchor();
    const reasonAnchor = procedure.reason === undefined ? undefined : ids.anchor();
    rows.push([
      shownDate(procedure.date, `${place}.date`),
      anchored(anchor, required(procedure.label, `${place}.label`)),
      reasonAnchor === undefined ? undefined : anchored(reasonAnchor, procedure.reason!.label),
    ]);
    entries.push(
      el(
        'procedure',
        { classCode: 'PROC', moodCode: 'EVN' },
        templateIds('1.3.6.1.4.1.19376.1.5.3.1.4.19', '2.16.840.1.113883.10.20.1.29', '1.2.250.1.213.1.1.3.62'),
        ids.next(),
        procedure.code === undefined
          ? el('code', { nullFlavor: 'UNK' }, reference('originalText', anchor))
          : code('code', procedure.code),
        reference('text', anchor),
        el('statusCode', { code: 'completed' }),
        procedure.date === undefined
          ? unknown('effectiveTime')
          : time('effectiveTime', procedure.date, `${place}.date`),
        reasonAnchor !== undefined && reasonEntry(procedure.reason!, reasonAnchor, ids),
      ),
    );
  });
  return section({
    ...own,
    id,
    text: narrativeTable(['Date', 'Antécédent chirurgical', 'Motif'], rows),
    entries,
  });
}

/** FR-Reference-interne: why something was done or is taken. It bears the id and code of the problem, if it is listed. */
export function reasonEntry(reason: CodedText, anchor: string, ids: DocumentIds): Raw {
  return el(
    'entryRelationship',
    { typeCode: 'RSON' },
    el(
      'act',
      { classCode: 'ACT', moodCode: 'EVN' },
      templateIds('1.3.6.1.4.1.19376.1.5.3.1.4.4.1', '1.2.250.1.213.1.1.3.36'),
      ids.refer(problemKey(reason)),
      reason.code === undefined
        ? el('code', { nullFlavor: 'NA' }, reference('originalText', anchor))
        : code('code', reason.code, reference('originalText', anchor)),
    ),
  );
}
