import { el, type Raw } from '@trousse/xml';
import { oids } from '../../oids.ts';
import { formatInterval } from '../../time.ts';
import { required, timeValue } from '../check.ts';
import { code, interval, templateIds, unknown } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { anchored, type Cell, loincCode, narrativeTable, reference, section } from '../sections.ts';
import { absent, nothing } from './absence.ts';
import type { ReimbursedStay } from './inputs.ts';
import { place } from './providers.ts';

const entryTemplates = templateIds(
  '2.16.840.1.113883.10.20.1.21',
  '1.3.6.1.4.1.19376.1.5.3.1.4.14',
  '1.2.250.1.213.1.1.3.58',
);

/** FR-Historique-prises-en-charge-medicales: hospital stays. */
export function staySection(stays: readonly ReimbursedStay[], ids: DocumentIds): Raw {
  const own = {
    templates: ['2.16.840.1.113883.10.20.1.3', '1.3.6.1.4.1.19376.1.5.3.1.1.5.3.3', '1.2.250.1.213.1.1.2.76'],
    id: ids.next(),
    code: loincCode('46240-8', 'Historique des rencontres'),
    title: 'Hospitalisations',
  };
  if (stays.length === 0) {
    const anchor = ids.anchor();
    const entry = el(
      'encounter',
      { classCode: 'ENC', moodCode: 'EVN', nullFlavor: 'NA' },
      entryTemplates,
      unknown('id', 'NA'),
      code('code', absent.stays),
      reference('text', anchor),
      unknown('effectiveTime', 'NA'),
    );
    return section({ ...own, text: nothing(anchor), entries: [entry] });
  }
  const rows: Cell[][] = [];
  const entries = stays.map((stay, at) => {
    const field = `stays.${at}`;
    const anchor = ids.anchor();
    const bounds = {
      start: timeValue(stay.start, `${field}.start`),
      ...(stay.stop === undefined ? {} : { stop: timeValue(stay.stop, `${field}.stop`) }),
    };
    rows.push([
      formatInterval(bounds),
      anchored(anchor, required(stay.nature.display, `${field}.nature.display`)),
      stay.place.name,
    ]);
    return el(
      'encounter',
      { classCode: 'ENC', moodCode: 'EVN' },
      entryTemplates,
      ids.next(),
      code(
        'code',
        { code: 'IMP', system: oids.actCode, display: 'Hospitalisation (établissement, y compris HAD)' },
        el('qualifier', null, code('value', stay.nature)),
      ),
      reference('text', anchor),
      interval('effectiveTime', bounds, field),
      el(
        'performer',
        { typeCode: 'PRF' },
        el('assignedEntity', null, unknown('id'), place(stay.place, `${field}.place`)),
      ),
    );
  });
  return section({
    ...own,
    text: narrativeTable(['Période du séjour', 'Nature du séjour', 'Lieu du séjour'], rows),
    entries,
  });
}
