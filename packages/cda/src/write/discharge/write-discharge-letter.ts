import { el, type Raw } from '@trousse/xml';
import { refuseInput } from '../../errors.ts';
import { oids, templates } from '../../oids.ts';
import { instantValue, required } from '../check.ts';
import { checkInput, oneOf } from '../check-input.ts';
import { clinicalDocument } from '../header.ts';
import { createDocumentIds, type DocumentIds } from '../ids.ts';
import { namingFields } from '../naming-fields.ts';
import { anchored, loincCode, narrativeTable, section } from '../sections.ts';
import { simpleObservation } from '../simple-observation.ts';
import { absenceSection } from '../vsm/absence.ts';
import { noTreatmentEntry } from '../vsm/absence-entries.ts';
import { allergySection } from '../vsm/allergies.ts';
import { treatmentContent } from '../vsm/treatments.ts';
import { wordsSection } from '../words-section.ts';
import { followUpSection } from './follow-up.ts';
import type { DischargeLetterInput } from './inputs.ts';
import { staySection } from './stay.ts';

/**
 * A Lettre de liaison à la sortie (11490-0, model LDL-SES 2022.01; cda.md §1), as the text of a UTF-8 file. The same
 * input gives the same bytes.
 * @throws CdaError `invalid-input`
 */
export function writeDischargeLetter(input: DischargeLetterInput): string {
  return namingFields(input, () => write(input));
}

function write(input: DischargeLetterInput): string {
  checkInput(input);
  const { header, stay } = input;
  const ids = createDocumentIds(header.id);
  const { stoppedTreatments = [], allergies = [], awaited = [], followUp = [] } = input;
  return clinicalDocument(
    {
      ...header,
      typeCode: {
        code: '11490-0',
        system: oids.loinc,
        display: "Lettre de liaison à la sortie d'un établissement de soins",
      },
      serviceEvent: {
        ...header.serviceEvent,
        code: {
          code: 'IMP',
          system: oids.actCode,
          display: 'Hospitalisation (établissement, y compris HAD)',
        },
        start: stay.start,
        stop: stay.stop,
      },
      encounter: { start: stay.start, stop: stay.stop },
    },
    [{ root: templates.dischargeLetter, extension: '2022.01' }],
    el(
      'structuredBody',
      null,
      statusSection(input, ids),
      reasonSection(input.reason, ids),
      staySection(input, ids),
      stoppedTreatments.length > 0 && stoppedSection(stoppedTreatments, ids),
      treatmentsSection(input.treatments, ids),
      awaited.length > 0 && awaitedSection(awaited, ids),
      followUp.length > 0 && followUpSection(followUp, ids, 'followUp'),
      allergies.length > 0 && allergiesFound(allergies, ids),
    ),
  );
}

/** JDV_StatutDoc. */
const statuses = {
  'in-progress': { code: '385651009', display: "en cours d'exécution", words: 'En cours' },
  final: { code: '9571008', display: 'approuvé', words: 'Approuvé' },
} as const;

/** FR-Statut-document. */
function statusSection({ header, status = 'final' }: DischargeLetterInput, ids: DocumentIds): Raw {
  const anchor = ids.anchor();
  const { words, code, display } = oneOf(statuses, status, 'status');
  const title = 'Statut du document';
  return section({
    templates: ['1.2.250.1.213.1.1.2.35', '1.2.250.1.213.1.1.2.35.1'],
    id: ids.next(),
    code: loincCode('33557-0', 'Etat d’achèvement'),
    title,
    text: narrativeTable([title], [[anchored(anchor, words)]]),
    entries: [
      simpleObservation(
        {
          templates: ['1.2.250.1.213.1.1.3.48.16', '1.2.250.1.213.1.1.3.48.16.1'],
          code: { code: 'GEN-065', system: oids.taAsip322, display: title },
          value: { coded: { code, system: oids.snomedCt, display }, type: 'CD' },
          time: instantValue(header.effectiveTime, 'header.effectiveTime'),
        },
        anchor,
        ids,
      ),
    ],
  });
}

/** FR-Raison-de-la-recommandation-non-code. */
function reasonSection(reason: string, ids: DocumentIds): Raw {
  const own = {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.3.1', '1.2.250.1.213.1.1.2.127'],
    code: loincCode('42349-1', 'Raison de la recommandation'),
    title: 'Motif de l’hospitalisation',
  };
  return wordsSection(own, reason, ids, 'reason');
}

/** FR-Traitements-administres. */
function stoppedSection(treatments: NonNullable<DischargeLetterInput['stoppedTreatments']>, ids: DocumentIds): Raw {
  return section({
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.3.21', '1.2.250.1.213.1.1.2.145'],
    id: ids.next(),
    code: loincCode('18610-6', 'Traitements administrés'),
    title: 'Traitements arrêtés durant le séjour',
    ...treatmentContent(treatments, ids, 'stoppedTreatments'),
  });
}

/** FR-Traitements-a-la-sortie: the model wants one entry at least, were it to say that there is none. */
function treatmentsSection(treatments: DischargeLetterInput['treatments'], ids: DocumentIds): Raw {
  const own = {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.3.22', '1.2.250.1.213.1.1.2.146'],
    code: loincCode('10183-2', 'Traitements à la sortie'),
    title: 'Traitements à la sortie',
  } as const;
  if (treatments === 'none') return absenceSection(own, 'Aucun traitement à la sortie', ids, noTreatmentEntry);
  if (typeof treatments === 'string' || treatments.length === 0) refuseInput('treatments');
  return section({ ...own, id: ids.next(), ...treatmentContent(treatments, ids, 'treatments') });
}

function allergiesFound(allergies: NonNullable<DischargeLetterInput['allergies']>, ids: DocumentIds): Raw {
  if (typeof allergies === 'string' && allergies !== 'none') refuseInput('allergies');
  return allergySection(allergies, ids, 'allergies');
}

/** FR-Resultats-examens-non-code: words only. */
function awaitedSection(awaited: readonly string[], ids: DocumentIds): Raw {
  return section({
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.3.27', '1.2.250.1.213.1.1.2.150'],
    id: ids.next(),
    code: loincCode('30954-2', 'Résultats d’examens'),
    title: 'Résultats d’examens et autres informations attendus',
    text: narrativeTable(
      ['Attendu'],
      awaited.map((one, at) => [required(one, `awaited.${at}`)]),
    ),
  });
}
