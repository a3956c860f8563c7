import type { Reader } from '@trousse/cards';
import { readersText } from '../cards/words.ts';
import type { Desk, PairingView } from './desk.ts';
import { cardFaultForms, groundFaultForms } from './fault-parts.ts';
import { type Html, html } from './html.ts';

/** The code to repeat on the portal, while one is waited for. */
export function pairingPart(pairings: readonly PairingView[]): Html {
  return html`${pairings.map(
    ({ origin, code }) => html`<section class="pairing" aria-label="Association du connecteur">
<h2>Code d’association</h2>
<p>${origin} demande à utiliser le connecteur de ce poste. Saisissez ce code sur sa page.</p>
<p class="code">${code.slice(0, 3)} ${code.slice(3)}</p>
</section>`,
  )}`;
}

/** Each reader with the card that it holds, and what may be done. */
export function cardsPart(desk: Desk, readers: readonly Reader[]): Html {
  return html`<p class="soft">Lecteurs ${readersText(desk)}.</p>
<div class="readers">${readers.map((reader, at) => readerCard(desk, reader, at))}</div>
${groundFaultForms(desk.faults)}`;
}

function readerCard(desk: Desk, { name, card }: Reader, at: number): Html {
  const action = `/lecteurs/${encodeURIComponent(name)}`;
  const id = `lecteur-${at}`;
  const empty = card.kind === 'none';
  return html`<article class="reader ${empty ? 'empty' : 'full'}" aria-labelledby="${id}-nom">
<h3 id="${id}-nom">${name}</h3>
<p>${describe(card)}</p>
<form method="post" action="${action}/carte" data-live>
<label for="${id}">Carte à insérer</label>
<span class="row"><select id="${id}" name="card">
<optgroup label="Professionnels">${desk.professionals.map(
    (one) => html`<option value="${one.key}">${one.familyName} ${one.givenName}, ${one.role.toLowerCase()}</option>`,
  )}</optgroup>
<optgroup label="Cartes Vitale">${desk.vitale.map((one) => html`<option value="${one.key}"${at === 1 && one === desk.vitale[0] ? selected : nothing}>${one.shows}</option>`)}</optgroup>
<optgroup label="Pannes"><option value="muette">carte muette</option><option value="autre">carte d’un autre genre</option></optgroup>
</select><button id="${id}-inserer">Insérer</button></span>
</form>
<form method="post" action="${action}/retrait" data-live><button id="${id}-retirer" class="quiet"${empty ? disabled : nothing}>Retirer la carte</button></form>
${cardFaultForms(desk.faults, { name, card }, id)}
</article>`;
}

const disabled = html` disabled`;
// A professional's card goes into the first reader, a patient's into the second.
const selected = html` selected`;
const nothing = html``;

function describe(card: Reader['card']): string {
  switch (card.kind) {
    case 'none':
      return 'Aucune carte';
    case 'cps':
      return `Carte ${card.category} - ${card.holder.label}`;
    case 'vitale':
      return 'Carte Vitale';
    case 'unknown':
      return 'Carte non reconnue';
    case 'mute':
      return 'Carte illisible';
  }
}
