import type { PathwayKind } from '@trousse/contract';
import { isWithin } from '../care/care-rows.ts';
import { fold } from '../ui/text-match.ts';
import { type Line, type Lines, partyKey } from './pathway-lines.ts';

/** What of one party is looked at: what the reimbursements say of it, or what it deposited. */
export type PartyFilter = { readonly key: string; readonly what: 'mentions' | 'documents' };

/** What is left of the pathway: every filter narrows, and they combine. */
export type PathwayView = {
  readonly search: string;
  readonly hiddenKinds: readonly PathwayKind[];
  readonly specialty?: string | undefined;
  /** `yyyy-mm-dd`, both included; whatever else is typed bounds nothing yet. */
  readonly from: string;
  readonly to: string;
  readonly party?: PartyFilter | undefined;
};

export const wholePathway: PathwayView = { search: '', hiddenKinds: [], from: '', to: '' };

export function isFiltered({ search, hiddenKinds, specialty, from, to, party }: PathwayView): boolean {
  return search.trim() !== '' || hiddenKinds.length > 0 || [specialty, from || to, party].some(Boolean);
}

/** What is shown, and how many lines each choice of a filter would leave with the other filters as they are. */
export type Filtered = {
  readonly lines: readonly Line[];
  readonly totals: { readonly events: number; readonly documents: number };
  readonly kinds: Readonly<Partial<Record<PathwayKind, number>>>;
  readonly specialties: ReadonlyMap<string, number>;
  /** By the place of the party. */
  readonly mentions: readonly number[];
  readonly documents: readonly number[];
  /** All but the period: what the density bar is drawn of. */
  readonly anyPeriod: { readonly events: readonly Line[]; readonly documents: readonly Line[] };
};

/** The pathway through its filters, in one pass: it runs at each key. */
export function filterPathway(all: Lines, view: PathwayView): Filtered {
  const words = fold(view.search).split(' ').filter(Boolean);
  const hidden = new Set(view.hiddenKinds);
  const bounds = { from: wholeDay(view.from), to: wholeDay(view.to) };
  const unbounded = bounds.from === undefined && bounds.to === undefined;
  const party = view.party && all.parties.findIndex((one) => partyKey(one) === view.party?.key);
  const shown: Line[] = [];
  const kinds: Partial<Record<PathwayKind, number>> = {};
  const specialties = new Map<string, number>();
  const mentions = all.parties.map(() => 0);
  const documents = all.parties.map(() => 0);
  const totals = { events: 0, documents: 0 };
  const anyPeriod = { events: [] as Line[], documents: [] as Line[] };

  const look = (line: Line, places: readonly number[], counts: number[], isShown: boolean) => {
    if (!words.every((word) => line.words.includes(word))) return;
    const inPeriod = unbounded || isWithin(line, bounds);
    const ofKind = !hidden.has(line.event.kind);
    const ofSpecialty = view.specialty === undefined || line.specialties.includes(view.specialty);
    const ofParty = party === undefined || places.includes(party);
    if (inPeriod && ofKind && ofSpecialty) for (const at of places) counts[at] = (counts[at] ?? 0) + 1;
    if (ofKind && ofSpecialty && ofParty) anyPeriod[kindOfLine(line)].push(line);
    if (inPeriod && ofKind && ofSpecialty && ofParty) totals[kindOfLine(line)] += 1;
    if (!isShown || !inPeriod || !ofParty) return;
    if (ofSpecialty) kinds[line.event.kind] = (kinds[line.event.kind] ?? 0) + 1;
    if (ofKind) for (const one of line.specialties) specialties.set(one, (specialties.get(one) ?? 0) + 1);
    if (ofKind && ofSpecialty) shown.push(line);
  };
  const byDocument = view.party?.what === 'documents';
  for (const line of all.events) look(line, line.mentioned, mentions, !byDocument);
  for (const line of all.documents) look(line, line.depositors, documents, byDocument);
  return { lines: shown, totals, kinds, specialties, mentions, documents, anyPeriod };
}

function kindOfLine({ document }: Line): 'events' | 'documents' {
  return document === undefined ? 'events' : 'documents';
}

function wholeDay(date: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : undefined;
}
