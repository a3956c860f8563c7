import type { ReimbursementHistory, ReimbursementParty } from '@trousse/cda';
import type { PathwayKind } from '@trousse/contract';
import { knownDate } from '../record/care-documents.ts';
import type { DraftEvent, Mention, Tie } from './draft.ts';
import { facts, frenchKnown, namesOf, whenAndWho } from './words.ts';

type Dispensed = ReimbursementHistory['devices'][number];
type Act = ReimbursementHistory['care'][number];
type Told = Omit<DraftEvent, 'id'>;

/** The events of a reimbursement history: what was delivered or done together, the same day by the same people, is one. */
export function eventsOfHistory(history: ReimbursementHistory): DraftEvent[] {
  const { medicines, vaccines, devices, stays, care, radiology, biology } = history;
  return [
    ...dispensed('medicines', medicines, 'Médicaments délivrés', (count) => `${count} médicaments délivrés`),
    ...dispensed('vaccine', vaccines, 'Vaccins délivrés', (count) => `${count} vaccins délivrés`),
    ...dispensed('device', devices, 'Dispositifs délivrés', (count) => `${count} dispositifs médicaux délivrés`),
    ...stays.map(stay),
    ...acts('consultation', care.filter(isConsultation)),
    ...acts(
      'care',
      care.filter((act) => !isConsultation(act)),
    ),
    ...acts('imaging', radiology),
    ...acts('biology', biology),
  ].map((event, at) => ({ ...event, id: `r${at}` }));
}

function dispensed<Item extends Dispensed & { readonly valence?: string }>(
  kind: PathwayKind,
  items: readonly Item[],
  heading: string,
  several: (count: number) => string,
): Told[] {
  const groups = together(items, ({ prescribedAt, deliveredAt, prescriber, deliveredBy }) =>
    dayOf(deliveredAt ?? prescribedAt) === undefined
      ? undefined
      : [prescribedAt, deliveredAt, keyOf(prescriber), keyOf(deliveredBy)],
  );
  return groups.map((group): Told => {
    const [first] = group;
    const prescribed = knownDate(first.prescribedAt);
    const delivered = knownDate(first.deliveredAt);
    const labels = group.map(({ label }) => label ?? 'Produit non précisé');
    const prescriber = mentionOf(first.prescriber);
    const dispenser = mentionOf(first.deliveredBy);
    return {
      ...{ kind, source: 'reimbursements', start: delivered ?? prescribed, stop: undefined },
      title: labels.length === 1 ? labels[0]! : several(labels.length),
      mentions: [prescriber, dispenser].filter((one) => one !== undefined),
      facts: facts({
        [heading]: group
          .map(({ quantity }, at) => (quantity === undefined ? labels[at] : `${labels[at]} (quantité ${quantity})`))
          .join(' · '),
        'Protège de': namesOf(group.flatMap(({ valence }) => valence ?? [])) || undefined,
        Prescription: whenAndWho(prescribed, first.prescriber.name ?? first.prescriber.organization),
        Délivrance: whenAndWho(delivered, first.deliveredBy.organization ?? first.deliveredBy.name),
      }),
      ties: [...tie('prescription', prescribed, prescriber), ...tie('dispensation', delivered, dispenser)],
      documents: [],
    };
  });
}

function acts(kind: PathwayKind, items: readonly Act[]): Told[] {
  const groups = together(items, ({ date, performer }) =>
    dayOf(date) === undefined ? undefined : [date, keyOf(performer)],
  );
  return groups.map((group): Told => {
    const [first] = group;
    const date = knownDate(first.date);
    const labels = group.map(({ label, code }) => label ?? code?.code ?? 'Acte non précisé');
    const performer = mentionOf(first.performer);
    const coded = group.map(({ code }, at) => (code?.code ? `${labels[at]} (${code.code})` : labels[at]));
    return {
      ...{ kind, source: 'reimbursements', start: date, stop: undefined, title: namesOf(labels) },
      mentions: performer === undefined ? [] : [performer],
      facts: facts({
        [group.length > 1 ? 'Actes' : 'Acte']: coded.join(' · '),
        'Réalisé par': first.performer.name,
        Établissement: first.performer.organization,
      }),
      ties: tie('act', date, performer),
      documents: [],
    };
  });
}

function stay({ period, label, place, placeId }: ReimbursementHistory['stays'][number]): Told {
  const start = knownDate(period.start);
  const stop = knownDate(period.stop);
  const from = start ?? stop;
  const to = stop !== undefined && stop !== from ? stop : undefined;
  return {
    ...{ kind: 'stay', source: 'reimbursements', start: from, stop: to, title: label ?? 'Hospitalisation' },
    mentions: place === undefined ? [] : [{ structure: { id: placeId, name: place } }],
    facts: facts({
      'Période du séjour':
        from && (to === undefined ? `le ${frenchKnown(from)}` : `du ${frenchKnown(from)} au ${frenchKnown(to)}`),
      'Lieu du séjour': place,
    }),
    ties: [],
    documents: [],
  };
}

/** Codes of the NGAP under which a consultation or a visit is paid. */
const consultations: ReadonlySet<string> = new Set(
  'C CS CSC CNP G GS APC APU APY V VG VGS VS VNP TC TCG TCS COE CCX'.split(' '),
);

function isConsultation({ code, label = '' }: Act): boolean {
  return consultations.has(code?.code ?? '') || /consultation|visite/i.test(label);
}

/** Items with the same key, in the order of the first of each; those without are each alone. */
function together<Item>(items: readonly Item[], keyOfItem: (item: Item) => unknown[] | undefined): [Item, ...Item[]][] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const [at, item] of items.entries()) {
    const key = JSON.stringify(keyOfItem(item) ?? at);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

function dayOf(time: string | undefined): string | undefined {
  const date = knownDate(time);
  return date?.length === 10 ? date : undefined;
}

function keyOf({ nationalId, name, organizationId, organization }: ReimbursementParty): string {
  return JSON.stringify([nationalId ?? name, organizationId ?? organization]);
}

function tie(by: Tie['by'], day: string | undefined, who: Mention | undefined): Tie[] {
  return day === undefined || who === undefined ? [] : [{ by, day, who }];
}

function mentionOf(party: ReimbursementParty): Mention | undefined {
  const { name, person, nationalId, specialty, organization, organizationId } = party;
  if (name === undefined && organization === undefined) return undefined;
  const doctor = person?.suffix ?? person?.prefix;
  return {
    ...(name !== undefined && {
      person: {
        id: nationalId,
        name: person === undefined ? name : [person.family, person.given].filter(Boolean).join(' '),
        title: doctor === undefined ? undefined : titles[doctor.toUpperCase()],
      },
    }),
    specialty,
    ...(organization !== undefined && { structure: { id: organizationId, name: organization } }),
  };
}

const titles: Readonly<Record<string, string>> = { DR: 'Dr', PR: 'Pr' };
