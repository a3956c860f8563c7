import { el, type Raw } from '@trousse/xml';
import { oids, templates } from '../../oids.ts';
import { required } from '../check.ts';
import { clinicalDocument } from '../header.ts';
import { createDocumentIds, type DocumentIds } from '../ids.ts';
import type { CdaHeaderInput } from '../inputs.ts';
import { namingFields } from '../naming-fields.ts';
import { loincCode, narrativeTable, section } from '../sections.ts';
import { allergySection } from './allergies.ts';
import type { Told, VsmInput } from './inputs.ts';
import { problemSection } from './problems.ts';
import { surgicalSection } from './procedures.ts';
import { familySection, lifestyleSection, occupationalSection } from './risk-factors.ts';
import { treatmentSection } from './treatments.ts';

/**
 * A Volet de synthèse médicale (SYNTH, model VSM 1.4; cda.md §5), as the text of a UTF-8 file. The same input gives
 * the same bytes.
 * @throws CdaError `invalid-input`
 */
export function writeVsm(input: VsmInput): string {
  const ids = createDocumentIds(input.header.id);
  return namingFields(input, () =>
    clinicalDocument(
      header(input),
      [{ root: templates.vsm, extension: '201310' }],
      el('structuredBody', null, synthesis(input, ids), watchPoints(input, ids), longTermTreatments(input, ids)),
    ),
  );
}

function header(input: VsmInput): CdaHeaderInput {
  return {
    ...input.header,
    typeCode: { code: 'SYNTH', system: oids.taAsip, display: 'Synthèse' },
    serviceEvent: {
      ...input.header.serviceEvent,
      code: { code: '34117-2', system: oids.loinc, display: 'Historique et clinique' },
    },
    participants: [
      {
        kind: 'INF',
        role: { code: 'PCP', system: oids.participationFunction, display: 'Médecin Traitant' },
        person: input.treatingDoctor,
      },
    ],
  };
}

const notRecorded = 'Information non renseignée';

/** A section made of sub-sections; the model wants words in their place when there are none. */
function group(
  sections: readonly (Raw | undefined)[],
  ids: DocumentIds,
  own: {
    readonly template: string;
    readonly loinc: readonly [string, string];
    readonly title: string;
    /** What the group itself says of a category that has no sub-section for it. */
    readonly words?: string | undefined;
  },
): Raw {
  const present = sections.filter((part) => part !== undefined);
  const words = own.words ?? (present.length === 0 ? notRecorded : undefined);
  return section({
    templates: [own.template],
    id: ids.next(),
    code: loincCode(...own.loinc),
    title: own.title,
    text: words === undefined ? undefined : el('text', null, words),
    sections: present,
  });
}

/** Nothing where nobody said anything. */
function told<T extends Told<unknown>>(items: T | undefined, write: (items: T) => Raw): Raw | undefined {
  return items === undefined || items.length === 0 ? undefined : write(items);
}

function synthesis(input: VsmInput, ids: DocumentIds): Raw {
  const conditions = group(
    [
      told(input.activeProblems, (list) => problemSection('active', list, ids, 'activeProblems')),
      told(input.medicalHistory, (list) => problemSection('past', list, ids, 'medicalHistory')),
      told(input.surgicalHistory, (list) => surgicalSection(list, ids, 'surgicalHistory')),
      told(input.allergies, (list) => allergySection(list, ids, 'allergies')),
    ],
    ids,
    {
      template: '1.2.250.1.213.1.1.2.30',
      loinc: ['34117-2', 'Historique et physique'],
      title: 'Pathologies en cours, antécédents et allergies',
    },
  );
  const lifestyle = input.lifestyle === 'none' ? undefined : input.lifestyle;
  const risks = group(
    [
      told(lifestyle, (list) => lifestyleSection(list, ids, 'lifestyle')),
      told(input.occupationalRisks, (list) => occupationalSection(list, ids, 'occupationalRisks')),
      told(input.familyHistory, (list) => familySection(list, ids, 'familyHistory')),
    ],
    ids,
    {
      template: '1.2.250.1.213.1.1.2.31',
      loinc: ['57207-3', 'Facteurs de risque présents ou passés affectant l’état de santé et/ou une circonstance'],
      title: 'Facteurs de risque',
      // Its coded section has no entry for that, and its uncoded one is not of this model.
      words: input.lifestyle === 'none' ? 'Mode de vie : aucun facteur de risque connu' : undefined,
    },
  );
  return group([conditions, risks], ids, {
    template: '1.2.250.1.213.1.1.2.29',
    loinc: ['46612-8', 'Conclusions de synthèse'],
    title: 'Pathologies en cours, antécédents, allergies et facteurs de risque',
  });
}

/** FR-Resultats-examens-non-code: words only. */
function watchPoints(input: VsmInput, ids: DocumentIds): Raw {
  const points = input.watchPoints ?? [];
  return section({
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.3.27', '1.2.250.1.213.1.1.2.150'],
    id: ids.next(),
    code: loincCode('30954-2', 'Résultats d’examens'),
    title: 'Points de vigilance',
    text:
      points === 'none' || points.length === 0
        ? el('text', null, points === 'none' ? 'Aucun point de vigilance' : notRecorded)
        : narrativeTable(
            ['Point de vigilance'],
            points.map((point, at) => [required(point, `watchPoints.${at}`)]),
          ),
  });
}

function longTermTreatments(input: VsmInput, ids: DocumentIds): Raw {
  return group([told(input.longTermTreatments, (list) => treatmentSection(list, ids, 'longTermTreatments'))], ids, {
    template: '1.2.250.1.213.1.1.2.32',
    loinc: ['18776-5', 'Plan de traitement'],
    title: 'Traitement au long cours',
  });
}
