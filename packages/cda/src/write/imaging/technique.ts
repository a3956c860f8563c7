import { el, type Raw } from '@trousse/xml';
import { oids } from '../../oids.ts';
import { required, timeValue } from '../check.ts';
import { oneOf } from '../check-input.ts';
import { commentEntry } from '../comment.ts';
import { code, templateIds } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { anchored, type Cell, loincCode, reference, section, shownDate, table } from '../sections.ts';
import { wordsSection } from '../words-section.ts';
import { catalogueSection } from './catalogue.ts';
import type { ImagingExaminationInput } from './inputs.ts';
import { imagingProduct, productColumns } from './products.ts';
import { radiationSection } from './radiation.ts';
import { wordSections } from './word-sections.ts';

/** JDV_LateraliteTechniqueImagerie. */
const lateralities = {
  unilateral: { code: '66459002', system: oids.snomedCt, display: 'unilatéral' },
  bilateral: { code: '51440002', system: oids.snomedCt, display: 'bilatéral' },
} as const;

/** FR-DICOM-Acte-imagerie: one examination, its products, what happened, its radiation and its images. */
export function techniqueSection(examination: ImagingExaminationInput, ids: DocumentIds, field: string): Raw {
  const id = ids.next();
  const { row, entry } = technique(examination, ids, field);
  const products = (examination.products ?? []).map((product, at) =>
    imagingProduct(product, ids, `${field}.products.${at}`),
  );
  const { complications, radiation } = examination;
  return section({
    templates: ['1.2.840.10008.9.3', '1.2.250.1.213.1.1.2.206'],
    id,
    code: loincCode('55111-9', 'Description de l’acte d’imagerie'),
    title: 'Technique d’imagerie',
    text: el(
      'text',
      null,
      table(['Acte', 'Date', 'Modalité', 'Localisation', 'Description', 'Paramètres'], [row]),
      products.length > 0 &&
        table(
          productColumns,
          products.map((product) => product.row),
        ),
    ),
    entries: [entry, ...products.map((product) => product.entry)],
    sections: [
      ...(complications === undefined
        ? []
        : [wordsSection(wordSections.complications, complications, ids, `${field}.complications`)]),
      ...(radiation === undefined ? [] : [radiationSection(radiation, examination, ids, `${field}.radiation`)]),
      catalogueSection(examination.study, ids, `${field}.study`),
    ],
  });
}

/** FR-DICOM-Technique-imagerie, and its row. */
function technique(
  examination: ImagingExaminationInput,
  ids: DocumentIds,
  field: string,
): { readonly row: readonly Cell[]; readonly entry: Raw } {
  const { act, modality, site, laterality } = examination;
  const name = ids.anchor();
  const how = ids.anchor();
  const where = ids.anchor();
  const optional = (value: string | undefined, member: string) => {
    if (value === undefined) return undefined;
    const anchor = ids.anchor();
    return { anchor, cell: anchored(anchor, required(value, `${field}.${member}`)) };
  };
  const description = optional(examination.description, 'description');
  const parameters = optional(examination.parameters, 'parameters');
  const side = laterality && oneOf(lateralities, laterality, `${field}.laterality`);
  const place = required(site.display, `${field}.site.display`);
  return {
    row: [
      anchored(name, required((act ?? examination.code).display, `${field}.code.display`)),
      shownDate(examination.time, `${field}.time`),
      anchored(how, required(modality.display, `${field}.modality.display`)),
      anchored(where, side === undefined ? place : `${place}, ${side.display}`),
      description?.cell,
      parameters?.cell,
    ],
    entry: el(
      'procedure',
      { classCode: 'PROC', moodCode: 'EVN' },
      templateIds('1.2.840.10008.9.14', '1.2.250.1.213.1.1.3.153'),
      ids.next(),
      code('code', examination.code, reference('originalText', name), act !== undefined && code('translation', act)),
      description !== undefined && reference('text', description.anchor),
      el('effectiveTime', { value: timeValue(examination.time, `${field}.time`) }),
      code('methodCode', modality, reference('originalText', how)),
      code(
        'targetSiteCode',
        site,
        reference('originalText', where),
        side !== undefined && el('qualifier', null, topography(), code('value', side)),
      ),
      parameters !== undefined && commentEntry(parameters.anchor),
    ),
  };
}

function topography(): Raw {
  return code('name', { code: '106233006', system: oids.snomedCt, display: 'modificateur topographique' });
}
