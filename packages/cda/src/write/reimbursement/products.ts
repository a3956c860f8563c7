import { type Content, el, type Raw } from '@trousse/xml';
import { oids } from '../../oids.ts';
import { required } from '../check.ts';
import { code, templateIds, unknown } from '../elements.ts';
import { healthProduct } from '../health-product.ts';
import type { DocumentIds } from '../ids.ts';
import { decimalValue } from '../quantities.ts';
import { anchored, type Cell, loincCode, narrativeTable, reference, section, shownDate } from '../sections.ts';
import { absent, nothing } from './absence.ts';
import type { ReimbursedDrug, ReimbursedVaccine } from './inputs.ts';
import { dispenser, prescriber, shownProvider } from './providers.ts';

/** FR-Traitements: dispensed medicines. */
export function drugSection(drugs: readonly ReimbursedDrug[], ids: DocumentIds): Raw {
  const own = {
    templates: ['2.16.840.1.113883.10.20.1.8', '1.3.6.1.4.1.19376.1.5.3.1.3.19', '1.2.250.1.213.1.1.2.143'],
    id: ids.next(),
    code: loincCode('10160-0', 'Médication administrée'),
    title: 'Médicaments',
  };
  if (drugs.length === 0) {
    const anchor = ids.anchor();
    return section({ ...own, text: nothing(anchor), entries: [noProduct('drug', anchor, ids)] });
  }
  const rows: Cell[][] = [];
  const entries = drugs.map((drug, at) => {
    const field = `drugs.${at}`;
    const anchor = ids.anchor();
    const shown = shownDispensing(drug, anchor, field);
    const quantity = decimalValue(drug.quantity, `${field}.quantity`);
    const actives = (drug.actives ?? []).map((active) => active.display).join(', ');
    rows.push([...shown.product, drug.group?.display, actives, ...shown.people, quantity.replace('.', ',')]);
    const classes = [
      code('translation', drug.product),
      drug.group && code('translation', drug.group),
      drug.actives?.length
        ? el(
            'translation',
            null,
            drug.actives.map((a) => code('translation', a)),
          )
        : undefined,
    ];
    return el(
      'substanceAdministration',
      { classCode: 'SBADM', moodCode: 'EVN' },
      drugTemplates,
      ids.next(),
      reference('text', anchor),
      el('statusCode', { code: 'completed' }),
      // The insurer knows what was given, not when it is taken.
      el('effectiveTime', { 'xsi:type': 'IVL_TS' }, unknown('low'), unknown('high')),
      consumable(anchor, drug.product.display, classes),
      supply(drug, ids, field, quantity),
    );
  });
  const columns = ['Groupe thérapeutique', 'Composants actifs du médicament'];
  return section({
    ...own,
    text: narrativeTable(dispensingColumns('Libellé du médicament', columns, ['Quantité délivrée']), rows),
    entries,
  });
}

/** FR-Vaccinations: dispensed vaccines. */
export function vaccineSection(vaccines: readonly ReimbursedVaccine[], ids: DocumentIds): Raw {
  const own = {
    templates: ['2.16.840.1.113883.10.20.1.6', '1.3.6.1.4.1.19376.1.5.3.1.3.23', '1.2.250.1.213.1.1.2.147'],
    id: ids.next(),
    code: loincCode('11369-6', 'Historique des vaccinations'),
    title: 'Vaccinations',
  };
  if (vaccines.length === 0) {
    const anchor = ids.anchor();
    return section({ ...own, text: nothing(anchor), entries: [noProduct('vaccine', anchor, ids)] });
  }
  const rows: Cell[][] = [];
  const entries = vaccines.map((vaccine, at) => {
    const field = `vaccines.${at}`;
    const anchor = ids.anchor();
    const shown = shownDispensing(vaccine, anchor, field);
    rows.push([...shown.product, vaccine.valence?.display, ...shown.people]);
    return el(
      'substanceAdministration',
      { classCode: 'SBADM', moodCode: 'EVN', negationInd: 'false' },
      vaccineTemplates,
      ids.next(),
      code('code', { code: 'IMMUNIZ', system: oids.actCode, display: 'Vaccination sans autre précision' }),
      reference('text', anchor),
      el('statusCode', { code: 'completed' }),
      unknown('effectiveTime'),
      consumable(anchor, vaccine.product.display, [
        code('translation', vaccine.product),
        vaccine.valence && code('translation', vaccine.valence),
      ]),
      supply(vaccine, ids, field),
    );
  });
  return section({
    ...own,
    text: narrativeTable(dispensingColumns('Libellé du vaccin', ['Valence vaccinale'], []), rows),
    entries,
  });
}

