import type { Reader } from '@trousse/cards';
import type { ReaderView } from '@trousse/contract/connector';

/** A reader as a paired page sees it. */
export function viewReader({ name, card }: Reader): ReaderView {
  if (card.kind !== 'cps') return { name, card: { kind: card.kind } };
  return { name, card: { kind: 'cps', holder: card.holder.label, role: card.role, cardKind: card.category } };
}
