import { el, type Raw } from '@trousse/xml';
import { oids } from '../../oids.ts';
import { required, timeValue } from '../check.ts';
import { code, templateIds, unknown } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { anchored, type Cell, loincCode, narrativeTable, reference, section, shownDate } from '../sections.ts';
import type { FollowUpInput } from './inputs.ts';

/** FR-Plan-de-soins: what is to be done after. */
export function followUpSection(items: readonly FollowUpInput[], ids: DocumentIds, field: string): Raw {
  const id = ids.next();
  const rows: Cell[][] = [];
  const entries = items.map(({ label, date }, at) => {
    const own = `${field}.${at}`;
    const anchor = ids.anchor();
    const words = required(label, `${own}.label`);
    rows.push([anchored(anchor, words), shownDate(date, `${own}.date`)]);
    return el(
      'observation',
      { classCode: 'OBS', moodCode: 'INT' },
      templateIds('2.16.840.1.113883.10.20.1.25', '1.3.6.1.4.1.19376.1.5.3.1.1.20.3.1', '1.2.250.1.213.1.1.3.27'),
      ids.next(),
      code('code', { code: 'ORG-064', system: oids.taAsip322, display: "Demande d'examen ou de suivi" }),
      reference('text', anchor),
      el('statusCode', { code: 'active' }),
      date === undefined ? unknown('effectiveTime') : el('effectiveTime', { value: timeValue(date, `${own}.date`) }),
      el('value', { 'xsi:type': 'ST' }, words),
    );
  });
  return section({
    templates: ['2.16.840.1.113883.10.20.1.10', '1.3.6.1.4.1.19376.1.5.3.1.3.36', '1.2.250.1.213.1.1.2.158'],
    id,
    code: loincCode('18776-5', 'Plan de soins'),
    title: 'Suites à donner',
    text: narrativeTable(['À faire', 'Date'], rows),
    entries,
  });
}
