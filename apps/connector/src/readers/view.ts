import type { Reader } from '@trousse/cards';
import type { ConnectorMessage, ReaderView } from '@trousse/contract/connector';
import { cardErrorCode } from '../refusal.ts';
import type { PinTries } from '../session/pin-tries.ts';
import type { ReadersState } from './hub.ts';

/** A reader as a paired page sees it. */
function viewReader({ name, card }: Reader, tries: PinTries): ReaderView {
  switch (card.kind) {
    case 'cps': {
      const { insertion, holder, role, category } = card;
      const pin = tries.stateOf(insertion, card.pin);
      const view = { kind: 'cps', insertion, holder: holder.label, role, cardKind: category } as const;
      return { name, card: { ...view, ...(pin !== undefined && pin !== 'fresh' && { pin }) } };
    }
    case 'vitale':
      return { name, card: { kind: 'vitale', insertion: card.insertion } };
    case 'mute':
      return { name, card: { kind: 'mute', ...(card.why && { why: cardErrorCode(card.why, 'cps') }) } };
    default:
      return { name, card: { kind: card.kind } };
  }
}

/** The message that tells every page of the readers. */
export function viewReaders({ list, trouble }: ReadersState, tries: PinTries): ConnectorMessage {
  return {
    type: 'readers',
    readers: list.map((reader) => viewReader(reader, tries)),
    ...(trouble && { trouble: cardErrorCode(trouble, 'cps') }),
  };
}
