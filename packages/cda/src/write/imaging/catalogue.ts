import { el, type Raw } from '@trousse/xml';
import { refuseInput } from '../../errors.ts';
import { dcm } from '../../oids.ts';
import { required, requiredOid, timeValue } from '../check.ts';
import { code, templateIds } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { anchored, type Cell, reference, section, table } from '../sections.ts';
import type { ImagingSeriesInput, ImagingStudyInput } from './inputs.ts';

/** FR-DICOM-Catalogue-objets: the images, or that there are none to be reached. The model wants the section. */
export function catalogueSection(study: ImagingStudyInput | undefined, ids: DocumentIds, field: string): Raw {
  const title = 'Catalogue d’objets DICOM';
  const own = {
    templates: ['2.16.840.1.113883.10.20.6.1.1', '1.2.250.1.213.1.1.2.217'],
    id: ids.next(),
    code: code('code', dcm('121181', title)),
    title,
  };
  if (study === undefined) return section({ ...own, text: el('text', null, 'Aucune image référencée') });
  if (study.series.length === 0) refuseInput(`${field}.series`);
  const id = requiredOid(study.id, `${field}.id`);
  const date = timeValue(study.date, `${field}.date`);
  const images = study.series.flatMap((series, at) => imagesOf(series, ids, `${field}.series.${at}`));
  return section({
    ...own,
    text: el(
      'text',
      null,
      table(
        ['Examen', 'Modalité d’acquisition', 'Objet', 'Images'],
        images.map(({ row }) => [id, ...row]),
      ),
    ),
    // The rules of the model want one series in a study and one object in a series: both are told again for each image.
    entries: images.map(({ entry }) =>
      el(
        'act',
        { classCode: 'ACT', moodCode: 'EVN' },
        templateIds('1.2.840.10008.9.16', '1.2.250.1.213.1.1.3.155'),
        el('id', { root: id }),
        code('code', dcm('113014', 'Examen')),
        el('effectiveTime', { value: date }),
        holder(entry),
      ),
    ),
  });
}

/** FR-DICOM-Serie-imagerie around one FR-DICOM-SOP-Instance, and its row, for each image of a series. */
function imagesOf(
  series: ImagingSeriesInput,
  ids: DocumentIds,
  field: string,
): { readonly row: readonly Cell[]; readonly entry: Raw }[] {
  if (series.instances.length === 0) refuseInput(`${field}.instances`);
  const root = requiredOid(series.id, `${field}.id`);
  const date = timeValue(series.date, `${field}.date`);
  const words = required(series.modality.display, `${field}.modality.display`);
  return series.instances.map(({ id, objectClass, url }, at) => {
    const own = `${field}.instances.${at}`;
    const modality = ids.anchor();
    const kind = ids.anchor();
    const image = el(
      'observation',
      { classCode: 'DGIMG', moodCode: 'EVN' },
      templateIds('1.2.840.10008.9.18', '1.2.250.1.213.1.1.3.157'),
      el('id', { root: requiredOid(id, `${own}.id`) }),
      code('code', objectClass, reference('originalText', kind)),
      url !== undefined && el('text', { mediaType: 'application/dicom' }, el('reference', { value: url })),
      el('effectiveTime', { value: date }),
    );
    return {
      row: [
        anchored(modality, words),
        anchored(kind, required(objectClass.display, `${own}.objectClass.display`)),
        url === undefined ? undefined : el('linkHtml', { href: webAddress(url, `${own}.url`) }, 'Voir les images'),
      ],
      entry: el(
        'act',
        { classCode: 'ACT', moodCode: 'EVN' },
        templateIds('1.2.840.10008.9.17', '1.2.250.1.213.1.1.3.156'),
        el('id', { root }),
        code(
          'code',
          dcm('113015', 'Séries'),
          el(
            'qualifier',
            null,
            code('name', dcm('121139', 'Modalité')),
            code('value', series.modality, reference('originalText', modality)),
          ),
        ),
        el('effectiveTime', { value: date }),
        holder(image),
      ),
    };
  });
}

function holder(statement: Raw): Raw {
  return el('entryRelationship', { typeCode: 'COMP' }, statement);
}

function webAddress(url: string, field: string): string {
  return /^https?:\/\/[!-~]+$/.test(url) ? url : refuseInput(field);
}
