import { formatBirthDate, formatMatricule } from '@trousse/ins';
import type { InsuranceFeed } from '../insurance/insurance-feed.ts';
import type { SandboxPatient } from '../people/patients.ts';
import { clockParts, clockSection } from './clock-part.ts';
import { frenchDay } from './dates.ts';
import type { Desk, PairingView, ServiceView } from './desk.ts';
import { type Html, html } from './html.ts';
import { cardsPart, pairingPart } from './live-parts.ts';
import { mailRoot } from './mail-page.ts';
import { addressOf, root as monEspaceSante } from './mon-espace-sante/addresses.ts';
import { outgoingParts, outgoingSection } from './outgoing-part.ts';
import { phoneParts, phoneSection } from './phone-part.ts';
import { teleservicesRoot } from './teleservices-page.ts';

/** The whole page of the console. It works without its script, which only keeps it up to date. */
export async function renderPage(desk: Desk, portal: string): Promise<string> {
  const [readers, pairings, services] = await Promise.all([desk.readers(), desk.pairings(), desk.serviceList()]);
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Console du bac à sable – Trousse</title>
<link rel="stylesheet" href="/console.css">
<script src="/console.js" defer></script>
</head>
<body data-refresh="/live">
<header>
<p class="brand">Trousse <span>bac à sable</span></p>
<nav aria-label="Parties de la page">
<a href="#cartes">Cartes</a><a href="#telephones">Téléphones</a><a href="#messages">Messages</a><a href="#temps">Temps</a><a href="#personnes">Personnes</a><a href="#patients">Patients</a><a href="#services">Services</a>
<a href="${monEspaceSante}">Mon espace santé</a><a href="${teleservicesRoot}">Téléservices</a><a href="${mailRoot}">Messagerie</a>
<a class="go" href="${portal}">Ouvrir le portail</a>
</nav>
</header>
<main>
<h1>Console</h1>
<p class="soft">Personnes, cartes et dossiers sont fictifs. Insérez une carte, puis connectez-vous au portail avec son code porteur.</p>
<div id="pairing" aria-live="polite">${pairingPart(pairings)}</div>
<section id="cartes">
<h2 id="cartes-titre">Lecteurs et cartes</h2>
<div id="readers">${cardsPart(desk, readers)}</div>
</section>
${phoneSection(desk.phone)}
${outgoingSection(desk.outgoing)}
${clockSection(desk.clock)}
${peopleSection(desk)}
${patientsSection(desk)}
${servicesSection(services)}
</main>
</body>
</html>`.html;
}

/** The parts that the script refreshes. */
export async function renderLiveParts(desk: Desk): Promise<Readonly<Record<string, string>>> {
  const [readers, pairings]: [Awaited<ReturnType<Desk['readers']>>, readonly PairingView[]] = await Promise.all([
    desk.readers(),
    desk.pairings(),
  ]);
  return {
    pairing: pairingPart(pairings).html,
    readers: cardsPart(desk, readers).html,
    phones: phoneParts(desk.phone).html,
    outgoing: outgoingParts(desk.outgoing).html,
    clock: clockParts(desk.clock).html,
  };
}

function peopleSection({ professionals, vitale }: Desk): Html {
  return html`<section id="personnes">
<h2 id="personnes-titre">Personnes</h2>
<div class="wide" tabindex="0" role="region" aria-labelledby="personnes-titre"><table>
<thead><tr><th scope="col">Nom</th><th scope="col">Code porteur</th><th scope="col">Situations</th><th scope="col">Ce qu’on voit</th></tr></thead>
<tbody>${professionals.map(
    (person) => html`<tr>
<th scope="row">${person.familyName} ${person.givenName}<small>${person.role}, carte ${person.cardKind}, identifiant national ${person.nationalId}</small></th>
<td class="digits">${person.pin}</td>
<td>${person.situations.map(({ structure }) => html`<small>${structure.name}</small>`)}</td>
<td>${person.shows}</td></tr>`,
  )}</tbody>
</table></div>
<h3>Cartes Vitale</h3>
<ul>${vitale.map(
    ({ shows, card }) =>
      html`<li>${shows} <small>${card.beneficiaries.map(({ givenName, birthName }) => `${givenName} ${birthName}`).join(', ')}</small></li>`,
  )}</ul>
</section>`;
}

function patientsSection({ patients, insurance }: Desk): Html {
  return html`<section id="patients">
<h2 id="patients-titre">Patients (${patients.length})</h2>
<div class="wide" tabindex="0" role="region" aria-labelledby="patients-titre"><table>
<thead><tr><th scope="col">Nom</th><th scope="col">Naissance</th><th scope="col">Matricule INS de test</th><th scope="col">Dossier</th><th scope="col">Documents</th><th scope="col">Remboursements</th><th scope="col">Ce qu’on voit</th></tr></thead>
<tbody>${patients.map(
    (patient) => html`<tr>
<th scope="row" id="patient-${patient.key}"><a href="${addressOf({ patient, as: 'patient' })}">${patient.traits.birthName}</a><small>${patient.traits.birthGivenNames.join(' ')}${patient.traits.usedName && ` (${patient.traits.usedName})`}</small></th>
<td class="digits">${formatBirthDate(patient.traits.birthDate)}</td>
<td class="digits">${formatMatricule(patient.ins.matricule)}</td>
<td>${recordState(patient)}</td>
<td class="digits">${patient.documentCount}</td>
<td>${reimbursements(patient, insurance)}</td>
<td>${patient.shows}</td></tr>`,
  )}</tbody>
</table></div>
</section>`;
}

/** The last version that the insurance fed, and the button that has it feed the next. */
function reimbursements({ key, record, traits }: SandboxPatient, insurance: InsuranceFeed): Html {
  if (record !== 'active') return html``;
  const last = insurance.last(key);
  return html`${last && html`<small>version ${last.versionNumber}, ${frenchDay(new Date(last.writtenAt))}</small>`}
<form method="post" action="/patients/${key}/remboursements"><button class="quiet" aria-label="Alimenter les remboursements de ${traits.birthName}">Alimenter les remboursements</button></form>`;
}

function recordState({ record, attachedToMes, minor }: SandboxPatient): string {
  if (record === 'absent') return 'aucun DMP';
  if (record === 'closed') return 'fermé';
  return ['ouvert', minor && 'mineur', !attachedToMes && 'hors Mon espace santé'].filter(Boolean).join(', ');
}

function servicesSection(services: readonly ServiceView[]): Html {
  return html`<section id="services">
<h2 id="services-titre">Services</h2>
<div class="wide" tabindex="0" role="region" aria-labelledby="services-titre"><table>
<thead><tr><th scope="col">Service</th><th scope="col">Adresse</th><th scope="col">Processus</th></tr></thead>
<tbody>${services.map(
    ({ name, url, pid, socketDir }) =>
      html`<tr><th scope="row">${name}</th><td>${url ?? socketDir}</td><td class="digits">${pid}</td></tr>`,
  )}</tbody>
</table></div>
<p><a href="/services.json">services.json</a></p>
</section>`;
}
