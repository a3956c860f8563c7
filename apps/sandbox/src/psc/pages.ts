import { type Html, html } from '../console/html.ts';
import type { PhoneOutcome } from './phone.ts';

/** Where each form of a sign-in is sent. */
export type PageAddress = { readonly here: string };
export type Tab = 'carte' | 'ecps';

function page(title: string, content: Html, body: Html = html``): string {
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Pro Santé Connect du bac à sable</title>
<link rel="stylesheet" href="/psc.css">
<script src="/psc.js" defer></script>
</head>
<body${body}>
<header><p class="brand">Pro Santé Connect <span>bac à sable</span></p></header>
<main>
${content}
</main>
</body>
</html>`.html;
}

/** The two ways in, as tabs; a phone has no card reader, so that the stylesheet leaves it the second alone (EPS-09). */
export function signInPage(o: PageAddress & { tab: Tab; problem?: string; nationalId?: string }): string {
  const { here, tab, problem, nationalId = '' } = o;
  const alert = problem === undefined ? html`` : html`<p class="problem" role="alert">${problem}</p>`;
  const current = html` aria-current="page"`;
  return page(
    'Connexion',
    html`<h1>Connexion</h1>
<p>Pour accéder au service <strong>Trousse</strong></p>
<nav class="tabs" aria-label="Moyen de connexion">
<a href="${here}?onglet=carte"${tab === 'carte' ? current : html``}>Carte CPS</a>
<a href="${here}?onglet=ecps"${tab === 'ecps' ? current : html``}>Application e-cps</a>
</nav>
<section class="way carte${tab === 'carte' ? ' shown' : ''}" aria-label="Carte CPS">
${tab === 'carte' ? alert : html``}
<p>Insérez votre carte dans le lecteur : dans le bac à sable, la console le fait.</p>
<form method="post" action="${here}/carte">
<label for="code">Code porteur (4 chiffres)</label>
<input id="code" name="code" type="password" inputmode="numeric" autocomplete="one-time-code" maxlength="4" required>
<button>Se connecter avec la carte CPS</button>
</form>
</section>
<section class="way ecps${tab === 'ecps' ? ' shown' : ''}" aria-label="Application e-cps">
${tab === 'ecps' ? alert : html``}
<form method="post" action="${here}/ecps">
<label for="identifiant">Identifiant national</label>
<input id="identifiant" name="identifiant" inputmode="text" autocomplete="username" maxlength="30" required value="${nationalId}" aria-describedby="identifiant-aide">
<p class="hint" id="identifiant-aide">Numéro RPPS précédé de 8, par exemple 899700100011.</p>
<button>Se connecter avec e-cps</button>
</form>
${activationHelp()}
</section>
<form method="post" action="${here}/abandon"><button class="quiet">Annuler et revenir à Trousse</button></form>`,
  );
}

/** Activating an e-CPS without the card asks for contact details that are up to date (EPS-08). */
function activationHelp(): Html {
  return html`<details>
<summary>Activer mon e-CPS</summary>
<ul>
<li><a href="https://esante.gouv.fr/produits-services/e-cps" rel="noreferrer" target="_blank">Voir la vidéo de l’ANS sur l’activation de l’e-CPS</a></li>
<li><a href="https://annuaire.esante.gouv.fr" rel="noreferrer" target="_blank">Mettre à jour mes coordonnées dans l’Annuaire Santé</a>, nécessaire pour l’activer sans la carte</li>
</ul>
</details>`;
}

/** While the phone shows the request. The script asks how it stands; without it, a link does. */
export function waitingPage({ here, digits }: PageAddress & { digits: string }): string {
  return page(
    'Validez sur votre téléphone',
    html`<h1>Validez sur votre téléphone</h1>
<p>Ouvrez l’application e-CPS. Vérifiez qu’elle affiche le même nombre, puis validez la demande.</p>
<p class="digits" aria-label="Nombre à vérifier">${digits}</p>
<p class="hint">Dans le bac à sable, la console joue le téléphone.</p>
<p><a href="${here}">J’ai validé la demande</a></p>
<form method="post" action="${here}/abandon"><button class="quiet">Annuler et revenir à Trousse</button></form>`,
    html` data-state="${here}/etat"`,
  );
}

const outcomes: Readonly<Record<Exclude<PhoneOutcome, 'approved'>, string>> = {
  refused: 'La demande a été refusée dans l’application e-CPS.',
  'timed-out': 'La demande n’a pas été validée à temps dans l’application e-CPS.',
};

export function outcomePage({ here, outcome }: PageAddress & { outcome: Exclude<PhoneOutcome, 'approved'> }): string {
  return page(
    'Connexion non validée',
    html`<h1>Connexion non validée</h1>
<p class="problem" role="alert">${outcomes[outcome]}</p>
<p><a class="button" href="${here}?onglet=ecps">Recommencer</a></p>
<form method="post" action="${here}/abandon"><button class="quiet">Revenir à Trousse</button></form>`,
  );
}

/** What stopped a request: a code of OAuth, and nothing of who asked. */
export function errorPage(code: string): string {
  return page(
    'Demande impossible',
    html`<h1>Demande impossible</h1>
<p>Cette demande de connexion n’est pas valable ou a expiré. Revenez à votre application et recommencez.</p>
<p class="hint">${code}</p>`,
  );
}

/**
 * @param form the provider's own hidden form
 * @param known whether the application proved whose session it ends: nobody need confirm
 */
export function logoutPage(form: string, known: boolean): string {
  return page(
    'Déconnexion',
    html`<h1>Déconnexion</h1>
<p>Voulez-vous fermer votre session Pro Santé Connect ? Les services où vous êtes connecté la fermeront aussi.</p>
${{ html: form }}
<p><button form="op.logoutForm" name="logout" value="yes" id="logout">Se déconnecter</button></p>`,
    known ? html` data-submit="logout"` : html``,
  );
}

export function signedOutPage(): string {
  return page('Déconnexion', html`<h1>Vous êtes déconnecté</h1><p>Vous pouvez fermer cette page.</p>`);
}
