import { el, type Raw } from '@trousse/xml';
import { code, templateIds, unknown } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { decimalValue } from '../quantities.ts';
import { type Cell, loincCode, narrativeTable, reference, section } from '../sections.ts';
import { absent, nothing } from './absence.ts';
import type { ReimbursedDevice } from './inputs.ts';
import { dispensingColumns, shownDispensing } from './products.ts';
import { dispenser, prescriber } from './providers.ts';

const entryTemplates = templateIds('2.16.840.1.113883.10.20.1.34', '1.2.250.1.213.1.1.3.20');

/** FR-Dispositifs-medicaux. */
export function deviceSection(devices: readonly ReimbursedDevice[], ids: DocumentIds): Raw {
  const own = {
    // The first template is written so, without its fifth digit, in the national model.
    templates: ['2.16.840.1.11383.10.20.1.7', '1.3.6.1.4.1.19376.1.5.3.1.1.5.3.5', '1.2.250.1.213.1.1.2.1'],
    id: ids.next(),
    code: loincCode('46264-8', 'Dispositifs médicaux'),
    title: 'Dispositifs médicaux',
  };
  if (devices.length === 0) {
    const anchor = ids.anchor();
    const entry = el(
      'supply',
      { classCode: 'SPLY', moodCode: 'EVN' },
      entryTemplates,
      unknown('id', 'NA'),
      reference('text', anchor),
      unknown('effectiveTime', 'NA'),
      device(code('code', absent.devices)),
    );
    return section({ ...own, text: nothing(anchor), entries: [entry] });
  }
  const rows: Cell[][] = [];
  const entries = devices.map((item, at) => {
    const field = `devices.${at}`;
    const anchor = ids.anchor();
    const shown = shownDispensing(item, anchor, field);
    const quantity = decimalValue(item.quantity, `${field}.quantity`);
    rows.push([...shown.product, ...shown.people, quantity.replace('.', ',')]);
    return el(
      'supply',
      { classCode: 'SPLY', moodCode: 'EVN' },
      entryTemplates,
      ids.next(),
      reference('text', anchor),
      el('effectiveTime', { 'xsi:type': 'IVL_TS' }, unknown('low')),
      el('quantity', { value: quantity }),
      dispenser(item.dispenser, item.dispensedOn, field),
      prescriber(item.prescriber, item.prescribedOn, field),
      device(el('code', null, reference('originalText', anchor), code('translation', item.product))),
    );
  });
  return section({
    ...own,
    text: narrativeTable(dispensingColumns('Libellé du dispositif médical', [], ['Quantité délivrée']), rows),
    entries,
  });
}

function device(deviceCode: Raw): Raw {
  return el(
    'participant',
    { typeCode: 'DEV' },
    el(
      'participantRole',
      { classCode: 'MANU' },
      el('playingDevice', { classCode: 'DEV', determinerCode: 'INSTANCE' }, deviceCode),
    ),
  );
}
