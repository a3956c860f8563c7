import { formatBirthDate, normaliseTrait } from '@trousse/ins';
import type { SandboxPatient } from '../../people/patients.ts';
import { type Html, html } from '../html.ts';
import { addressOf, root } from './addresses.ts';
import { emptyState, nameOf, type Seated, shell } from './layout.ts';

/** Whom one may be: every person of the sandbox, found by name. */
export function patientsPage(patients: readonly SandboxPatient[], search: string, clock: Seated['clock']): string {
  const words = normaliseTrait(search).split(/[ -]+/).filter(Boolean);
  const found = patients.filter(({ traits }) => {
    const names = normaliseTrait([traits.birthName, traits.usedName ?? '', ...traits.birthGivenNames].join(' '));
    return words.every((word) => names.includes(word));
  });
  return shell(
    'Patients',
    html`<h1>Mon espace santé</h1>
<p class="soft">Choisissez qui vous êtes. Vous verrez qui consulte votre dossier, et vous déciderez de ce que chacun y voit.</p>
<form class="search" role="search" action="${root}">
<label for="recherche">Nom ou prénom</label>
<span class="row"><input id="recherche" type="search" name="nom" value="${search}" autocomplete="off"><button>Rechercher</button></span>
</form>
${
  found.length === 0
    ? emptyState(
        'Personne ne porte ce nom',
        'Vérifiez l’orthographe, ou effacez la recherche.',
        html`<a href="${root}">Voir tous les patients</a>`,
      )
    : html`<p class="soft" role="status">${found.length === 1 ? '1 personne' : `${found.length} personnes`}</p><ul class="rows people">${found.map(person)}</ul>`
}`,
    { clock },
  );
}

function person(patient: SandboxPatient): Html {
  return html`<li><div class="main"><a class="title" href="${addressOf({ patient, as: 'patient' })}">${nameOf(patient)}</a>
<p class="soft">${formatBirthDate(patient.traits.birthDate)} · ${patient.shows}</p></div>
<div class="marks">${marks(patient)}</div></li>`;
}

function marks({ record, minor, attachedToMes }: SandboxPatient): Html[] {
  const all: [boolean, string, string][] = [
    [minor, 'primary', 'Mineur'],
    [record === 'absent', 'plain', 'Aucun DMP'],
    [record === 'closed', 'plain', 'Dossier fermé'],
    [record === 'active' && !attachedToMes, 'plain', 'Hors Mon espace santé'],
  ];
  return all.flatMap(([holds, kind, words]) => (holds ? [html`<span class="mark ${kind}">${words}</span>`] : []));
}
