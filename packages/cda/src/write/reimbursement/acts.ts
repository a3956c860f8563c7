import { el, type Raw } from '@trousse/xml';
import { oids } from '../../oids.ts';
import { required } from '../check.ts';
import { code, templateIds, time, unknown } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { anchored, type Cell, loincCode, narrativeTable, reference, section, shownDate } from '../sections.ts';
import { absent, nothing } from './absence.ts';
import type { ReimbursedAct } from './inputs.ts';
import { performer, shownProvider } from './providers.ts';

/** The three sections of acts differ by a translation of their code, their title and one column (cda.md §5). */
const kinds = {
  care: { loinc: '67803-7', display: 'Liste des actes', title: 'Soins médicaux et dentaires', withSpecialty: true },
  radiology: { loinc: '18726-0', display: 'Radiologie', title: 'Radiologie', withSpecialty: false },
  biology: { loinc: '26436-6', display: 'Biologie', title: 'Biologie', withSpecialty: false },
} as const;

const entryTemplates = templateIds(
  '2.16.840.1.113883.10.20.1.29',
  '1.3.6.1.4.1.19376.1.5.3.1.4.19',
  '1.2.250.1.213.1.1.3.62',
);

/** FR-Actes-et-interventions. */
export function actSection(kind: keyof typeof kinds, acts: readonly ReimbursedAct[], ids: DocumentIds): Raw {
  const { loinc, display, title, withSpecialty } = kinds[kind];
  const own = {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.1.13.2.11', '1.2.250.1.213.1.1.2.118'],
    id: ids.next(),
    code: loincCode('29554-3', 'Actes', { code: loinc, system: oids.loinc, display }),
    title,
  };
  if (acts.length === 0) {
    const anchor = ids.anchor();
    const entry = el(
      'procedure',
      { classCode: 'PROC', moodCode: 'EVN', negationInd: 'true' },
      entryTemplates,
      unknown('id', 'NA'),
      code('code', absent.acts, reference('originalText', anchor)),
      reference('text', anchor),
      el('statusCode', { code: 'completed' }),
      unknown('effectiveTime', 'NA'),
    );
    return section({ ...own, text: nothing(anchor), entries: [entry] });
  }
  const rows: Cell[][] = [];
  const entries = acts.map((item, at) => {
    const field = `${kind}.${at}`;
    const anchor = ids.anchor();
    const by = item.provider ?? {};
    rows.push([
      shownDate(item.date, `${field}.date`),
      item.act.code,
      anchored(anchor, required(item.act.display, `${field}.act.display`)),
      shownProvider(by),
      ...(withSpecialty ? [by.person?.specialty?.display] : []),
      by.place?.name,
    ]);
    return el(
      'procedure',
      { classCode: 'PROC', moodCode: 'EVN' },
      entryTemplates,
      ids.next(),
      code('code', item.act),
      reference('text', anchor),
      el('statusCode', { code: 'completed' }),
      time('effectiveTime', item.date, `${field}.date`),
      item.provider !== undefined && performer(item.provider, `${field}.provider`),
    );
  });
  const columns = ['Date de l’acte', 'Code de l’acte', 'Libellé de l’acte', 'Réalisé par'];
  return section({
    ...own,
    text: narrativeTable([...columns, ...(withSpecialty ? ['Spécialité'] : []), 'Établissement'], rows),
    entries,
  });
}
