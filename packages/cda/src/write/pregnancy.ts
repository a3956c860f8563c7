import { el, type Raw } from '@trousse/xml';
import { oids } from '../oids.ts';
import { timeValue } from './check.ts';
import { oneOf } from './check-input.ts';
import { templateIds } from './elements.ts';
import type { DocumentIds } from './ids.ts';
import type { TimeInput } from './inputs.ts';
import { anchored, loincCode, narrativeTable, reference, section, shownDate } from './sections.ts';

export type PregnancyInput = { readonly status: 'pregnant' | 'not-pregnant'; readonly date: TimeInput };

const statuses = {
  pregnant: { code: '77386006', display: 'grossesse en cours', words: 'Grossesse en cours' },
  'not-pregnant': { code: '60001007', display: 'pas enceinte', words: 'Pas de grossesse en cours' },
} as const;

/** FR-Historique-des-grossesses, as far as a prescription or a report needs it. */
export function pregnancySection({ status, date }: PregnancyInput, ids: DocumentIds, field: string): Raw {
  const anchor = ids.anchor();
  const { words, code, display } = oneOf(statuses, status, `${field}.status`);
  const time = timeValue(date, `${field}.date`);
  return section({
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.1.5.3.4', '1.2.250.1.213.1.1.2.77'],
    id: ids.next(),
    code: loincCode('10162-6', 'Historique des grossesses'),
    title: 'Historique des grossesses',
    text: narrativeTable(['Date', 'Statut'], [[shownDate(date, `${field}.date`), anchored(anchor, words)]]),
    entries: [
      el(
        'observation',
        { classCode: 'OBS', moodCode: 'EVN' },
        templateIds('1.3.6.1.4.1.19376.1.5.3.1.4.13', '1.3.6.1.4.1.19376.1.5.3.1.4.13.5', '1.2.250.1.213.1.1.3.53'),
        ids.next(),
        loincCode('11449-6', 'Statut de grossesse'),
        reference('text', anchor),
        el('statusCode', { code: 'completed' }),
        el('effectiveTime', { value: time }),
        el('value', { 'xsi:type': 'CE', code, displayName: display, codeSystem: oids.snomedCt }),
      ),
    ],
  });
}
