import { ageOn, formatBirthDate } from '@trousse/ins';
import type { VirtualClock } from '../../compose/clock.ts';
import { capitalised } from '../../documents/context.ts';
import type { SandboxPatient } from '../../people/patients.ts';
import { frenchDay } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { addressOf, root, type Tab, tabs } from './addresses.ts';
import type { RecordView } from './answers.ts';
import { clockPart, noticePart, unreadBadge } from './live.ts';
import type { ActingAs } from './platform.ts';
import { type ActName, doneWords } from './words.ts';

/** One page asked for: whose record, by whom, at what time. */
export type Seated = {
  readonly patient: SandboxPatient;
  readonly as: ActingAs;
  readonly clock: Pick<VirtualClock, 'now' | 'shiftMs'>;
  readonly record: RecordView;
  /** What was just done. */
  readonly done?: ActName | undefined;
  /** Where one is in the list that is shown. */
  readonly view?: Readonly<Record<string, string | undefined>>;
};

const labels: Readonly<Record<Tab, string>> = {
  documents: 'Documents',
  messagerie: 'Messagerie',
  professionnels: 'Professionnels',
  acces: 'Accès',
  reglages: 'Réglages',
};

/** `Hélène FEINTEVAL`, as a person is called. */
export function nameOf({ traits }: SandboxPatient): string {
  return `${capitalised(traits.usedGivenName ?? traits.birthGivenNames[0] ?? '')} ${traits.usedName ?? traits.birthName}`;
}

/** A whole page about a patient. */
export function patientPage(seated: Seated, tab: Tab, content: Html): string {
  const { patient, clock, record, done } = seated;
  // Of a closed record its accesses stay readable.
  const open = record.state === 'active' ? record.attached : tab === 'acces';
  const live = addressOf(seated, 'actualites', { ...seated.view, vue: tab });
  return shell(
    `${labels[tab]} – ${nameOf(patient)}`,
    html`<div class="patient">
<p class="back"><a href="${root}">← Tous les patients</a></p>
<div class="who"><p class="name">${nameOf(patient)}</p>
<p class="soft">Né${patient.traits.sex === 'F' ? 'e' : ''} le ${formatBirthDate(patient.traits.birthDate)}${ageWords(seated)}</p></div>
${record.minor && roles(seated)}
</div>
<nav class="tabs" aria-label="Rubriques">${(Object.keys(tabs) as Tab[]).map(
      (one) =>
        html`<a href="${addressOf(seated, tabs[one])}"${one === tab ? html` aria-current="page"` : html``}>${labels[one]}${
          one === 'acces' ? html`<span id="non-vus">${unreadBadge(record)}</span>` : html``
        }</a>`,
    )}</nav>
<div class="content">
<p id="fait" role="status" class="done">${done === undefined ? undefined : doneWords[done]}</p>
<div id="alerte" aria-live="polite">${noticePart(seated, tab)}</div>
${open ? content : html`<h1>${labels[tab]}</h1>${closedWords(record)}`}
</div>`,
    { live, clock },
  );
}

/** The frame of every page of this side. */
export function shell(
  title: string,
  content: Html,
  { live, clock }: { live?: string; clock: Seated['clock'] },
): string {
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Mon espace santé, bac à sable</title>
<link rel="stylesheet" href="/console.css">
<link rel="stylesheet" href="/mon-espace-sante.css">
<script src="/console.js" defer></script>
</head>
<body${live === undefined ? html`` : html` data-refresh="${live}"`}>
<header>
<p class="brand">Mon espace santé <span>bac à sable</span></p>
<p class="clock"><span id="heure">${clockPart(clock)}</span></p>
<nav aria-label="Bac à sable"><a class="go" href="/">Console</a></nav>
</header>
<main class="mes">
${content}
</main>
</body>
</html>`.html;
}

function ageWords({ patient, clock }: Seated): string {
  const age = ageOn(patient.traits.birthDate, clock.now().toISOString());
  if (age === undefined) return '';
  return age < 2 ? ', moins de deux ans' : `, ${age} ans`;
}

/** A minor's record is kept by the minor or by their representatives, who do not see the same. */
function roles(seated: Seated): Html {
  const choice = (as: ActingAs, label: string) =>
    html`<a href="${addressOf({ ...seated, as })}"${seated.as === as ? html` aria-current="true"` : html``}>${label}</a>`;
  return html`<span class="soft">Vous êtes</span><nav class="roles" aria-label="Vous êtes">${choice('patient', capitalised(seated.patient.traits.birthGivenNames[0] ?? ''))}${choice('representative', 'Représentant légal')}</nav>`;
}

function closedWords({ state, closing }: RecordView): Html {
  if (state === 'closed') {
    const when = closing === undefined ? '' : ` le ${frenchDay(closing.at)}`;
    const why = closing?.text ? ` ${closing.text.replace(/\.?$/, '.')}` : '';
    return emptyState(`Ce dossier a été fermé${when}`, `${why} L’onglet Accès montre encore qui l’a consulté.`);
  }
  return emptyState(
    'Ce dossier n’est pas rattaché à Mon espace santé',
    'Il n’y a pas de compte pour le consulter : seuls les professionnels de santé le tiennent à jour.',
  );
}

/** What a place would hold, where it holds nothing. */
export function emptyState(title: string, words: string, action?: Html): Html {
  return html`<div class="empty"><h2>${title}</h2><p>${words}</p>${action}</div>`;
}
