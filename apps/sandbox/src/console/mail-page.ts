import type { FaultSettings } from '../operator/faults.ts';
import { type Html, html } from './html.ts';
import { root as monEspaceSante } from './mon-espace-sante/addresses.ts';
import { consolePage } from './teleservices-page.ts';

export const mailRoot = '/messagerie';

const logins: Readonly<Record<FaultSettings['login'], string>> = {
  none: 'acceptées avec un jeton valable',
  expired: 'refusées : jeton périmé',
  refused: 'refusées : boîte fermée à cette personne',
};
const submissions: Readonly<Record<FaultSettings['submission'], string>> = {
  none: 'acceptés',
  refused: 'refusés définitivement (554)',
  busy: 'refusés pour l’instant (451)',
  'lost-accepted': 'remis, puis la ligne se coupe sans réponse',
  'lost-dropped': 'perdus : la ligne se coupe sans réponse, rien n’est remis',
};

/** How the secure-mail operator behaves. */
export function mailPage(faults: FaultSettings): string {
  return consolePage(
    'Messagerie',
    html`<h1>Opérateur de messagerie sécurisée</h1>
<p class="soft">Boîtes des professionnels et des structures de l’annuaire, et messagerie citoyenne. La boîte d’un patient se lit dans <a href="${monEspaceSante}">Mon espace santé</a>, onglet Messagerie.</p>
<section id="pannes">
<h2>Comportement</h2>
<form class="reader settings" method="post" action="${mailRoot}">
${choice('login', 'Connexions aux boîtes', logins, faults.login)}
${choice('submission', 'Messages envoyés', submissions, faults.submission)}
${number('submissionTimes', 'Nombre de messages concernés (0 : tous)', faults.submissionTimes)}
${number('deliveryDelaySeconds', 'Délai avant la remise (secondes)', faults.deliveryDelaySeconds)}
${number('slowFetchMs', 'Lenteur de lecture, par message (millisecondes)', faults.slowFetchMs)}
${choice('fullQuota', 'Place dans les boîtes', { non: '2 Go', oui: 'aucune : les boîtes sont pleines' }, faults.fullQuota ? 'oui' : 'non')}
<label for="allowedDomains">Domaines autorisés</label>
<input id="allowedDomains" name="allowedDomains" value="${faults.allowedDomains.join(', ')}" required>
<button>Appliquer</button>
</form>
<form class="reader" method="post" action="${mailRoot}/coupure"><button class="quiet">Couper toutes les lignes IMAP</button></form>
</section>`,
  );
}

function choice(name: string, label: string, words: Readonly<Record<string, string>>, current: string): Html {
  const options = Object.entries(words).map(
    ([value, text]) => html`<option value="${value}"${value === current ? html` selected` : html``}>${text}</option>`,
  );
  return html`<label for="${name}">${label}</label><select id="${name}" name="${name}">${options}</select>`;
}

function number(name: string, label: string, value: number): Html {
  return html`<label for="${name}">${label}</label><input id="${name}" name="${name}" type="number" min="0" max="86400" value="${value}" required>`;
}
