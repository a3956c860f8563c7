import { el, type Raw } from '@trousse/xml';
import { required } from '../check.ts';
import { code, templateIds, time, unknown } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { anchored, loincCode, narrativeTable, reference, section, shownDate } from '../sections.ts';
import type { CodedText, ProcedureInput } from './inputs.ts';
import { problemKey } from './problems.ts';

/** FR-Historique-des-actes: operations. */
export function surgicalSection(procedures: readonly ProcedureInput[], ids: DocumentIds, field: string): Raw {
  const rows: (string | Raw | undefined)[][] = [];
  const entries: Raw[] = [];
  const id = ids.next();
  procedures.forEach((procedure, at) => {
    const own = `${field}.${at}`;
    const anchor = ids.anchor();
    const reasonAnchor = procedure.reason === undefined ? undefined : ids.anchor();
    rows.push([
      shownDate(procedure.date, `${own}.date`),
      anchored(anchor, required(procedure.label, `${own}.label`)),
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
        procedure.date === undefined ? unknown('effectiveTime') : time('effectiveTime', procedure.date, `${own}.date`),
        reasonAnchor !== undefined && reasonEntry(procedure.reason!, reasonAnchor, ids),
      ),
    );
  });
  return section({
    templates: [
      '2.16.840.1.113883.10.20.1.12',
      '1.3.6.1.4.1.19376.1.5.3.1.3.11',
      '1.3.6.1.4.1.19376.1.5.3.1.3.12',
      '1.2.250.1.213.1.1.2.136',
    ],
    id,
    code: loincCode('47519-4', 'Historique des actes'),
    title: 'Antécédents chirurgicaux',
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
