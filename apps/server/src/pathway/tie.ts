import type { PathwayKind } from '@trousse/contract';
import type { DraftDocument, DraftEvent, Mention, Tie } from './draft.ts';
import type { Parties } from './parties.ts';

/** Classes of documents (JDV_J57) that tell of an order and of a delivery. */
const classes: Readonly<Record<string, Tie['by']>> = { 42: 'prescription', 43: 'dispensation' };

/**
 * Puts each document on the event that it tells of (decision 44), else on a line of its own. A document tells of an
 * event of its own kind, of the same day and by the same person, or in the same establishment where one of the two names
 * nobody; of a stay, of any day of it and in the same establishment. Those that bear a reference in common
 * (referenceIdList) tell of the same event.
 * @returns the lines: the events given, with their documents, and those that are only documents
 */
export function tieDocuments(
  events: readonly DraftEvent[],
  documents: readonly DraftDocument[],
  parties: Parties,
): DraftEvent[] {
  const known = indexed(events, parties);
  const byReference = new Map<string, DraftEvent>();
  const put = (document: DraftDocument, event: DraftEvent) => {
    event.documents.push(document);
    for (const reference of document.entry.referenceIds)
      if (!byReference.has(reference)) byReference.set(reference, event);
  };
  const alone = documents.filter((document) => {
    const event = known.find(document);
    if (event !== undefined) put(document, event);
    return event === undefined;
  });
  const lines = [...events];
  for (const document of alone) {
    const reference = document.entry.referenceIds.find((one) => byReference.has(one));
    const event = reference === undefined ? lineOf(document) : byReference.get(reference)!;
    if (reference === undefined) lines.push(event);
    put(document, event);
  }
  return lines;
}

function indexed(events: readonly DraftEvent[], parties: Parties) {
  /** By what it is, the day and who; the first of equals is the one. */
  const byPerson = new Map<string, DraftEvent>();
  const byPlace = new Map<string, DraftEvent>();
  const byPlaceAlone = new Map<string, DraftEvent>();
  const stays = new Map<string, DraftEvent[]>();
  const add = (index: Map<string, DraftEvent>, key: string, event: DraftEvent) => {
    if (!index.has(key)) index.set(key, event);
  };
  for (const event of events) {
    if (event.kind === 'stay')
      for (const who of event.mentions) {
        const place = parties.structureKey(who);
        if (place === undefined) continue;
        const there = stays.get(place);
        if (there === undefined) stays.set(place, [event]);
        else there.push(event);
      }
    for (const { by, day, who } of event.ties) {
      const what = `${by === 'act' ? event.kind : by}|${day}|`;
      const person = parties.personKey(who);
      const place = parties.structureKey(who);
      if (person !== undefined) add(byPerson, what + person, event);
      if (place !== undefined) add(byPlace, what + place, event);
      if (place !== undefined && person === undefined) add(byPlaceAlone, what + place, event);
    }
  }
  const among = (what: string, who: Mention): DraftEvent | undefined => {
    const person = parties.personKey(who);
    const place = parties.structureKey(who);
    const same = person === undefined ? undefined : byPerson.get(what + person);
    if (same !== undefined || place === undefined) return same;
    return (person === undefined ? byPlace : byPlaceAlone).get(what + place);
  };
  const stayOf = ({ start, stop }: DraftDocument, who: Mention): DraftEvent | undefined => {
    const place = parties.structureKey(who);
    if (place === undefined || start === undefined) return undefined;
    return stays.get(place)?.find((stay) => overlap(stay, { start, stop }));
  };
  return {
    find(document: DraftDocument): DraftEvent | undefined {
      const wanted = kindsOf(document);
      for (const who of document.depositors) {
        for (const what of wanted) {
          const event = among(`${what}|${document.start}|`, who);
          if (event !== undefined) return event;
        }
        const stay = stayOf(document, who);
        if (stay !== undefined) return stay;
      }
      return undefined;
    },
  };
}

/** What the event of a document may be: a letter without a kind of its own tells of the consultation of that day. */
function kindsOf({ kind, entry }: DraftDocument): readonly (PathwayKind | Tie['by'])[] {
  const by = classes[entry.classCode.code];
  if (by !== undefined) return [by, 'consultation'];
  return kind === 'document' ? ['consultation'] : [kind];
}

function overlap(stay: Pick<DraftEvent, 'start' | 'stop'>, act: { start: string; stop: string | undefined }): boolean {
  const from = stay.start;
  const to = stay.stop ?? stay.start;
  // Days known to the month only bound nothing.
  if (from?.length !== 10 || to?.length !== 10) return false;
  return act.start <= to && (act.stop ?? act.start) >= from;
}

function lineOf({ handle, kind, start, stop, title }: DraftDocument): DraftEvent {
  return {
    ...{ id: handle, kind, source: 'documents', start, stop, title },
    ...{ mentions: [], facts: [], ties: [], documents: [] },
  };
}
