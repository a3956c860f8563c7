import { el, type Raw } from '@trousse/xml';
import { code, templateIds } from '../elements.ts';
import { type QuantityInput, quantity } from '../quantities.ts';
import { reference } from '../sections.ts';
import type { PrescribedMedicineInput } from './inputs.ts';

/** FR-Produit-de-sante-prescrit. */
export function medicineProduct({ product, presentation }: PrescribedMedicineInput, anchor: string): Raw {
  const words = reference('originalText', anchor);
  const box = presentation !== undefined && code('translation', presentation);
  return el(
    'manufacturedProduct',
    { classCode: 'MANU' },
    templateIds('2.16.840.1.113883.10.20.1.53', '1.3.6.1.4.1.19376.1.5.3.1.4.7.2', '1.2.250.1.213.1.1.3.43'),
    el(
      'manufacturedMaterial',
      { classCode: 'MMAT', determinerCode: 'KIND' },
      templateIds('1.3.6.1.4.1.19376.1.9.1.3.1'),
      product.code === undefined
        ? el('code', { nullFlavor: 'NA' }, words, box)
        : code('code', product.code, words, box),
      el('name', null, product.label),
    ),
  );
}

const addressees = {
  patient: {
    templates: ['2.16.840.1.113883.10.20.1.49', '1.3.6.1.4.1.19376.1.5.3.1.4.3', '1.2.250.1.213.1.1.3.33'],
    code: 'PINSTRUCT',
  },
  dispenser: {
    templates: ['2.16.840.1.113883.10.20.1.43', '1.3.6.1.4.1.19376.1.5.3.1.4.3.1', '1.2.250.1.213.1.1.3.34'],
    code: 'FINSTRUCT',
  },
} as const;

/** FR-Instructions-au-patient, FR-Instructions-au-dispensateur. */
export function instruction(to: keyof typeof addressees, anchor: string): Raw {
  const { templates, code: kind } = addressees[to];
  return el(
    'entryRelationship',
    { typeCode: 'SUBJ', inversionInd: 'true' },
    el(
      'act',
      { classCode: 'ACT', moodCode: 'INT' },
      templateIds(...templates),
      el('code', { code: kind, codeSystem: '1.3.6.1.4.1.19376.1.5.3.2', codeSystemName: 'IHEActCode' }),
      reference('text', anchor),
      el('statusCode', { code: 'completed' }),
    ),
  );
}

/** FR-Quantite-de-produit. */
export function supply(amount: QuantityInput, field: string): Raw {
  return el(
    'entryRelationship',
    { typeCode: 'COMP' },
    el(
      'supply',
      { classCode: 'SPLY', moodCode: 'RQO' },
      templateIds('1.3.6.1.4.1.19376.1.9.1.3.8', '1.2.250.1.213.1.1.3.86'),
      el('independentInd', { value: 'false' }),
      quantity('quantity', amount, field),
    ),
  );
}

const substitutions = {
  allowed: 'Substitution autorisée par un produit générique',
  refused: 'Aucune substitution permise',
} as const;

/** FR-Autorisation-substitution: allowed, or refused for the reason that the narrative gives. */
export function substitution(choice: keyof typeof substitutions, anchor: string): Raw {
  return el(
    'entryRelationship',
    { typeCode: 'COMP' },
    el(
      'act',
      { classCode: 'ACT', moodCode: 'DEF' },
      templateIds('1.3.6.1.4.1.19376.1.9.1.3.9.1', '1.2.250.1.213.1.1.3.87'),
      code(
        'code',
        {
          code: choice === 'allowed' ? 'G' : 'N',
          system: '2.16.840.1.113883.5.1070',
          display: substitutions[choice],
        },
        reference('originalText', anchor),
      ),
      el('statusCode', { code: 'completed' }),
    ),
  );
}

/** FR-Precondition. */
export function condition(anchor: string): Raw {
  return el('precondition', null, el('criterion', null, reference('text', anchor)));
}
