import type { CarePathway, PathwayEvent } from '@trousse/contract';
import type { DraftDocument, DraftEvent } from './draft.ts';
import { Parties } from './parties.ts';
import { tieDocuments } from './tie.ts';

/**
 * One timeline of what every source says, the newest first; what has no date comes last.
 * @param me the national identifier of who is signed in
 */
export function assemble(
  events: readonly DraftEvent[],
  documents: readonly DraftDocument[],
  me: string,
): Pick<CarePathway, 'parties' | 'events'> {
  // Documents first: their metadata name people and places best.
  const mentions = [
    ...documents.flatMap(({ depositors }) => depositors),
    ...events.flatMap((event) => [...event.mentions, ...event.ties.map(({ who }) => who)]),
  ];
  const parties = new Parties(mentions, me);
  // Events are used again when another source has answered: their documents are not.
  const fresh = events.map((event) => ({ ...event, documents: [] }));
  return {
    parties: [...parties.list],
    events: tieDocuments(fresh, documents, parties)
      .map((event) => toView(event, parties))
      .toSorted(newestFirst),
  };
}

function toView(event: DraftEvent, parties: Parties): PathwayEvent {
  const { id, kind, source, start, stop, title, facts, mentions, documents } = event;
  const places = (among: DraftEvent['mentions']) => [...new Set(among.flatMap((mention) => parties.of(mention)))];
  return {
    ...{ id, kind, source, title, facts },
    ...(start !== undefined && { start }),
    ...(stop !== undefined && { stop }),
    parties: places(mentions),
    documents: documents.map(({ handle, depositors, ...one }) => ({
      ...{ id: handle, title: one.title, category: one.category, origin: one.origin, unread: one.unread },
      ...(one.start !== undefined && { date: one.start }),
      depositors: places(depositors),
    })),
  };
}

function newestFirst(a: PathwayEvent, b: PathwayEvent): number {
  const [one = '', other = ''] = [a.start, b.start];
  return one === other ? 0 : one < other ? 1 : -1;
}
