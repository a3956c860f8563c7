import type { Outgoing, OutgoingMessage } from '../outgoing/start-outgoing.ts';
import { type Html, html } from './html.ts';

/** The mails and SMS that left the record server: alerts, and the codes that confirm addresses. */
export function outgoingSection(outgoing: Outgoing): Html {
  return html`<section id="messages">
<h2 id="messages-titre">Courriels et SMS partis</h2>
<div id="outgoing" aria-live="polite">${outgoingParts(outgoing)}</div>
</section>`;
}

/** The part that the script keeps up to date. */
export function outgoingParts(outgoing: Outgoing): Html {
  const messages = outgoing.messages();
  if (messages.length === 0) return html`<p class="soft">Aucun message n’est parti.</p>`;
  return html`<ul>${messages.map(messageItem)}</ul>`;
}

const timeFormat = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
});

function messageItem({ at, kind, to, subject, text }: OutgoingMessage): Html {
  return html`<li><b>${kind === 'sms' ? 'SMS' : 'Courriel'} à ${to}</b>${kind === 'mail' && html` – ${subject}`}<small>${timeFormat.format(at)}</small><br>${text}</li>`;
}
