import { el, type Raw } from '@trousse/xml';
import { oids } from '../../oids.ts';
import { code, templateIds, time, unknown } from '../elements.ts';
import { healthProduct } from '../health-product.ts';
import type { DocumentIds } from '../ids.ts';
import { assignedEntity, author } from '../parties.ts';
import { loincCode, reference } from '../sections.ts';
import { codedValue } from '../vsm/problems.ts';
import type { CheckedVaccination } from './checked-vaccination.ts';

/** Anchors of the narrative that the entry refers to. */
export type VaccinationAnchors = Readonly<Record<'vaccine' | 'site' | 'reaction' | 'comment', string>>;

/** FR-Vaccination, in the order of the schema (VAC-NOTE 2023.01; cda.md §5). */
export function vaccinationEntry(vaccination: CheckedVaccination, anchors: VaccinationAnchors, ids: DocumentIds): Raw {
  const { id, kind, day, route, site, dose, performer } = vaccination;
  return el(
    'substanceAdministration',
    { classCode: 'SBADM', moodCode: 'EVN', negationInd: 'false' },
    templateIds('2.16.840.1.113883.10.20.1.24', '1.3.6.1.4.1.19376.1.5.3.1.4.12', '1.2.250.1.213.1.1.3.45'),
    el('id', { root: id }),
    code('code', kind),
    reference('text', anchors.vaccine),
    el('statusCode', { code: 'completed' }),
    el('effectiveTime', { value: day }),
    route && code('routeCode', route),
    site && code('approachSiteCode', site, reference('originalText', anchors.site)),
    dose && el('doseQuantity', { value: dose.value, unit: dose.unit }),
    product(vaccination, anchors),
    performer && el('performer', { typeCode: 'PRF' }, assignedEntity(performer, 'vaccination.performer')),
    author(vaccination.author, 'vaccination.author', { typeCode: 'AUT', contextControlCode: 'OP' }),
    rankEntry(vaccination),
    vaccination.reaction && reactionEntry(vaccination.reaction, anchors, ids),
    vaccination.comment !== undefined && commentEntry(vaccination.comment, anchors),
  );
}

/** FR-Produit-de-sante: the CIS code, with the ATC class and the box as translations. */
function product({ vaccine, lot }: CheckedVaccination, anchors: VaccinationAnchors): Raw {
  const { name, cis, atc, presentation } = vaccine;
  return el(
    'consumable',
    { typeCode: 'CSM' },
    healthProduct(
      code(
        'code',
        { code: cis, system: oids.cis, display: name },
        reference('originalText', anchors.vaccine),
        code('translation', { ...atc, system: oids.atc }),
        presentation && code('translation', presentation),
      ),
      el('name', null, name),
      el('lotNumberText', null, lot),
    ),
  );
}

/** FR-Rang-de-la-vaccination. */
function rankEntry({ rank }: CheckedVaccination): Raw {
  return el(
    'entryRelationship',
    { typeCode: 'SUBJ' },
    el(
      'observation',
      { classCode: 'OBS', moodCode: 'EVN' },
      templateIds('2.16.840.1.113883.10.20.1.46', '1.2.250.1.213.1.1.3.82'),
      loincCode('30973-2', 'Rang de la vaccination'),
      el('statusCode', { code: 'completed' }),
      el('value', { 'xsi:type': 'INT', value: rank }),
    ),
  );
}

/** FR-Probleme, as the reaction that was observed. */
function reactionEntry(
  reaction: NonNullable<CheckedVaccination['reaction']>,
  anchors: VaccinationAnchors,
  ids: DocumentIds,
): Raw {
  const { since } = reaction;
  return el(
    'entryRelationship',
    { typeCode: 'CAUS', inversionInd: 'false' },
    el(
      'observation',
      { classCode: 'OBS', moodCode: 'EVN' },
      templateIds(
        '2.16.840.1.113883.10.20.1.28',
        '2.16.840.1.113883.10.20.1.54',
        '1.3.6.1.4.1.19376.1.5.3.1.4.5',
        '1.2.250.1.213.1.1.3.37',
      ),
      ids.next(),
      code('code', {
        code: '418799008',
        system: oids.snomedCt,
        display: 'symptôme rapporté par le patient ou le répondant',
      }),
      reference('text', anchors.reaction),
      el('statusCode', { code: 'completed' }),
      el(
        'effectiveTime',
        null,
        since === undefined ? unknown('low') : time('low', since, 'vaccination.reaction.since'),
      ),
      codedValue(reaction, anchors.reaction),
    ),
  );
}

/** FR-Commentaire-ER; its words stand beside the link since the revision of 15/05/2024. */
function commentEntry(comment: string, anchors: VaccinationAnchors): Raw {
  return el(
    'entryRelationship',
    { typeCode: 'SUBJ' },
    el(
      'act',
      { classCode: 'ACT', moodCode: 'EVN' },
      templateIds('2.16.840.1.113883.10.20.1.40', '1.3.6.1.4.1.19376.1.5.3.1.4.2', '1.2.250.1.213.1.1.3.32'),
      loincCode('48767-8', 'Commentaire'),
      el('text', null, el('reference', { value: `#${anchors.comment}` }), comment),
      el('statusCode', { code: 'completed' }),
    ),
  );
}
