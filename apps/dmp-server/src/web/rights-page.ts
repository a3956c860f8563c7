import { dmpWireLimits, type ListedAuthorisation } from '@trousse/dmp-wire';
import { fromXdsTime } from '@trousse/xds';
import { ServerError, serverProblems } from '../errors.ts';
import { demandRight } from '../rights/rights.ts';
import { listProfessionals } from '../store/queries/list-professionals.ts';
import type { Store } from '../store/store.ts';
import { listedAuthorisation } from '../td16/listed-authorisation.ts';
import { actForPatientCard } from './act-for-patient.ts';
import { type Html, html } from './html.ts';
import { type Column, card, table } from './layout.ts';
import { noticeOf } from './notices.ts';
import { mark } from './record-page.ts';
import type { Visit } from './visit.ts';
import { dayWords } from './words.ts';

/** VolontesEtDroits: the patient's oppositions, as TD1.3a tells them, and who may read the record, as TD1.6 does. */
export async function rightsPage(store: Store, visit: Visit): Promise<Html> {
  const { patient } = visit.standing;
  const opposed = (yes: boolean): Html => (yes ? mark('Refusé', 'danger') : mark('Permis', 'ok'));
  const acting = await actForPatientCard(store, visit);
  // Someone in the midst of an act goes on at the top of the page.
  const begun = visit.asked.has('recherche') || visit.asked.has('choisi');
  return html`${noticeOf(visit)}
${begun && acting}
${card(
  'Volontés du patient',
  html`<ul class="can">
<li><span>Accès en bris de glace</span>${opposed(patient.opposes_break_glass)}</li>
<li><span>Accès des centres de régulation médicale</span>${opposed(patient.opposes_emergency)}</li>
<li><span>Documents masqués en cas d’urgence</span>${opposed(!patient.masked_in_emergency)}</li>
<li><span>Alimentation du dossier</span>${opposed(patient.opposes_feeding)}</li>
</ul>`,
)}
${card('Professionnels autorisés ou bloqués', await professionals(store, visit))}
${!begun && acting}`;
}

async function professionals(store: Store, { call, standing }: Visit): Promise<Html> {
  try {
    if (standing.patient.state === 'closed') return html`<p>Le DMP est fermé : la liste n’est plus consultable.</p>`;
    demandRight('listProfessionals', call, standing);
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    const row = serverProblems[error.code];
    return html`<p>Vous ne pouvez pas voir cette liste : ${row[0] === 'fault' ? lowerFirst(row[3]) : ''}.</p>`;
  }
  const rows = await listProfessionals(store, call, { mode: 'TOUTE', most: dmpWireLimits.maxListedProfessionals });
  if (rows.length === 0) return html`<p>Aucun professionnel n’est autorisé ni bloqué.</p>`;
  return table('Le médecin traitant d’abord, puis par nom.', columns, rows.map(listedAuthorisation));
}

const columns: readonly Column<ListedAuthorisation>[] = [
  {
    label: 'Nom',
    cell: ({ familyName, givenName, specialities }) => {
      const labels = specialities.flatMap(({ display }) => display ?? []);
      return html`${familyName} ${givenName}${labels.length > 0 && html`<small>${labels.join(', ')}</small>`}`;
    },
  },
  {
    label: 'Droit',
    cell: ({ mode, treatingDoctor }) =>
      html`${mode === 'ACTIVE' ? mark('Autorisé', 'ok') : mark('Bloqué', 'danger')}${treatingDoctor && mark('Médecin traitant')}`,
  },
  { label: 'Depuis', cell: ({ since }) => dayOf(since) },
  { label: 'Dernier accès', cell: ({ lastAction }) => dayOf(lastAction) },
];

function dayOf(time: string | undefined): string {
  const at = time === undefined ? undefined : fromXdsTime(time);
  return at === undefined ? '–' : dayWords(at);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
