import { el, type Raw } from '@trousse/xml';
import { oids } from '../../oids.ts';
import { required } from '../check.ts';
import { code, time, unknown } from '../elements.ts';
import { healthProduct } from '../health-product.ts';
import type { DocumentIds } from '../ids.ts';
import { quantity } from '../quantities.ts';
import { anchored, loincCode, narrativeTable, reference, section, shownDate } from '../sections.ts';
import { absenceSection } from './absence.ts';
import { noTreatmentEntry } from './absence-entries.ts';
import type { Told, TreatmentInput } from './inputs.ts';
import { reasonEntry } from './procedures.ts';
import { treatmentHead } from './treatment-head.ts';

type Anchors = { readonly product: string; readonly route: string; readonly reason: string };

const own = {
  templates: ['2.16.840.1.113883.10.20.1.8', '1.3.6.1.4.1.19376.1.5.3.1.3.19', '1.2.250.1.213.1.1.2.143'],
  code: loincCode('10160-0', 'Traitements'),
  title: 'Traitements',
} as const;

/** FR-Traitements, within the long-term treatment section. */
export function treatmentSection(treatments: Told<TreatmentInput>, ids: DocumentIds, field: string): Raw {
  if (treatments === 'none') return absenceSection(own, 'Aucun traitement au long cours', ids, noTreatmentEntry);
  const id = ids.next();
  return section({ ...own, id, ...treatmentContent(treatments, ids, field) });
}

/** The table and the entries of a list of treatments, whatever section holds it. */
export function treatmentContent(
  treatments: readonly TreatmentInput[],
  ids: DocumentIds,
  field: string,
): { readonly text: Raw; readonly entries: readonly Raw[] } {
  const rows: (string | Raw | undefined)[][] = [];
  const entries = treatments.map((treatment, at) => {
    const place = `${field}.${at}`;
    const anchors = { product: ids.anchor(), route: ids.anchor(), reason: ids.anchor() };
    rows.push([
      shownDate(treatment.start, `${place}.start`),
      shownDate(treatment.stop, `${place}.stop`),
      anchored(anchors.product, required(treatment.product.label, `${place}.product.label`)),
      required(treatment.dosage, `${place}.dosage`),
      treatment.route && anchored(anchors.route, treatment.route.label),
      treatment.reason && anchored(anchors.reason, treatment.reason.label),
    ]);
    return treatmentEntry(treatment, anchors, ids, place);
  });
  return {
    text: narrativeTable(
      ['Date de début', 'Date de fin', 'Médicament', 'Posologie', 'Voie d’administration', 'Motif'],
      rows,
    ),
    entries,
  };
}

function treatmentEntry(treatment: TreatmentInput, anchors: Anchors, ids: DocumentIds, field: string): Raw {
  const { start, stop, route, reason, dose, period } = treatment;
  return el(
    'substanceAdministration',
    { classCode: 'SBADM', moodCode: 'EVN' },
    treatmentHead(code('code', { code: 'DRUG', system: oids.actCode, display: 'Médicament' }), anchors.product, ids),
    el(
      'effectiveTime',
      { 'xsi:type': 'IVL_TS' },
      start === undefined ? unknown('low') : time('low', start, `${field}.start`),
      stop === undefined ? unknown('high') : time('high', stop, `${field}.stop`),
    ),
    period === undefined
      ? el('effectiveTime', { 'xsi:type': 'PIVL_TS', operator: 'A', nullFlavor: 'UNK' })
      : el('effectiveTime', { 'xsi:type': 'PIVL_TS', operator: 'A' }, quantity('period', period, `${field}.period`)),
    route !== undefined &&
      (route.code === undefined
        ? el('routeCode', { nullFlavor: 'UNK' }, reference('originalText', anchors.route))
        : code('routeCode', route.code, reference('originalText', anchors.route))),
    dose !== undefined &&
      el('doseQuantity', null, quantity('low', dose, `${field}.dose`), quantity('high', dose, `${field}.dose`)),
    unknown('rateQuantity', 'NAV'),
    el('consumable', null, product(treatment, anchors.product)),
    reason !== undefined && reasonEntry(reason, anchors.reason, ids),
  );
}

function product({ product: { label, code: known }, presentation }: TreatmentInput, anchor: string): Raw {
  const words = reference('originalText', anchor);
  const box = presentation !== undefined && code('translation', presentation);
  return healthProduct(
    known === undefined ? el('code', { nullFlavor: 'UNK' }, words, box) : code('code', known, words, box),
    el('name', null, label),
  );
}
