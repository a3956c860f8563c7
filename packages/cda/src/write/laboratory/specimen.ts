import { el, type Raw } from '@trousse/xml';
import { required, timeValue } from '../check.ts';
import { code, templateIds } from '../elements.ts';
import { anchored, reference, shownDate, table } from '../sections.ts';
import type { SpecimenInput } from './inputs.ts';

/** FR-Prelevement, and its table of the narrative. */
export function specimenCollection(
  specimen: SpecimenInput,
  anchor: string,
  field: string,
): { readonly shown: Raw; readonly entry: Raw } {
  const { receivedAt } = specimen;
  const words = reference('originalText', anchor);
  return {
    shown: table(
      ['Échantillon', 'Prélevé le', 'Reçu le'],
      [
        [
          anchored(anchor, required(specimen.label, `${field}.label`)),
          shownDate(specimen.takenAt, `${field}.takenAt`),
          shownDate(receivedAt, `${field}.receivedAt`),
        ],
      ],
    ),
    entry: el(
      'procedure',
      { classCode: 'PROC', moodCode: 'EVN' },
      templateIds('1.3.6.1.4.1.19376.1.3.1.2', '1.2.250.1.213.1.1.3.77'),
      el('code', { nullFlavor: 'UNK' }, words),
      el('effectiveTime', null, el('high', { value: timeValue(specimen.takenAt, `${field}.takenAt`) })),
      el(
        'participant',
        { typeCode: 'PRD' },
        el(
          'participantRole',
          { classCode: 'SPEC' },
          el('id', { root: specimen.id.root, extension: specimen.id.extension }),
          el(
            'playingEntity',
            null,
            specimen.code === undefined ? el('code', { nullFlavor: 'UNK' }, words) : code('code', specimen.code, words),
          ),
        ),
      ),
      receivedAt !== undefined && reception(timeValue(receivedAt, `${field}.receivedAt`)),
    ),
  };
}

/** FR-Reception-echantillon. */
function reception(time: string): Raw {
  return el(
    'entryRelationship',
    { typeCode: 'COMP' },
    el(
      'act',
      { classCode: 'ACT', moodCode: 'EVN' },
      templateIds('1.3.6.1.4.1.19376.1.3.1.3', '1.2.250.1.213.1.1.3.107'),
      // The first digits of this code system are written so in the national model.
      el('code', { code: 'SPRECEIVE', displayName: 'Échantillon reçu', codeSystem: '1.3.5.1.4.1.19376.1.5.3.2' }),
      el('effectiveTime', { value: time }),
    ),
  );
}
