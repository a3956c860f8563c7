import { el, type Raw } from '@trousse/xml';
import { refuseInput } from '../../errors.ts';
import { required, timeValue } from '../check.ts';
import { commentEntry } from '../comment.ts';
import { code, templateIds } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { anchored, loincCode, reference, shownDate } from '../sections.ts';
import { coverage, coverageColumns } from './coverage.ts';
import type { PrescribedDeviceInput } from './inputs.ts';
import { linesSection, type PrescribedLine } from './lines-section.ts';
import { repeatNumber } from './medicines.ts';

/** FR-Prescription-dispositifs-medicaux. */
export function prescribedDeviceSection(
  devices: readonly PrescribedDeviceInput[],
  prescribedAt: string,
  ids: DocumentIds,
  field: string,
): Raw {
  return linesSection(
    {
      templates: ['1.2.250.1.213.1.1.2.222'],
      code: loincCode('46264-8', 'Dispositifs médicaux'),
      title: 'Prescription de dispositifs médicaux',
      columns: [
        'Dispositif médical',
        'Du',
        'Au',
        'Quantité',
        'Renouvellements',
        'Commentaire',
        ...coverageColumns('device'),
      ],
    },
    devices,
    (device, place) => deviceLine(device, prescribedAt, ids, place),
    ids,
    field,
  );
}

/** FR-Dispositif-medical, prescribed, and its row. */
function deviceLine(
  device: PrescribedDeviceInput,
  prescribedAt: string,
  ids: DocumentIds,
  field: string,
): PrescribedLine {
  const product = ids.anchor();
  const comment = device.comment === undefined ? undefined : ids.anchor();
  const repeats = repeatNumber(device.repeats, `${field}.repeats`);
  const count = Number.isSafeInteger(device.quantity) && device.quantity > 0 ? String(device.quantity) : undefined;
  if (count === undefined) refuseInput(`${field}.quantity`);
  const { cells, entries } = coverage('device', device, prescribedAt, ids);
  return {
    row: [
      anchored(product, required(device.product.label, `${field}.product.label`)),
      shownDate(device.start, `${field}.start`),
      shownDate(device.stop, `${field}.stop`),
      count,
      repeats,
      comment === undefined ? undefined : anchored(comment, required(device.comment, `${field}.comment`)),
      ...cells,
    ],
    entry: el(
      'supply',
      { classCode: 'SPLY', moodCode: 'INT' },
      templateIds('2.16.840.1.113883.10.20.1.34', '1.2.250.1.213.1.1.3.20'),
      ids.next(),
      reference('text', product),
      el(
        'effectiveTime',
        { 'xsi:type': 'IVL_TS' },
        el('low', { value: timeValue(device.start, `${field}.start`) }),
        el('high', { value: timeValue(device.stop, `${field}.stop`) }),
      ),
      el('repeatNumber', { value: repeats }),
      el('quantity', { value: count }),
      el(
        'participant',
        { typeCode: 'DEV' },
        el(
          'participantRole',
          { classCode: 'MANU' },
          el('playingDevice', { classCode: 'DEV', determinerCode: 'INSTANCE' }, deviceCode(device, product)),
        ),
      ),
      entries,
      comment !== undefined && commentEntry(comment),
    ),
  };
}

/** The class of the device, and beside it the line of the LPP. */
function deviceCode({ kind, product }: PrescribedDeviceInput, anchor: string): Raw {
  const words = reference('originalText', anchor);
  const line = product.code !== undefined && code('translation', product.code);
  return kind === undefined ? el('code', { nullFlavor: 'UNK' }, words, line) : code('code', kind, words, line);
}
