import type { Config } from '../config.ts';
import { accessHistory, type ShownAccess } from '../store/queries/access-history.ts';
import type { Store } from '../store/store.ts';
import { seesWholeHistory } from './history-scope.ts';
import { type Html, html } from './html.ts';
import { type Column, card, table } from './layout.ts';
import { mark } from './record-page.ts';
import type { Visit } from './visit.ts';
import { accessModeWords, dayWords, momentWords, outcomeWords, transactionWords } from './words.ts';

const day = 86_400_000;

/** HistoriqueAcces: the latest accesses within a year, or the last hundred, by configuration (dmp.md §6.5). */
export async function historyPage(store: Store, { limits }: Config, visit: Visit): Promise<Html> {
  const { call, standing } = visit;
  const whole = seesWholeHistory(call, standing);
  const since = new Date(call.at.getTime() - limits.historyDays * day);
  const most = limits.historyRows;
  const rows = await accessHistory(store, call, { whole, since, most: most + 1 });
  const shown = rows.slice(0, most);
  const cut = rows.length > most ? ` Seuls les ${most} derniers sont présentés.` : '';
  const caption = `${whole ? 'Les accès de tous' : 'Vos accès'} à ce dossier depuis le ${dayWords(since)}, les plus récents d’abord.${cut}`;
  return card(
    'Historique des accès',
    html`${!whole && html`<p>Vous voyez vos propres accès. Le médecin traitant déclaré voit ceux de tous.</p>`}
${shown.length === 0 ? html`<p>Aucun accès depuis le ${dayWords(since)}.</p>` : table(caption, columns, shown)}`,
  );
}

const columns: readonly Column<ShownAccess>[] = [
  {
    label: 'Date',
    cell: ({ at }) => html`<time datetime="${at.toISOString()}">${momentWords(at)}</time>`,
  },
  {
    label: 'Qui',
    cell: ({ caller_name, caller_id, structure_name, structure_id, authentication_mode }) => {
      const ofPatient = authentication_mode === 'MES';
      const place = ofPatient ? 'Mon espace santé' : (structure_name ?? structure_id);
      return html`${caller_name || caller_id}<small>${place}</small>`;
    },
  },
  { label: 'Action', cell: ({ transaction }) => transactionWords(transaction) },
  {
    label: 'Mode',
    cell: ({ access_mode, secret_connection }) =>
      html`<span class="whole">${accessModeWords(access_mode)}</span>${secret_connection && html`<small>Connexion secrète</small>`}`,
  },
  { label: 'Résultat', cell: ({ outcome }) => (outcome === 'ok' ? mark('Fait', 'ok') : refusedMark(outcome)) },
];

function refusedMark(outcome: string): Html {
  return html`${mark('Refusé', 'warn')}<small>${outcomeWords(outcome)}</small>`;
}
