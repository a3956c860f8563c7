import { el, type Raw } from '@trousse/xml';
import { refuseInput } from '../../errors.ts';
import { oids } from '../../oids.ts';
import { checkInput } from '../check-input.ts';
import { commentSection } from '../comment.ts';
import { followUpSection } from '../discharge/follow-up.ts';
import { clinicalDocument } from '../header.ts';
import { createDocumentIds } from '../ids.ts';
import { namingFields } from '../naming-fields.ts';
import { pdfCopySection } from '../pdf-copy.ts';
import { loincCode } from '../sections.ts';
import { vitalSignSection } from '../vital-signs.ts';
import { allergySection } from '../vsm/allergies.ts';
import type { Told } from '../vsm/inputs.ts';
import { problemSection } from '../vsm/problems.ts';
import { surgicalSection } from '../vsm/procedures.ts';
import { treatmentSection } from '../vsm/treatments.ts';
import { wordsSection } from '../words-section.ts';
import type { ConsultationReportInput } from './inputs.ts';

/**
 * A Compte rendu de consultation (11488-4), as the text of a UTF-8 file. No national model exists for it: the document
 * is of level 3, of the national header and of the generic sections of the CI-SIS (decision 24). The same input gives
 * the same bytes.
 * @throws CdaError `invalid-input`
 */
export function writeConsultationReport(input: ConsultationReportInput): string {
  return namingFields(input, () => write(input));
}

/** IHE PCC Medical Documents: what a document declares that follows the generic sections and no model of its own. */
const genericDocument = '1.3.6.1.4.1.19376.1.5.3.1.1.1';

function write(input: ConsultationReportInput): string {
  checkInput(input);
  const { header, pdfCopy, vitalSigns = [], followUp = [] } = input;
  const ids = createDocumentIds(header.id);
  return clinicalDocument(
    {
      ...header,
      typeCode: { code: '11488-4', system: oids.loinc, display: 'CR ou fiche de consultation ou de visite' },
    },
    [{ root: genericDocument }],
    el(
      'structuredBody',
      null,
      wordsSection(sections.reason, input.reason, ids, 'reason'),
      input.history !== undefined && wordsSection(sections.history, input.history, ids, 'history'),
      told(input.activeProblems, 'activeProblems', (list, field) => problemSection('active', list, ids, field)),
      told(input.medicalHistory, 'medicalHistory', (list, field) => problemSection('past', list, ids, field)),
      told(input.surgicalHistory, 'surgicalHistory', (list, field) => surgicalSection(list, ids, field)),
      told(input.allergies, 'allergies', (list, field) => allergySection(list, ids, field)),
      vitalSigns.length > 0 && vitalSignSection(vitalSigns, ids, 'vitalSigns'),
      input.examination !== undefined && wordsSection(sections.examination, input.examination, ids, 'examination'),
      input.results !== undefined && wordsSection(sections.results, input.results, ids, 'results'),
      wordsSection(sections.conclusion, input.conclusion, ids, 'conclusion'),
      told(input.treatments, 'treatments', (list, field) => treatmentSection(list, ids, field)),
      followUp.length > 0 && followUpSection(followUp, ids, 'followUp'),
      input.comment !== undefined && commentSection(input.comment, ids, 'comment'),
      pdfCopy !== undefined && pdfCopySection(pdfCopy, ids, 'pdfCopy'),
    ),
  );
}

/** A part that was spoken of: what there is, or that there is nothing. */
function told<T>(
  items: Told<T> | undefined,
  field: string,
  write: (items: Told<T>, field: string) => Raw,
): Raw | undefined {
  if (typeof items === 'string' && items !== 'none') refuseInput(field);
  return items === undefined || items.length === 0 ? undefined : write(items, field);
}

/** Sections of words: their IHE template, the French one where there is one, and their LOINC code. */
const sections = {
  reason: {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.1.13.2.1', '1.2.250.1.213.1.1.2.177'],
    code: loincCode('10154-3', 'Plainte du patient'),
    title: 'Motif de consultation',
  },
  history: {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.3.4', '1.2.250.1.213.1.1.2.130'],
    code: loincCode('10164-2', 'Histoire de la maladie'),
    title: 'Histoire de la maladie',
  },
  examination: {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.3.24'],
    code: loincCode('29545-1', 'Examen physique'),
    title: 'Examen clinique',
  },
  results: {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.3.27', '1.2.250.1.213.1.1.2.150'],
    code: loincCode('30954-2', 'Résultats d’examens'),
    title: 'Résultats d’examens',
  },
  conclusion: {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.1.13.2.5'],
    code: loincCode('51847-2', 'Évaluation et plan'),
    title: 'Conclusion',
  },
} as const;
