import { el, type Raw } from '@trousse/xml';
import { required } from '../check.ts';
import { commentEntry } from '../comment.ts';
import { code, templateIds } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { quantity, shownQuantity } from '../quantities.ts';
import { anchored, type Cell, reference } from '../sections.ts';
import type { ImagingProductInput } from './inputs.ts';

export const productColumns = ['Produit administré', 'Dose', 'Voie d’administration', 'Numéro de lot', 'Commentaire'];

/** FR-DICOM-Administration-de-produits-de-sante, and its row. */
export function imagingProduct(
  { product, dose, route, lot, comment }: ImagingProductInput,
  ids: DocumentIds,
  field: string,
): { readonly row: readonly Cell[]; readonly entry: Raw } {
  const name = ids.anchor();
  const remark = comment === undefined ? undefined : ids.anchor();
  const label = required(product.label, `${field}.product.label`);
  const lotNumber = lot === undefined ? undefined : required(lot, `${field}.lot`);
  return {
    row: [
      anchored(name, label),
      dose && shownQuantity(dose, `${field}.dose`),
      route?.display,
      lotNumber,
      remark && anchored(remark, required(comment, `${field}.comment`)),
    ],
    entry: el(
      'substanceAdministration',
      { classCode: 'SBADM', moodCode: 'EVN' },
      templateIds('1.2.840.10008.9.13', '1.2.250.1.213.1.1.3.151'),
      ids.next(),
      reference('text', name),
      el('statusCode', { code: 'completed' }),
      route !== undefined && code('routeCode', route),
      dose !== undefined && quantity('doseQuantity', dose, `${field}.dose`),
      el(
        'consumable',
        null,
        el(
          'manufacturedProduct',
          { classCode: 'MANU' },
          el(
            'manufacturedMaterial',
            null,
            el(
              'code',
              product.code === undefined ? { nullFlavor: 'UNK' } : null,
              reference('originalText', name),
              product.code !== undefined && code('translation', product.code),
            ),
            el('name', null, label),
            lotNumber !== undefined && el('lotNumberText', null, lotNumber),
          ),
        ),
      ),
      remark !== undefined && commentEntry(remark),
    ),
  };
}
