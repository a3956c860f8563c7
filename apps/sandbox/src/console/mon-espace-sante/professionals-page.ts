import { frenchDay } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { addressOf, tabs } from './addresses.ts';
import type { FoundProfessional, ProfessionalView } from './answers.ts';
import { emptyState, patientPage, type Seated } from './layout.ts';
import { actForm, hidden } from './parts.ts';
import { professionWords } from './words.ts';

/** Profession of TRE_G15. */
const doctor = '10';

export type ProfessionalsPage = {
  readonly professionals: readonly ProfessionalView[];
  readonly next?: string | undefined;
  readonly further: boolean;
  /** What was typed, with what the directory gave. */
  readonly search: string;
  readonly found?: readonly FoundProfessional[] | undefined;
};

export function professionalsPage(seated: Seated, page: ProfessionalsPage): string {
  const { professionals, next, further } = page;
  return patientPage(
    seated,
    'professionnels',
    html`<h1>Mes professionnels</h1>
<p class="soft">Qui peut lire votre dossier, et qui ne le peut plus. Une autorisation prend fin après six mois sans consultation.</p>
${
  professionals.length === 0
    ? emptyState(
        'Personne ne peut lire votre dossier',
        'Un professionnel s’ajoute ici quand vous lui donnez votre accord, lors d’une consultation.',
      )
    : html`<ul class="rows">${professionals.map((one) => row(seated, one))}</ul>`
}
<p class="pages">${further && html`<a href="${addressOf(seated, tabs.professionnels)}">Revenir au début</a>`}${
      next !== undefined &&
      html`<a href="${addressOf(seated, tabs.professionnels, { suite: next })}">Professionnels suivants</a>`
    }</p>
${directorySection(seated, page)}`,
  );
}

function row(seated: Seated, one: ProfessionalView): Html {
  const since = one.since && `autorisé depuis le ${frenchDay(one.since)}`;
  const last = one.lastAccess && `dernière consultation le ${frenchDay(one.lastAccess)}`;
  const blocked = one.status === 'blocked' && one.blockedAt && `bloqué le ${frenchDay(one.blockedAt)}`;
  const what = one.kind === 'structure' ? 'Établissement' : professionWords(one.profession, one.specialities);
  return html`<li><div class="main"><p class="title">${one.name}</p>
<p class="soft">${[what, since, last, blocked].filter(Boolean).join(' · ')}</p>
<div class="marks">${statusMark(one)}${one.treatingDoctor && html`<span class="mark primary">Médecin traitant DMP</span>`}</div>
${one.reason !== undefined && html`<p class="soft">Motif : ${one.reason}</p>`}</div>
<div class="acts">${acts(seated, one)}</div></li>`;
}

function statusMark({ status }: ProfessionalView): Html {
  const marks = {
    valid: ['ok', 'Peut lire votre dossier'],
    lapsed: ['warn', 'Autorisation expirée'],
    blocked: ['danger', 'Bloqué'],
    none: ['plain', 'Sans autorisation'],
  } as const;
  const [kind, words] = marks[status];
  return html`<span class="mark ${kind}">${words}</span>`;
}

function acts(seated: Seated, { holderId, name, status, treatingDoctor, profession }: ProfessionalView): Html[] {
  const fields = { holderId };
  if (status === 'blocked') return [actForm(seated, 'debloquer', 'Débloquer', name, fields)];
  const all = [];
  if (status === 'valid' || status === 'lapsed')
    all.push(actForm(seated, 'retirer', 'Retirer l’autorisation', name, fields));
  if (treatingDoctor)
    all.push(actForm(seated, 'retirer-statut', 'Retirer le statut de médecin traitant', name, fields));
  else if (profession === doctor) all.push(actForm(seated, 'designer', 'Désigner médecin traitant', name, fields));
  return [...all, blockForm(seated, holderId, name)];
}

/** Blocking says what it entails, and may say why: the professional is told. */
function blockForm(seated: Seated, holderId: string, name: string): Html {
  const id = `motif-${holderId}`;
  return html`<details class="danger"><summary>Bloquer<span class="sr"> : ${name}</span></summary>
<form method="post" action="${addressOf(seated, 'actes/bloquer')}">${hidden({ holderId })}
<p>Son autorisation prend fin, et ses demandes seront refusées jusqu’à ce que vous le débloquiez.</p>
<label for="${id}">Motif (facultatif, il lui sera dit)</label><input id="${id}" name="reason" maxlength="500" autocomplete="off">
<p class="row"><button class="danger">Bloquer<span class="sr"> : ${name}</span></button></p></form></details>`;
}

function directorySection(seated: Seated, { search, found, professionals }: ProfessionalsPage): Html {
  const known = new Set(professionals.map(({ holderId }) => holderId));
  return html`<section aria-labelledby="annuaire"><h2 id="annuaire">Chercher un professionnel</h2>
<p class="soft">Pour désigner votre médecin traitant, ou bloquer quelqu’un avant qu’il ne demande.</p>
<form class="search" role="search" action="${addressOf(seated, tabs.professionnels)}">
${seated.as === 'representative' && hidden({ qualite: 'representant' })}
<label for="nom">Nom du professionnel</label>
<span class="row"><input id="nom" type="search" name="nom" value="${search}" maxlength="100" autocomplete="off"><button>Rechercher</button></span></form>
${found !== undefined && results(seated, found.filter(({ holderId }) => !known.has(holderId)).toSorted(byName))}
</section>`;
}

function byName(a: FoundProfessional, b: FoundProfessional): number {
  return a.name.localeCompare(b.name, 'fr');
}

function results(seated: Seated, found: readonly FoundProfessional[]): Html {
  if (found.length === 0)
    return emptyState(
      'Aucun autre professionnel ne porte ce nom',
      'Vérifiez l’orthographe, ou voyez la liste ci-dessus.',
    );
  return html`<ul class="rows" aria-label="Résultats">${found.map(
    ({
      holderId,
      name,
      profession,
      specialities,
      structures,
    }) => html`<li><div class="main"><p class="title">${name}</p>
<p class="soft">${[professionWords(profession, specialities), ...structures].join(' · ')}</p></div>
<div class="acts">${profession === doctor && actForm(seated, 'designer', 'Désigner médecin traitant', name, { holderId })}${blockForm(seated, holderId, name)}</div></li>`,
  )}</ul>`;
}
