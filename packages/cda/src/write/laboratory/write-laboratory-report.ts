import { el, type Raw } from '@trousse/xml';
import { refuseInput } from '../../errors.ts';
import { oids, templates } from '../../oids.ts';
import { instantValue, required } from '../check.ts';
import { checkInput } from '../check-input.ts';
import { commentSection } from '../comment.ts';
import { code, templateIds } from '../elements.ts';
import { clinicalDocument } from '../header.ts';
import { createDocumentIds, type DocumentIds } from '../ids.ts';
import { namingFields } from '../naming-fields.ts';
import { order } from '../orders.ts';
import { assignedEntity } from '../parties.ts';
import { pdfCopySection } from '../pdf-copy.ts';
import { section, table } from '../sections.ts';
import type { LaboratoryChapterInput, LaboratoryPanelInput, LaboratoryReportInput } from './inputs.ts';
import { laboratoryResult, resultColumns } from './results.ts';
import { specimenCollection } from './specimen.ts';

/**
 * A Compte rendu d'examens de biologie médicale (11502-2, model CR-BIO 2024.01; cda.md §5), as the text of a UTF-8
 * file. The same input gives the same bytes.
 * @throws CdaError `invalid-input`
 */
export function writeLaboratoryReport(input: LaboratoryReportInput): string {
  return namingFields(input, () => write(input));
}

function write(input: LaboratoryReportInput): string {
  checkInput(input);
  const { header, chapters, director } = input;
  const [main, ...others] = chapters;
  if (main === undefined) refuseInput('chapters');
  required(director.organization.telecom, 'director.organization.telecom');
  const ids = createDocumentIds(header.id);
  const released = header.serviceEvent.stop ?? header.effectiveTime;
  return clinicalDocument(
    {
      ...header,
      typeCode: { code: '11502-2', system: oids.loinc, display: "CR d'examens biologiques" },
      // The straight apostrophes are those that the model wants.
      title: "Compte rendu d'examens biologiques",
      serviceEvent: { ...header.serviceEvent, code: main.code, performer: director },
    },
    [{ root: '1.3.6.1.4.1.19376.1.3.3' }, { root: templates.laboratoryReport, extension: '2024.01' }],
    el(
      'structuredBody',
      null,
      chapters.map((chapter, at) => chapterSection(chapter, ids, `chapters.${at}`)),
      input.comment !== undefined && commentSection(input.comment, ids, 'comment'),
      pdfCopySection(input.pdfCopy, ids, 'pdfCopy'),
    ),
    {
      namespaces: { 'xmlns:lab': 'urn:oid:1.3.6.1.4.1.19376.1.3.2' },
      orders: input.order === undefined ? [] : [order(input.order, 'order')],
      actStatus: el('lab:statusCode', { code: 'completed' }),
      performer: {
        templates: ['1.3.6.1.4.1.19376.1.3.3.1.7'],
        time: el('time', null, el('high', { value: instantValue(released, 'header.serviceEvent.stop') })),
      },
      otherActs: others.map(({ code: discipline }) =>
        el('documentationOf', null, el('serviceEvent', null, code('code', discipline))),
      ),
      responsibleParty: el('responsibleParty', null, assignedEntity(director, 'director')),
    },
  );
}

/** FR-CR-BIO-Chapitre: sub-sections, and no words of its own. */
function chapterSection(chapter: LaboratoryChapterInput, ids: DocumentIds, field: string): Raw {
  if (chapter.panels.length === 0) refuseInput(`${field}.panels`);
  return section({
    templates: ['1.3.6.1.4.1.19376.1.3.3.2.1', '1.2.250.1.213.1.1.2.70'],
    id: ids.next(),
    code: code('code', chapter.code),
    title: required(chapter.title ?? chapter.code.display, `${field}.title`),
    sections: chapter.panels.map((panel, at) => panelSection(panel, chapter, ids, `${field}.panels.${at}`)),
  });
}

/** FR-CR-BIO-Sous-Chapitre: a table, and the one entry that holds its results. */
function panelSection(
  panel: LaboratoryPanelInput,
  chapter: LaboratoryChapterInput,
  ids: DocumentIds,
  field: string,
): Raw {
  if (panel.results.length === 0) refuseInput(`${field}.results`);
  const own = code('code', panel.code ?? chapter.code);
  const specimen = panel.specimen && specimenCollection(panel.specimen, ids.anchor(), `${field}.specimen`);
  const results = panel.results.map((result, at) => laboratoryResult(result, ids, `${field}.results.${at}`));
  const aborted = panel.results.every(({ status }) => status === 'aborted');
  return section({
    templates: ['1.3.6.1.4.1.19376.1.3.3.2.2', '1.2.250.1.213.1.1.2.71'],
    id: ids.next(),
    code: own,
    title: required(panel.title, `${field}.title`),
    text: el(
      'text',
      null,
      specimen?.shown,
      table(
        resultColumns,
        results.map(({ row }) => row),
      ),
    ),
    entries: [
      {
        typeCode: 'DRIV',
        content: [
          ...templateIds('1.3.6.1.4.1.19376.1.3.1', '1.2.250.1.213.1.1.3.21'),
          el(
            'act',
            { classCode: 'ACT', moodCode: 'EVN' },
            own,
            el('statusCode', { code: aborted ? 'aborted' : 'completed' }),
            specimen && el('entryRelationship', { typeCode: 'COMP' }, specimen.entry),
            results.map(({ entry }) => el('entryRelationship', { typeCode: 'COMP' }, entry)),
          ),
        ],
      },
    ],
  });
}
