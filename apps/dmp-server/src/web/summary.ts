import type { WebPsPage } from '@trousse/dmp-wire';
import { accessCard } from './access-card.ts';
import { type Html, html } from './html.ts';
import { card, terms } from './layout.ts';
import type { Visit } from './visit.ts';
import { dayWords, pageNames } from './words.ts';

/** The pages of which the summary is all there is to say. */
const ownPages: ReadonlySet<WebPsPage> = new Set<WebPsPage>(['TableauDeBord']);

/** The landing page: the record and the caller's access to it; for a page of the full site, it says so first. */
export function summary(visit: Visit, lapseDays: number): Html {
  const { entry, standing } = visit;
  const { patient } = standing;
  return html`${!ownPages.has(entry.page) && elsewhere(entry.page)}
<div class="two">
${accessCard(visit, lapseDays)}
${card(
  'Le dossier',
  terms([
    ['État', patient.state === 'closed' ? 'Fermé' : 'Actif'],
    ['Fermé le', patient.closed_at === null ? undefined : dayWords(patient.closed_at)],
    ['Mon espace santé', patient.attached_to_mes ? 'Rattaché' : 'Non rattaché'],
    ['Compte du patient', patient.internet_account ? 'Ouvert' : 'Non ouvert'],
    ['Dernier document', patient.last_document_at === null ? 'Aucun' : dayWords(patient.last_document_at)],
    ['Bris de glace', patient.opposes_break_glass ? 'Refusé par le patient' : 'Permis'],
    ['Centre 15', patient.opposes_emergency ? 'Refusé par le patient' : 'Permis'],
    ['Alimentation', patient.opposes_feeding ? 'Refusée par le patient' : 'Permise'],
  ]),
)}
</div>`;
}

function elsewhere(page: WebPsPage): Html {
  return html`<section class="card note"><h2>${pageNames[page]}</h2>
<p>Cette page appartient au site complet du DMP. Ce serveur en présente le résumé ; les documents se consultent depuis votre logiciel.</p></section>`;
}
