import type { Code } from '@trousse/nomenclatures';
import { el, type Raw } from '@trousse/xml';
import { refuseInput } from '../errors.ts';
import { required, timeValue } from './check.ts';
import { code, templateIds } from './elements.ts';
import type { DocumentIds } from './ids.ts';
import type { TimeInput } from './inputs.ts';
import { type QuantityInput, quantity, shownQuantity } from './quantities.ts';
import { anchored, type Cell, loincCode, narrativeTable, reference, section, shownDate } from './sections.ts';

/** A measure on the patient, from LOINC: `29463-7` weight in kg, `8302-2` height in cm … */
export type VitalSignInput = { readonly kind: Code; readonly value: QuantityInput; readonly date: TimeInput };

/** FR-Signes-vitaux: one group for each date. */
export function vitalSignSection(signs: readonly VitalSignInput[], ids: DocumentIds, field: string): Raw {
  if (signs.length === 0) refuseInput(field);
  const id = ids.next();
  const rows: Cell[][] = [];
  const groups = new Map<string, Raw[]>();
  signs.forEach((sign, at) => {
    const own = `${field}.${at}`;
    const anchor = ids.anchor();
    const date = timeValue(sign.date, `${own}.date`);
    rows.push([
      shownDate(sign.date, `${own}.date`),
      required(sign.kind.display, `${own}.kind.display`),
      anchored(anchor, shownQuantity(sign.value, `${own}.value`)),
    ]);
    const observation = el(
      'observation',
      { classCode: 'OBS', moodCode: 'EVN' },
      templateIds(
        '2.16.840.1.113883.10.20.1.31',
        '1.3.6.1.4.1.19376.1.5.3.1.4.13',
        '1.3.6.1.4.1.19376.1.5.3.1.4.13.2',
        '1.2.250.1.213.1.1.3.50',
      ),
      ids.next(),
      code('code', sign.kind),
      reference('text', anchor),
      el('statusCode', { code: 'completed' }),
      el('effectiveTime', { value: date }),
      quantity('value', sign.value, `${own}.value`, 'PQ'),
    );
    groups.set(date, [...(groups.get(date) ?? []), el('component', { typeCode: 'COMP' }, observation)]);
  });
  return section({
    templates: [
      '2.16.840.1.113883.10.20.1.16',
      '1.3.6.1.4.1.19376.1.5.3.1.3.25',
      '1.3.6.1.4.1.19376.1.5.3.1.1.5.3.2',
      '1.2.250.1.213.1.1.2.75',
    ],
    id,
    code: loincCode('8716-3', 'Signes vitaux'),
    title: 'Signes vitaux',
    text: narrativeTable(['Date', 'Signe vital', 'Valeur'], rows),
    entries: [...groups].map(([date, observations]) => organizer(date, observations, ids)),
  });
}

function organizer(date: string, observations: readonly Raw[], ids: DocumentIds): Raw {
  return el(
    'organizer',
    { classCode: 'CLUSTER', moodCode: 'EVN' },
    templateIds(
      '2.16.840.1.113883.10.20.1.32',
      '2.16.840.1.113883.10.20.1.35',
      '1.3.6.1.4.1.19376.1.5.3.1.4.13.1',
      '1.2.250.1.213.1.1.3.49',
    ),
    ids.next(),
    loincCode('85353-1', 'Signes vitaux'),
    el('statusCode', { code: 'completed' }),
    el('effectiveTime', { value: date }),
    observations,
  );
}
