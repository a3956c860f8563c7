import { el, type Raw } from '@trousse/xml';
import { refuseInput } from '../../errors.ts';
import { required } from '../check.ts';
import { code, templateIds, time, unknown } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { anchored, loincCode, narrativeTable, reference, section, shownDate } from '../sections.ts';
import { absenceSection } from './absence.ts';
import { noAllergyEntry } from './absence-entries.ts';
import type { AllergyInput, Told } from './inputs.ts';

/** Clinical status, from the FHIR value set that the French model adopted. */
const statuses = { active: 'Actif', inactive: 'Inactif', resolved: 'Résolu' } as const;

const own = {
  templates: ['2.16.840.1.113883.10.20.1.2', '1.3.6.1.4.1.19376.1.5.3.1.3.13', '1.2.250.1.213.1.1.2.137'],
  code: loincCode('48765-2', 'Allergies et hypersensibilités'),
  title: 'Allergies et hypersensibilités',
} as const;

/** FR-Allergies-et-hypersensibilites. */
export function allergySection(allergies: Told<AllergyInput>, ids: DocumentIds, field: string): Raw {
  if (allergies === 'none') {
    return absenceSection(own, 'Aucune allergie ni hypersensibilité connue', ids, noAllergyEntry);
  }
  const rows: (string | Raw | undefined)[][] = [];
  const entries: Raw[] = [];
  const id = ids.next();
  allergies.forEach((allergy, at) => {
    const place = `${field}.${at}`;
    const anchors = { kind: ids.anchor(), substance: ids.anchor(), status: ids.anchor() };
    rows.push([
      shownDate(allergy.since, `${place}.since`),
      anchored(anchors.kind, required(allergy.kind.display, `${place}.kind.display`)),
      anchored(anchors.substance, required(allergy.substance.label, `${place}.substance.label`)),
      anchored(anchors.status, statuses[allergy.status] ?? refuseInput(`${place}.status`)),
    ]);
    entries.push(allergyEntry(allergy, anchors, ids, place));
  });
  return section({
    ...own,
    id,
    text: narrativeTable(['Date', 'Type d’allergie', 'Substance responsable', 'Statut'], rows),
    entries,
  });
}

type Anchors = { readonly kind: string; readonly substance: string; readonly status: string };

function allergyEntry(allergy: AllergyInput, anchors: Anchors, ids: DocumentIds, field: string): Raw {
  const since = allergy.since === undefined ? unknown('low') : time('low', allergy.since, `${field}.since`);
  const active = allergy.status === 'active';
  return el(
    'act',
    { classCode: 'ACT', moodCode: 'EVN' },
    templateIds(
      '2.16.840.1.113883.10.20.1.27',
      '1.3.6.1.4.1.19376.1.5.3.1.4.5.1',
      '1.3.6.1.4.1.19376.1.5.3.1.4.5.3',
      '1.2.250.1.213.1.1.3.40',
    ),
    ids.next(),
    unknown('code', 'NA'),
    el('statusCode', { code: active ? 'active' : 'completed' }),
    el('effectiveTime', null, since, !active && unknown('high')),
    el(
      'entryRelationship',
      { typeCode: 'SUBJ', inversionInd: 'false' },
      el(
        'observation',
        { classCode: 'OBS', moodCode: 'EVN', negationInd: 'false' },
        templateIds(
          '2.16.840.1.113883.10.20.1.18',
          '2.16.840.1.113883.10.20.1.28',
          '1.3.6.1.4.1.19376.1.5.3.1.4.5',
          '1.3.6.1.4.1.19376.1.5.3.1.4.6',
          '1.2.250.1.213.1.1.3.41',
        ),
        ids.next(),
        code('code', allergy.kind),
        reference('text', anchors.kind),
        el('statusCode', { code: 'completed' }),
        el('effectiveTime', null, since),
        el('value', { 'xsi:type': 'CD' }, reference('originalText', anchors.kind)),
        substance(allergy, anchors.substance),
        statusEntry(allergy, anchors.status),
      ),
    ),
  );
}

function substance({ substance: { label, code: known } }: AllergyInput, anchor: string): Raw {
  return el(
    'participant',
    { typeCode: 'CSM' },
    el(
      'participantRole',
      { classCode: 'MANU' },
      el(
        'playingEntity',
        { classCode: 'MMAT' },
        known === undefined
          ? el('code', { nullFlavor: 'UNK' }, reference('originalText', anchor))
          : code('code', known, reference('originalText', anchor)),
        el('name', null, label),
      ),
    ),
  );
}

/** FR-Statut-du-probleme. */
function statusEntry({ status }: AllergyInput, anchor: string): Raw {
  return el(
    'entryRelationship',
    { typeCode: 'REFR', inversionInd: 'false' },
    el(
      'observation',
      { classCode: 'OBS', moodCode: 'EVN', negationInd: 'false' },
      templateIds(
        '2.16.840.1.113883.10.20.1.50',
        '2.16.840.1.113883.10.20.1.57',
        '1.3.6.1.4.1.19376.1.5.3.1.4.1.1',
        '1.2.250.1.213.1.1.3.30',
      ),
      loincCode('33999-4', 'Statut'),
      reference('text', anchor),
      el('statusCode', { code: 'completed' }),
      el('value', {
        'xsi:type': 'CE',
        code: status,
        displayName: statuses[status],
        codeSystem: '2.16.840.1.113883.4.642.4.1373',
      }),
    ),
  );
}
