import { td09 } from '@trousse/dmp-wire';
import { ServerError } from '../errors.ts';
import { limits } from '../limits.ts';
import { demandRight } from '../rights/rights.ts';
import { type DirectoryEntry, findProfessionals, knownProfessional } from '../store/patient/find-professionals.ts';
import type { Store } from '../store/store.ts';
import { actForm, agreement } from './act-form.ts';
import { type Html, html } from './html.ts';
import { card } from './layout.ts';
import { doctorProfession, professionalWords } from './professional-words.ts';
import type { Visit } from './visit.ts';

/**
 * What a médecin traitant does for the patient: blocks a professional, names a colleague (EFF-65, EFF-68). First the
 * professional is found by name, then the act is confirmed. Nothing for who may not.
 */
export async function actForPatientCard(store: Store, visit: Visit): Promise<Html> {
  if (visit.formToken === undefined || !mayAct(visit)) return html``;
  const chosen = visit.asked.get('choisi');
  const holder = chosen === null ? undefined : await knownProfessional(store.prepared, chosen);
  return card('Agir pour le patient', holder === undefined ? await search(store, visit) : confirm(visit, holder));
}

function mayAct({ call, standing }: Visit): boolean {
  try {
    demandRight('actForPatient', call, standing);
    return standing.patient.state === 'active';
  } catch (error) {
    if (error instanceof ServerError) return false;
    throw error;
  }
}

async function search(store: Store, { entry, asked }: Visit): Promise<Html> {
  const text = asked.get('recherche')?.trim().slice(0, limits.searchedNameCharacters) ?? '';
  const found = text === '' ? undefined : await findProfessionals(store.prepared, text, limits.directoryRows);
  const path = td09.entryPath(entry);
  return html`<p>Bloquez un professionnel, ou désignez un confrère médecin traitant. Le patient garde la main dans Mon espace santé.</p>
<form method="get" action="${path}" role="search">
<label class="field"><span>Nom du professionnel</span><input type="text" name="recherche" value="${text}" required maxlength="${limits.searchedNameCharacters}" autocomplete="off"></label>
<p class="acts"><button type="submit">Rechercher</button></p>
</form>
${found && results(path, found)}`;
}

function results(path: string, found: readonly DirectoryEntry[]): Html {
  if (found.length === 0) return html`<p role="status">Aucun professionnel de ce nom dans l’annuaire.</p>`;
  const cut = found.length === limits.directoryRows ? ' Précisez le nom si le professionnel n’y est pas.' : '';
  return html`<p role="status">${found.length} professionnel${found.length > 1 && 's'}.${cut}</p>
<ul class="found">
${found.map(
  (one) =>
    html`<li><span>${nameOf(one)} <small>${professionalWords(one)}</small></span> <a href="${path}?choisi=${one.professional_id}">Choisir ${nameOf(one)}</a></li>
`,
)}</ul>`;
}

function confirm(visit: Visit, holder: DirectoryEntry): Html {
  const who = html`<input type="hidden" name="professionnel" value="${holder.professional_id}">`;
  const path = td09.entryPath(visit.entry);
  return html`<p>Professionnel choisi : <b>${nameOf(holder)}</b>, ${professionalWords(holder)}. <a href="${path}">En choisir un autre</a></p>
<h3>Bloquer</h3>
<p>Son autorisation prend fin, et il ne peut plus en déclarer. Seul le patient lève ce blocage.</p>
${actForm(
  visit,
  'bloquer',
  html`${who}<label class="field"><span>Motif, que le professionnel lira (facultatif)</span><input type="text" name="motif" maxlength="500" autocomplete="off"></label>
${agreement}
<p class="acts"><button type="submit" class="hard">Bloquer ce professionnel</button></p>`,
)}
${holder.profession === doctorProfession && nameForm(visit, who)}`;
}

function nameForm(visit: Visit, who: Html): Html {
  return html`<h3>Désigner médecin traitant</h3>
<p>Il le devient en plus de vous, et reçoit l’autorisation d’accéder au dossier.</p>
${actForm(
  visit,
  'nommer',
  html`${who}${agreement}
<p class="acts"><button type="submit" class="main">Désigner médecin traitant</button></p>`,
)}`;
}

function nameOf({ family_name, given_name }: DirectoryEntry): string {
  return `${family_name} ${given_name}`.trim();
}
