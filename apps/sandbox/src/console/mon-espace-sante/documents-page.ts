import { frenchDay } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { addressOf, tabs } from './addresses.ts';
import type { DocumentView } from './answers.ts';
import { emptyState, patientPage, type Seated } from './layout.ts';
import { actForm } from './parts.ts';

/** Which documents are listed. */
export const documentStates = {
  actuels: { label: 'Actuels', statuses: ['approved'] },
  archives: { label: 'Archivés', statuses: ['archived'] },
  remplaces: { label: 'Versions remplacées', statuses: ['deprecated'] },
} as const;
export type DocumentState = keyof typeof documentStates;

export type DocumentsPage = {
  readonly documents: readonly DocumentView[];
  readonly next?: string | undefined;
  readonly state: DocumentState;
  /** Not the first page. */
  readonly further: boolean;
};

export function documentsPage(seated: Seated, page: DocumentsPage): string {
  const { documents, next, state, further } = page;
  const states = (Object.keys(documentStates) as DocumentState[]).map(
    (one) =>
      html`<a href="${addressOf(seated, tabs.documents, { etat: one })}"${one === state ? html` aria-current="true"` : html``}>${documentStates[one].label}</a>`,
  );
  return patientPage(
    seated,
    'documents',
    html`<div class="head"><h1>Mes documents</h1><a class="button" href="${addressOf(seated, 'ajouter')}">Ajouter un document</a></div>
<nav class="filter" aria-label="Documents à montrer">${states}</nav>
${documents.length === 0 ? nothing(state) : html`<ul class="rows">${documents.map((one) => row(seated, one))}</ul>`}
<p class="pages">${further && html`<a href="${addressOf(seated, tabs.documents, { etat: state })}">Revenir aux plus récents</a>`}${
      next !== undefined &&
      html`<a href="${addressOf(seated, tabs.documents, { etat: state, suite: next })}">Documents plus anciens</a>`
    }</p>`,
  );
}

function nothing(state: DocumentState): Html {
  if (state === 'archives')
    return emptyState(
      'Aucun document archivé',
      'Un document archivé reste lisible : il n’est plus utile à votre suivi actuel.',
    );
  if (state === 'remplaces')
    return emptyState('Aucune version remplacée', 'Quand un document est corrigé, sa version d’avant se trouve ici.');
  return emptyState(
    'Aucun document pour le moment',
    'Les comptes rendus, résultats et ordonnances déposés par les soignants, l’Assurance Maladie ou vous-même s’afficheront ici.',
  );
}

function row(seated: Seated, document: DocumentView): Html {
  const { uniqueId, title, type, actAt, authors, byPatient } = document;
  const reading = addressOf(seated, `documents/${encodeURIComponent(uniqueId)}`);
  const when = actAt === undefined ? undefined : frenchDay(actAt);
  return html`<li><div class="main">
<a class="title" href="${reading}" target="_blank" rel="noopener">${title}<span class="sr"> (nouvel onglet)</span></a>
<p class="soft">${[type.display, when, byPatient ? 'déposé par vous' : authors.join(', ')].filter(Boolean).join(' · ')}</p>
<div class="marks">${marks(document)}</div></div>
<div class="acts">${acts(seated, document)}</div></li>`;
}

function marks({ hiddenFromProfessionals, hiddenFromRepresentatives, status }: DocumentView): Html[] {
  const all: [boolean, string, string][] = [
    [hiddenFromProfessionals, 'warn', 'Masqué aux professionnels'],
    [hiddenFromRepresentatives === true, 'primary', 'Caché à vos représentants légaux'],
    [status === 'archived', 'plain', 'Archivé'],
    [status === 'deprecated', 'plain', 'Remplacé par une version plus récente'],
  ];
  return all.flatMap(([holds, kind, words]) => (holds ? [html`<span class="mark ${kind}">${words}</span>`] : []));
}

function acts(seated: Seated, { uniqueId, title, hiddenFromProfessionals, byPatient, status }: DocumentView): Html[] {
  const fields = { uniqueId };
  const all = [
    hiddenFromProfessionals
      ? actForm(seated, 'demasquer', 'Rendre visible aux professionnels', title, fields)
      : actForm(seated, 'masquer', 'Masquer aux professionnels', title, fields),
  ];
  if (byPatient && status === 'approved') all.push(actForm(seated, 'archiver', 'Archiver', title, fields));
  if (byPatient && status === 'archived')
    all.push(actForm(seated, 'desarchiver', 'Sortir des archives', title, fields));
  if (byPatient)
    all.push(
      html`<details class="danger"><summary>Supprimer<span class="sr"> : ${title}</span></summary>
<p>Vous et les professionnels ne verrez plus ce document. C’est définitif.</p>
${actForm(seated, 'supprimer', 'Supprimer définitivement', title, fields, 'danger')}</details>`,
    );
  return all;
}
