import { frenchHour, longDay } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { addressOf, tabs } from './addresses.ts';
import type { AccessView } from './answers.ts';
import { emptyState, patientPage, type Seated } from './layout.ts';
import { actForm } from './parts.ts';
import { modeWords, refusalWords, transactionWords } from './words.ts';

export type AccessesPage = {
  readonly accesses: readonly AccessView[];
  readonly next?: string | undefined;
  readonly further: boolean;
  /** Without the patient's own acts. */
  readonly byProfessionals: boolean;
};

/** What the filter of this page is called in an address. */
export const everyone = 'tous';

export function accessesPage(seated: Seated, page: AccessesPage): string {
  const { next, further, byProfessionals } = page;
  const auteurs = byProfessionals ? undefined : everyone;
  const choice = (of: boolean, label: string) =>
    html`<a href="${addressOf(seated, tabs.acces, { auteurs: of ? undefined : everyone })}"${of === byProfessionals ? html` aria-current="true"` : html``}>${label}</a>`;
  return patientPage(
    seated,
    'acces',
    html`<h1>Qui a consulté mon dossier</h1>
<nav class="filter" aria-label="Accès à montrer">${choice(true, 'Par les professionnels')}${choice(false, 'Tous, avec les vôtres')}</nav>
<div${further ? html`` : html` id="acces"`}>${accessList(seated, page)}</div>
<p class="pages">${further && html`<a href="${addressOf(seated, tabs.acces, { auteurs })}">Revenir aux plus récents</a>`}${
      next !== undefined &&
      html`<a href="${addressOf(seated, tabs.acces, { auteurs, suite: next })}">Accès plus anciens</a>`
    }</p>`,
  );
}

/** The list itself, which new accesses enter while it is shown. */
export function accessList(seated: Seated, { accesses, further }: AccessesPage): Html {
  const latest = accesses[0];
  if (latest === undefined)
    return emptyState(
      'Personne n’a consulté votre dossier',
      'Chaque accès d’un professionnel, accordé ou refusé, s’affichera ici aussitôt.',
    );
  const days = Map.groupBy(accesses, ({ at }) => longDay(at));
  const unread = accesses.some((one) => one.unread) || seated.record.unread.accesses > 0;
  return html`${
    unread &&
    !further &&
    actForm(seated, 'vus', 'Marquer comme vus', 'tous les accès', { until: latest.at.toISOString() })
  }${[...days].map(([day, rows]) => html`<h2 class="day">${day}</h2><ul class="rows accesses">${rows.map(row)}</ul>`)}`;
}

function row({ at, transaction, outcome, mode, who, secret, document, unread }: AccessView): Html {
  const special = modeWords(mode);
  const refused = refusalWords(outcome);
  const own = who.structure === undefined;
  return html`<li${unread ? html` class="unread"` : html``}><p class="hour">${unread && html`<span class="dot"></span><span class="sr">Non vu, </span>`}${frenchHour(at)}</p>
<div class="main"><p class="title">${transactionWords(transaction)}</p>
<p>${own && mode === 'patient' ? 'Vous' : who.name}${who.structure !== undefined && html` <span class="soft">${who.structure}</span>`}</p>
${document !== undefined && html`<p class="soft">« ${document.title} »</p>`}
<div class="marks">${special !== undefined && html`<span class="mark ${mode === 'representative' ? 'primary' : 'danger'}">${special}</span>`}${
    refused !== undefined && html`<span class="mark warn">${refused}</span>`
  }${secret === true && html`<span class="mark primary">Connexion secrète</span>`}</div></div></li>`;
}
