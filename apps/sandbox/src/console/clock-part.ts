import type { VirtualClock } from '../compose/clock.ts';
import { frenchHour, longDay } from './dates.ts';
import { type Html, html } from './html.ts';

/** The time of the sandbox, and what moves it. */
export function clockSection(clock: VirtualClock): Html {
  return html`<section id="temps">
<h2 id="temps-titre">Temps</h2>
<div class="reader" id="clock">${clockParts(clock)}</div>
</section>`;
}

/** What a move may be, with the word of its button. */
export const jumps = {
  jour: 'Un jour plus tard',
  mois: 'Un mois plus tard',
  'sept-mois': 'Sept mois plus tard',
} as const;

/** The part that the script keeps up to date. */
export function clockParts(clock: VirtualClock): Html {
  const now = clock.now();
  const real = clock.shiftMs === 0;
  return html`<p><strong>${longDay(now)}, ${frenchHour(now)}</strong> ${
    real ? 'c’est l’heure de cette machine' : html`<span class="ahead">en avance de ${aheadWords(clock.shiftMs)}</span>`
  }</p>
<p class="soft">Avancer le temps fait expirer les autorisations et les sessions : les cartes des professionnels sortent des lecteurs, et chacun se reconnecte.</p>
<form method="post" action="/horloge" data-live><span class="row wrap">${Object.entries(jumps).map(
    ([value, label]) => html`<button id="saut-${value}" name="saut" value="${value}" class="quiet">${label}</button>`,
  )}<button id="saut-maintenant" name="saut" value="maintenant" class="quiet"${real ? html` disabled` : html``}>Revenir à maintenant</button></span></form>`;
}

const hour = 3_600_000;
const day = 24 * hour;

function aheadWords(ms: number): string {
  const days = Math.round(ms / day);
  if (days >= 1) return days === 1 ? '1 jour' : `${days} jours`;
  const hours = Math.round(ms / hour);
  return hours > 1 ? `${hours} heures` : 'moins de deux heures';
}