const drugTemplates = templateIds(
  '2.16.840.1.113883.10.20.1.24',
  '1.3.6.1.4.1.19376.1.5.3.1.4.7',
  '1.2.250.1.213.1.1.3.42',
  '1.3.6.1.4.1.19376.1.5.3.1.4.7.1',
);

const vaccineTemplates = templateIds(
  '2.16.840.1.113883.10.20.1.24',
  '1.3.6.1.4.1.19376.1.5.3.1.4.12',
  '1.2.250.1.213.1.1.3.45',
);

/** The columns that every dispensed product has around its own. */
export function dispensingColumns(label: string, own: readonly string[], last: readonly string[]): string[] {
  return [
    'Date de délivrance',
    label,
    ...own,
    'Prescrit par',
    'Spécialité du prescripteur',
    'Établissement du prescripteur',
    'Délivré par',
    ...last,
  ];
}

export function shownDispensing(
  item: Pick<ReimbursedDrug, 'product' | 'dispensedOn' | 'prescriber' | 'dispenser'>,
  anchor: string,
  field: string,
): { readonly product: Cell[]; readonly people: Cell[] } {
  const by = item.prescriber ?? {};
  return {
    product: [
      shownDate(item.dispensedOn, `${field}.dispensedOn`),
      anchored(anchor, required(item.product.display, `${field}.product.display`)),
    ],
    people: [shownProvider(by), by.person?.specialty?.display, by.place?.name, item.dispenser.name],
  };
}

/** FR-Produit-de-sante, with the insurer's codes as translations. */
function consumable(anchor: string, name: string, translations: readonly Content[]): Raw {
  return manufacturedProduct(el('code', null, reference('originalText', anchor), translations), el('name', null, name));
}

function manufacturedProduct(productCode: Raw, name: Raw): Raw {
  return el('consumable', { typeCode: 'CSM' }, healthProduct(productCode, name));
}

/** FR-Prescription: who prescribed, who dispensed, how many. */
function supply(item: ReimbursedVaccine, ids: DocumentIds, field: string, quantity?: string): Raw {
  return el(
    'entryRelationship',
    { typeCode: 'REFR', inversionInd: 'false' },
    el(
      'supply',
      { classCode: 'SPLY', moodCode: 'EVN' },
      templateIds('2.16.840.1.113883.10.20.1.34', '1.3.6.1.4.1.19376.1.5.3.1.4.7.3', '1.2.250.1.213.1.1.3.44'),
      ids.next(),
      quantity !== undefined && el('quantity', { value: quantity }),
      dispenser(item.dispenser, item.dispensedOn, field),
      prescriber(item.prescriber, item.prescribedOn, field),
    ),
  );
}

/** The entry that says: nothing in this category. */
function noProduct(kind: 'drug' | 'vaccine', anchor: string, ids: DocumentIds): Raw {
  const drug = kind === 'drug';
  return el(
    'substanceAdministration',
    { classCode: 'SBADM', moodCode: 'EVN', negationInd: drug ? undefined : 'false' },
    drug ? drugTemplates : vaccineTemplates,
    ids.next(),
    code('code', drug ? absent.drugs : absent.vaccines, reference('originalText', anchor)),
    reference('text', anchor),
    el('statusCode', { code: 'completed' }),
    drug ? el('effectiveTime', { 'xsi:type': 'IVL_TS' }, unknown('low'), unknown('high')) : unknown('effectiveTime'),
    manufacturedProduct(unknown('code', 'NA'), unknown('name', 'NA')),
  );
}
