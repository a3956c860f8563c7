import { frenchDay, frenchHour } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { addressOf, type Seat, type Tab, tabs } from './addresses.ts';
import type { RecordView } from './answers.ts';

/** How many accesses were not seen, beside the word « Accès ». */
export function unreadBadge({ unread }: RecordView): Html {
  if (unread.accesses === 0) return html``;
  const count = `${unread.accesses}${unread.more ? '+' : ''}`;
  return html` <span class="count">${count}<span class="sr"> non vus</span></span>`;
}

/** Tells at once that someone has been in the record; on the page of accesses they stand right there. */
export function noticePart(seat: Seat & { readonly record: RecordView }, tab: Tab): Html {
  const { accesses, more } = seat.record.unread;
  if (accesses === 0 || tab === 'acces') return html``;
  const words =
    accesses === 1
      ? '1 nouvel accès à votre dossier'
      : `${accesses}${more ? ' et plus' : ''} nouveaux accès à votre dossier`;
  return html`<p class="notice"><span class="dot"></span>${words} <a href="${addressOf(seat, tabs.acces)}">Voir qui</a></p>`;
}

/** The time of the sandbox, which may not be that of the clock on the wall. */
export function clockPart({ now, shiftMs }: { now(): Date; readonly shiftMs: number }): Html {
  const time = now();
  return html`${shiftMs > 0 && 'Temps avancé : '}${frenchDay(time)}, ${frenchHour(time)}`;
}
