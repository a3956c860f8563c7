import type { ReaderView } from '@trousse/contract/connector';
import type { ConnectorState } from './connector-state.ts';

/** The readers a person chose, by name; absent where they never chose. */
export type ReaderChoice = { cps?: string; vitale?: string };

/**
 * Which reader is for which card: the person's own choice as long as that reader is plugged in, else the reader that
 * holds such a card, else the first for the CPS and another one for the Vitale card (EFF-18).
 */
export function chosenReaders(
  readers: readonly ReaderView[],
  choice: ReaderChoice,
): { cps: ReaderView | undefined; vitale: ReaderView | undefined } {
  const named = (name: string | undefined) => readers.find((reader) => reader.name === name);
  const holding = (kind: ReaderView['card']['kind'], ...others: (ReaderView | undefined)[]) =>
    readers.find((reader) => reader.card.kind === kind && !others.includes(reader));
  const chosenVitale = named(choice.vitale);
  const cps =
    named(choice.cps) ??
    holding('cps', chosenVitale) ??
    readers.find((reader) => reader !== chosenVitale && reader.card.kind !== 'vitale') ??
    readers.find((reader) => reader !== chosenVitale);
  const vitale = chosenVitale ?? holding('vitale', cps) ?? readers.find((reader) => reader !== cps);
  return { cps, vitale };
}

/**
 * The readers to take once the list was asked for again: where a card of the wanted kind is in another reader than the
 * one chosen for it, that other one (EFF-190). A choice that the cards do not contradict stays.
 */
export function readersByCards(readers: readonly ReaderView[], choice: ReaderChoice): ReaderChoice {
  const current = chosenReaders(readers, choice);
  const found = (use: 'cps' | 'vitale') => {
    if (current[use]?.card.kind === use) return undefined;
    const holder = readers.find(({ card }) => card.kind === use);
    return holder && { [use]: holder.name };
  };
  return { ...choice, ...found('cps'), ...found('vitale') };
}

/** What a reader holds, in the words of the reader lists (EFF-23, EFF-24). */
export function cardLabel(card: ReaderView['card']): string {
  switch (card.kind) {
    case 'none':
      return 'Aucune carte';
    case 'cps':
      return `Carte ${card.cardKind} - ${card.holder}`;
    case 'vitale':
      return 'Carte Vitale';
    case 'mute':
      return card.why === undefined ? 'Lecture de la carte' : 'Carte muette';
    case 'unknown':
      return 'Carte inconnue';
  }
}

/** Everything that can stand between a professional and their PIN, each with its own words on screen. */
export type CardSituation =
  | { kind: 'searching' }
  | { kind: 'permission'; status: 'prompt' | 'denied' }
  | { kind: 'no-connector' }
  | { kind: 'not-paired' }
  /** What keeps readers from being seen, by its code; it goes by itself. */
  | { kind: 'trouble'; code: string }
  | { kind: 'no-reader' }
  | { kind: 'no-card'; reader: string }
  | { kind: 'not-cps'; reader: string; vitale: boolean }
  /** A card that was just inserted is being recognised. */
  | { kind: 'reading'; reader: string }
  | { kind: 'mute'; reader: string; why: string }
  | { kind: 'ready'; reader: string; card: Extract<ReaderView['card'], { kind: 'cps' }> };

export function cardSituation(state: ConnectorState, choice: ReaderChoice): CardSituation {
  if (state.phase === 'searching' || state.phase === 'linking') return { kind: 'searching' };
  if (state.phase === 'permission') return { kind: 'permission', status: state.status };
  if (state.phase === 'absent') return { kind: 'no-connector' };
  if (state.phase === 'unpaired') return { kind: 'not-paired' };
  const { cps } = chosenReaders(state.readers, choice);
  if (cps?.card.kind === 'cps') return { kind: 'ready', reader: cps.name, card: cps.card };
  if (state.trouble !== undefined) return { kind: 'trouble', code: state.trouble };
  if (cps === undefined) return { kind: 'no-reader' };
  const { name: reader, card } = cps;
  if (card.kind === 'none') return { kind: 'no-card', reader };
  if (card.kind === 'mute')
    return card.why === undefined ? { kind: 'reading', reader } : { kind: 'mute', reader, why: card.why };
  return { kind: 'not-cps', reader, vitale: card.kind === 'vitale' };
}
