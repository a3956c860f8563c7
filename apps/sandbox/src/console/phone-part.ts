import type { Phone, PhoneRequest } from '../psc/phone.ts';
import { type Html, html } from './html.ts';

/** The phones of the professionals: what their e-CPS application shows now. */
export function phoneSection(phone: Phone): Html {
  return html`<section id="telephones">
<h2 id="telephones-titre">Téléphones (e-CPS)</h2>
<div id="phones" aria-live="polite">${phoneParts(phone)}</div>
</section>`;
}

/** The part that the script keeps up to date. */
export function phoneParts(phone: Phone): Html {
  const waiting = phone.waiting();
  if (waiting.length === 0) return html`<p class="soft">Aucune demande de connexion à valider.</p>`;
  return html`${waiting.map(requestCard)}`;
}

function requestCard({ id, account, channel, digits, asker }: PhoneRequest): Html {
  const name = `${account.familyName} ${account.givenName}`;
  const title = channel === 'CARD' ? `Poste de ${name} (CPS-Gestion)` : `Téléphone de ${name}`;
  return html`<article class="pairing" aria-labelledby="demande-${id}">
<h3 id="demande-${id}">${title}</h3>
<p>${asker} demande à vous connecter. Vérifiez que votre écran affiche le même nombre.</p>
<p class="code">${digits}</p>
<form method="post" action="/telephones/${id}" data-live>
${
  channel === 'CARD' &&
  html`<label for="code-${id}">Code porteur de la carte qui est dans le lecteur</label>
<input id="code-${id}" name="code" type="password" inputmode="numeric" autocomplete="off" maxlength="4">`
}
<span class="row wrap"><button name="reponse" value="valider" aria-label="Valider la demande de ${name}">Valider</button><button class="quiet" name="reponse" value="refuser" aria-label="Refuser la demande de ${name}">Refuser</button><button class="quiet" name="reponse" value="ignorer" aria-label="Laisser passer la demande de ${name}">Laisser passer le temps</button></span>
</form>
</article>`;
}
