import { all, attr, first, path, type XmlElement } from '@trousse/xml';
import type { CdaSection } from '../model.ts';
import { defined, readCode, readInterval, readTime, textOf } from '../read/datatypes.ts';
import { narrativeWords, participation, productCodes, quantityOf, saysNothing, statements } from './entry-parts.ts';
import type {
  ReimbursedAct,
  ReimbursedDevice,
  ReimbursedMedicine,
  ReimbursedStay,
  ReimbursedVaccine,
  ReimbursementParty,
} from './model.ts';
import { said } from './words.ts';

/** What a section's entries say: its items (none for a category declared empty); undefined when it has no entry. */
type EntryReader<Item> = (section: CdaSection) => Item[] | undefined;

const codeOfProduct = 'consumable/manufacturedProduct/manufacturedMaterial/code';

/** substanceAdministration of FR-Traitement (cda.md §5). */
export const medicineEntries: EntryReader<ReimbursedMedicine> = reader(
  'substanceAdministration',
  codeOfProduct,
  (entry, code, shown) => {
    const codes = productCodes(code);
    const product = codes.product[0] ?? codes.own;
    return defined<ReimbursedMedicine>({
      ...dispensing(supplyOf(entry)),
      label: productName(entry) ?? said(product?.display) ?? shown(entry, code),
      code: product,
      therapeuticGroup: said(codes.therapeuticGroup[0]?.display),
      activeIngredients: codes.active.flatMap(({ display }) => said(display) ?? []),
      quantity: quantityOf(first(supplyOf(entry), 'quantity')),
    });
  },
);

/** substanceAdministration of FR-Vaccination. */
export const vaccineEntries: EntryReader<ReimbursedVaccine> = reader(
  'substanceAdministration',
  codeOfProduct,
  (entry, code, shown) => {
    const codes = productCodes(code);
    const product = codes.product[0] ?? codes.own;
    return defined<ReimbursedVaccine>({
      ...dispensing(supplyOf(entry)),
      label: productName(entry) ?? said(product?.display) ?? shown(entry, code),
      code: product,
      valence: said(codes.valence.map(({ display }) => display).join(', ')),
    });
  },
);

/** supply of FR-Dispositif-medical. */
export const deviceEntries: EntryReader<ReimbursedDevice> = reader(
  'supply',
  'participant/participantRole/playingDevice/code',
  (entry, code, shown) => {
    const codes = productCodes(code);
    const device = codes.device[0] ?? codes.own;
    return defined<ReimbursedDevice>({
      ...dispensing(entry),
      label: said(device?.display) ?? shown(entry, code),
      code: device,
      quantity: quantityOf(first(entry, 'quantity')),
    });
  },
);

/** encounter of FR-Rencontre: the nature of the stay qualifies the kind of encounter. */
export const stayEntries: EntryReader<ReimbursedStay> = reader('encounter', 'code', (entry, code, shown) => {
  const nature = readCode(path(code, 'qualifier/value'));
  const { party } = participation(first(entry, 'performer'));
  return defined<ReimbursedStay>({
    period: readInterval(first(entry, 'effectiveTime')) ?? {},
    label: said(nature?.display) ?? shown(entry, code),
    code: nature,
    place: party.organization ?? party.name,
    placeId: party.organizationId,
  });
});

/** procedure of FR-Acte: medical and dental care, radiology, biology. */
export const actEntries: EntryReader<ReimbursedAct> = reader('procedure', 'code', (entry, code, shown) => {
  const act = readCode(code);
  const time = first(entry, 'effectiveTime');
  return defined<ReimbursedAct>({
    date: readTime(time) ?? readTime(first(time, 'low')),
    label: said(attr(code, 'displayName')) ?? shown(entry, code) ?? said(act?.display),
    code: act,
    performer: participation(first(entry, 'performer')).party,
    prescriber: participation(first(entry, 'author')).party,
  });
});

function reader<Item>(
  name: string,
  codePath: string,
  read: (entry: XmlElement, code: XmlElement | undefined, shown: ReturnType<typeof narrativeWords>) => Item,
): EntryReader<Item> {
  return (section) => {
    const entries = statements(section.entries, name);
    if (entries.length === 0) return undefined;
    const shown = narrativeWords(section.narrative);
    return entries.flatMap((entry) => {
      const code = path(entry, codePath);
      return saysNothing(entry, code) ? [] : [read(entry, code, shown)];
    });
  };
}

/** The supply within a treatment: who prescribed, who delivered, how much. */
function supplyOf(entry: XmlElement): XmlElement | undefined {
  return all(entry, 'entryRelationship')
    .map((related) => first(related, 'supply'))
    .find((supply) => supply !== undefined);
}

function dispensing(supply: XmlElement | undefined): {
  prescribedAt: string | undefined;
  deliveredAt: string | undefined;
  prescriber: ReimbursementParty;
  deliveredBy: ReimbursementParty;
} {
  const prescription = participation(first(supply, 'author'));
  const delivery = participation(first(supply, 'performer'));
  return {
    prescribedAt: prescription.time,
    deliveredAt: delivery.time,
    prescriber: prescription.party,
    deliveredBy: delivery.party,
  };
}

function productName(entry: XmlElement): string | undefined {
  return said(textOf(path(entry, 'consumable/manufacturedProduct/manufacturedMaterial/name')));
}
