import { formatBirthDate, formatMatricule, insLabel, isInsOid } from '@trousse/ins';
import { knownFaults } from '@trousse/insi';
import type { InsiPerson } from '../insi/insi-people.ts';
import { type ForcedFault, forcedFaults, type TeleserviceSettings } from '../insi/settings.ts';
import type { Teleservices } from '../insi/start-teleservices.ts';
import { type Html, html } from './html.ts';

export const teleservicesRoot = '/teleservices';
export const vitalePhonesRoot = '/appli-carte-vitale';

/** How INSi and the appli carte Vitale behave, whom they know, and the phones. */
export function teleservicesPage({ settings, registry, phones }: Teleservices): string {
  return consolePage(
    'Téléservices',
    html`<h1>Téléservices de l’Assurance Maladie</h1>
<p class="soft">INSi et appli carte Vitale. Ce qui est réglé ici vaut pour tous les appels, jusqu’au prochain changement.</p>
${settingsForm(settings)}
<section id="identites">
<h2 id="identites-titre">Identités connues d’INSi (${registry.people.length})</h2>
<div class="wide" tabindex="0" role="region" aria-labelledby="identites-titre"><table>
<thead><tr><th scope="col">Nom de naissance</th><th scope="col">Sexe</th><th scope="col">Naissance</th><th scope="col">Lieu</th><th scope="col">Matricule</th><th scope="col">Ce qu’on voit</th></tr></thead>
<tbody>${remarkableFirst(registry.people).map((person) =>
      personRow(
        person,
        phones.people.some(({ key }) => key === person.key),
      ),
    )}</tbody>
</table></div>
</section>`,
  );
}

const remarkableFirst = (people: readonly InsiPerson[]) =>
  [...people].sort((a, b) => Number(b.shows !== '') - Number(a.shows !== ''));

function personRow({ key, traits, active, history, shows }: InsiPerson, hasPhone: boolean): Html {
  const { birthName, birthGivenNames, sex, birthDate, birthPlaceCode } = traits;
  const former = history.length > 0 && html`<small>${history.length} dans l’historique</small>`;
  return html`<tr>
<th scope="row">${birthName}<small>${birthGivenNames.join(', ')}</small></th>
<td>${sex}</td>
<td class="digits">${formatBirthDate(birthDate)}</td>
<td class="digits">${birthPlaceCode}</td>
<td class="digits">${formatMatricule(active.matricule.number + (active.matricule.key ?? ''))}<small>${isInsOid(active.oid) && insLabel(active.oid)}</small>${former}</td>
<td>${shows} ${hasPhone && html`<a href="${vitalePhonesRoot}/${key}" aria-label="Téléphone de ${birthName} ${birthGivenNames[0]}">Appli carte Vitale</a>`}</td></tr>`;
}

const faultWords: Readonly<Record<ForcedFault, string>> = {
  technical: `${knownFaults.technical.code} : erreur technique`,
  unknownSoftware: `${knownFaults.unknownSoftware.code} : logiciel inconnu`,
  insufficientAccess: `${knownFaults.insufficientAccess.code} : niveau d’accès insuffisant`,
  wrongCardCertificate: `${knownFaults.wrongCardCertificate.code} : certificat de la carte erroné`,
  cardSearchFailed: `${knownFaults.cardSearchFailed.code} : recherche avec carte en erreur`,
  traitsSearchFailed: `${knownFaults.traitsSearchFailed.code} : recherche avec traits en erreur`,
  silence: 'la connexion se rompt sans réponse',
  page: 'une page d’erreur au lieu d’une réponse',
};

function settingsForm(settings: TeleserviceSettings): Html {
  return html`<section id="reglages">
<h2>Comportement</h2>
<form class="reader settings" method="post" action="${teleservicesRoot}">
<label for="unknown">Identité inconnue</label>
<select id="unknown" name="unknown">${option('cr01', 'aucune identité trouvée (code 01, comme en production)', settings.unknown)}${option('cnda', 'anomalie insi_101 ou insi_102 (comme l’environnement de test)', settings.unknown)}</select>
<label for="fault">Réponse à tous les appels</label>
<select id="fault" name="fault">${option('', 'celle du service', settings.fault ?? '')}${forcedFaults.map((fault) => option(fault, faultWords[fault], settings.fault ?? ''))}</select>
${numberField('batchNotReady', 'Lot : nombre de fois où il n’est pas prêt', settings)}
${numberField('batchDelay', 'Lot : délai annoncé au dépôt (secondes)', settings)}
${numberField('batchNewDelay', 'Lot : délai annoncé quand il n’est pas prêt (secondes)', settings)}
${numberField('codeMinutes', 'Appli carte Vitale : durée du code (minutes)', settings)}
${numberField('contextMinutes', 'Appli carte Vitale : durée du contexte (minutes)', settings)}
<button>Appliquer</button>
</form>
</section>`;
}

function option(value: string, words: string, current: string): Html {
  return html`<option value="${value}"${value === current ? html` selected` : html``}>${words}</option>`;
}

function numberField(
  name: keyof {
    [Name in keyof TeleserviceSettings as TeleserviceSettings[Name] extends number ? Name : never]: number;
  },
  label: string,
  settings: TeleserviceSettings,
): Html {
  return html`<label for="${name}">${label}</label><input id="${name}" name="${name}" type="number" min="0" max="3600" value="${settings[name]}" required>`;
}

/** A page of the console beside its first one. */
export function consolePage(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Console du bac à sable – Trousse</title>
<link rel="stylesheet" href="/console.css">
</head>
<body>
<header>
<p class="brand">Trousse <span>bac à sable</span></p>
<nav aria-label="Parties de la console"><a href="/">Console</a><a href="${teleservicesRoot}">Téléservices</a><a href="/messagerie">Messagerie</a></nav>
</header>
<main>${content}</main>
</body>
</html>`.html;
}
