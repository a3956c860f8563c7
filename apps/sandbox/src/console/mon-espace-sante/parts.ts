import { type Html, html } from '../html.ts';
import { addressOf, type Seat } from './addresses.ts';
import type { ActName } from './words.ts';

/**
 * A button that does one act.
 * @param about what it is done to: read aloud after the label, which several rows share
 */
export function actForm(
  seat: Seat & { readonly view?: Readonly<Record<string, string | undefined>> },
  act: ActName,
  label: string,
  about: string,
  fields: Readonly<Record<string, string>>,
  kind: 'quiet' | 'danger' = 'quiet',
): Html {
  return html`<form method="post" action="${addressOf(seat, `actes/${act}`, seat.view)}">${hidden(fields)}<button class="${kind}">${label}<span class="sr"> : ${about}</span></button></form>`;
}

export function hidden(fields: Readonly<Record<string, string>>): Html {
  return html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}
