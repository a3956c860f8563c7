import { el, type Raw } from '@trousse/xml';
import { refuseInput } from '../../errors.ts';
import { dcm, oids, templates } from '../../oids.ts';
import { required, requiredOid } from '../check.ts';
import { checkInput } from '../check-input.ts';
import { commentSection } from '../comment.ts';
import { code } from '../elements.ts';
import { clinicalDocument } from '../header.ts';
import { createDocumentIds, type DocumentIds } from '../ids.ts';
import { namingFields } from '../naming-fields.ts';
import { order } from '../orders.ts';
import { author } from '../parties.ts';
import { loincCode, paragraphs, section } from '../sections.ts';
import { wordsSection } from '../words-section.ts';
import { clinicalSection } from './clinical.ts';
import type { ImagingExaminationInput, ImagingReportInput } from './inputs.ts';
import { techniqueSection } from './technique.ts';
import { wordSections } from './word-sections.ts';

/**
 * A Compte rendu d'imagerie (18748-4, model CR-IMG 2024.01; cda.md §5), as the text of a UTF-8 file. The same input
 * gives the same bytes.
 * @throws CdaError `invalid-input`
 */
export function writeImagingReport(input: ImagingReportInput): string {
  return namingFields(input, () => write(input));
}

function write(input: ImagingReportInput): string {
  checkInput(input);
  const { header, examinations, addendum } = input;
  const [main, ...others] = examinations;
  if (main === undefined) refuseInput('examinations');
  const ids = createDocumentIds(header.id);
  return clinicalDocument(
    { ...header, typeCode: { code: '18748-4', system: oids.loinc, display: 'CR d’imagerie médicale' } },
    [
      { root: '1.2.840.10008.9.1' },
      { root: '1.2.840.10008.9.20' },
      { root: '1.2.840.10008.9.21' },
      { root: templates.imagingReport, extension: '2024.01' },
    ],
    el(
      'structuredBody',
      null,
      addendum && addendumSection(addendum, ids),
      input.clinical && clinicalSection(input.clinical, ids, 'clinical'),
      examinations.map((one, at) => techniqueSection(one, ids, `examinations.${at}`)),
      input.comparison !== undefined && wordsSection(wordSections.comparison, input.comparison, ids, 'comparison'),
      input.results !== undefined && wordsSection(wordSections.results, input.results, ids, 'results'),
      wordsSection(wordSections.conclusion, input.conclusion, ids, 'conclusion'),
      input.comment !== undefined && commentSection(input.comment, ids, 'comment'),
    ),
    {
      namespaces: { 'xmlns:ps3-20': 'urn:dicom-org:ps3-20' },
      orders: (input.orders ?? []).map(({ id, accessionNumber }, at) => {
        const { root, extension } = accessionNumber;
        const own = `orders.${at}`;
        const number = { root: requiredOid(root, `${own}.accessionNumber.root`), extension };
        return order(id, `${own}.id`, el('ps3-20:accessionNumber', number));
      }),
      actCode: actCode(main, 'examinations.0'),
      otherActs: others.map((one, at) =>
        el('documentationOf', null, el('serviceEvent', null, actCode(one, `examinations.${at + 1}`))),
      ),
    },
  );
}

/** An act of the header: LOINC, and beside it the CCAM, the modality and the region. */
function actCode({ code: act, act: ccam, modality, region }: ImagingExaminationInput, field: string): Raw {
  // The rules of the model only know acts from LOINC.
  if (act.system !== oids.loinc) refuseInput(`${field}.code`);
  const qualifier = (name: Raw) => el('qualifier', null, name);
  return code(
    'code',
    act,
    ccam !== undefined && code('translation', ccam),
    code('translation', modality, qualifier(code('name', dcm('121139', 'Modalité d’imagerie')))),
    region !== undefined &&
      code(
        'translation',
        region,
        qualifier(code('name', { code: '39111-0', system: oids.loinc, display: 'localisation anatomique' })),
      ),
  );
}

/** FR-DICOM-Addendum. */
function addendumSection(addendum: NonNullable<ImagingReportInput['addendum']>, ids: DocumentIds): Raw {
  if (!('person' in addendum.author)) refuseInput('addendum.author');
  return section({
    templates: ['1.2.840.10008.9.6', '1.2.250.1.213.1.1.2.210'],
    id: ids.next(),
    code: loincCode('55107-7', 'Addendum'),
    title: 'Addendum',
    text: el('text', null, paragraphs(required(addendum.words, 'addendum.words'))),
    author: author(addendum.author, 'addendum.author'),
  });
}
