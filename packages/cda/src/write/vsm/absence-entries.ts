import type { Code } from '@trousse/nomenclatures';
import { el, type Raw } from '@trousse/xml';
import { oids } from '../../oids.ts';
import { code, templateIds, unknown } from '../elements.ts';
import { healthProduct } from '../health-product.ts';
import type { DocumentIds } from '../ids.ts';
import { reference } from '../sections.ts';
import { familyOrganizer } from './family-organizer.ts';
import { treatmentHead } from './treatment-head.ts';

/*
 * The entries by which a category says that there is nothing in it (IPS absent and unknown data), as the published
 * catalogue of section models writes them.
 */

const absentOrUnknown = '2.16.840.1.113883.5.1150.1';
const noProblem = { code: 'no-known-problems', system: absentOrUnknown, display: 'Pas de problème connu' };
const noAllergy = {
  code: 'no-known-allergies',
  system: absentOrUnknown,
  display: 'Pas d’allergie/hypersensibilité connue',
};
const noProcedure = {
  code: 'no-known-procedures',
  system: absentOrUnknown,
  display: 'Pas d’acte ou intervention connu',
};
const noMedication = {
  code: 'no-known-medications',
  system: absentOrUnknown,
  display: 'Pas de traitement médicamenteux connu',
};

const unknownPeriod = () => el('effectiveTime', null, unknown('low'), unknown('high'));

/** FR-Liste-des-problemes of no problem, or of no allergy. */
function noConcern(
  templates: { readonly concern: readonly string[]; readonly observation: readonly string[] },
  kind: Code,
  value: Code,
): (anchor: string, ids: DocumentIds) => Raw {
  return (anchor, ids) =>
    el(
      'act',
      { classCode: 'ACT', moodCode: 'EVN' },
      templateIds('2.16.840.1.113883.10.20.1.27', '1.3.6.1.4.1.19376.1.5.3.1.4.5.1', ...templates.concern),
      ids.next(),
      unknown('code', 'NA'),
      el('statusCode', { code: 'completed' }),
      unknownPeriod(),
      el(
        'entryRelationship',
        { typeCode: 'SUBJ', inversionInd: 'false' },
        el(
          'observation',
          { classCode: 'OBS', moodCode: 'EVN', negationInd: 'false' },
          templateIds(...templates.observation),
          ids.next(),
          code('code', kind),
          reference('text', anchor),
          el('statusCode', { code: 'completed' }),
          el('effectiveTime', null, unknown('low')),
          absentValue(value, anchor),
        ),
      ),
    );
}

const problem = { code: '55607006', system: oids.snomedCt, display: 'problème' };

function absentValue(value: Code, anchor: string): Raw {
  return el(
    'value',
    { 'xsi:type': 'CD', code: value.code, displayName: value.display, codeSystem: value.system },
    reference('originalText', anchor),
  );
}

export const noProblemEntry = noConcern(
  {
    concern: ['1.3.6.1.4.1.19376.1.5.3.1.4.5.2', '1.2.250.1.213.1.1.3.39'],
    observation: ['2.16.840.1.113883.10.20.1.28', '1.3.6.1.4.1.19376.1.5.3.1.4.5', '1.2.250.1.213.1.1.3.37'],
  },
  problem,
  noProblem,
);

export const noAllergyEntry = noConcern(
  {
    concern: ['1.3.6.1.4.1.19376.1.5.3.1.4.5.3', '1.2.250.1.213.1.1.3.40'],
    observation: [
      '2.16.840.1.113883.10.20.1.18',
      '2.16.840.1.113883.10.20.1.28',
      '1.3.6.1.4.1.19376.1.5.3.1.4.5',
      '1.3.6.1.4.1.19376.1.5.3.1.4.6',
      '1.2.250.1.213.1.1.3.41',
    ],
  },
  { code: '420134006', system: oids.snomedCt, display: 'propension à une réaction indésirable' },
  noAllergy,
);

export function noProcedureEntry(anchor: string): Raw {
  return el(
    'procedure',
    { classCode: 'PROC', moodCode: 'EVN', negationInd: 'true' },
    templateIds('1.3.6.1.4.1.19376.1.5.3.1.4.19', '2.16.840.1.113883.10.20.1.29', '1.2.250.1.213.1.1.3.62'),
    unknown('id', 'NA'),
    code('code', noProcedure, reference('originalText', anchor)),
    reference('text', anchor),
    el('statusCode', { code: 'completed' }),
    unknown('effectiveTime', 'NA'),
  );
}

export function noTreatmentEntry(anchor: string, ids: DocumentIds): Raw {
  return el(
    'substanceAdministration',
    { classCode: 'SBADM', moodCode: 'EVN' },
    treatmentHead(code('code', noMedication, reference('originalText', anchor)), anchor, ids),
    el('effectiveTime', { 'xsi:type': 'IVL_TS' }, unknown('low', 'NA'), unknown('high', 'NA')),
    el('consumable', null, healthProduct(unknown('code', 'NA'), unknown('name', 'NA'))),
  );
}

export function noFamilyHistoryEntry(anchor: string, ids: DocumentIds): Raw {
  return familyOrganizer(
    {
      relative: [unknown('code')],
      code: code('code', problem),
      anchor,
      time: unknown('effectiveTime', 'NA'),
      value: absentValue(noProblem, anchor),
    },
    ids,
  );
}
