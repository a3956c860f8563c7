import type { Reader } from '@trousse/cards';
import type { CardFault, Faults, GroundFault } from '../cards/faults.ts';
import { type Html, html } from './html.ts';

const words: Readonly<Record<CardFault, string>> = {
  blocked: 'Bloquer la carte',
  swapped: 'L’échanger pendant la prochaine lecture',
};
const groundWords: Readonly<Record<GroundFault, { bring: string; mend: string; stands: string }>> = {
  unplugged: {
    bring: 'Débrancher les lecteurs',
    mend: 'Rebrancher les lecteurs',
    stands: 'Les lecteurs sont débranchés, avec les cartes qu’ils contiennent.',
  },
  'service-stopped': {
    bring: 'Arrêter le service de cartes',
    mend: 'Relancer le service de cartes',
    stands: 'Le service de cartes de la machine est arrêté.',
  },
};

/** What may go wrong with the card of a reader. */
export function cardFaultForms({ offered }: Faults, { name, card }: Reader, id: string): Html {
  const possible = { blocked: card.kind === 'cps', swapped: card.kind === 'vitale' };
  return html`${(['blocked', 'swapped'] as const)
    .filter((fault) => offered.includes(fault) && possible[fault])
    .map(
      (fault) => html`<form method="post" action="/lecteurs/${encodeURIComponent(name)}/panne" data-live>
<button id="${id}-${fault}" class="quiet" name="fault" value="${fault}">${words[fault]}</button></form>`,
    )}`;
}

/** What may go wrong with all readers, and how it is mended. */
export function groundFaultForms(faults: Faults): Html {
  const standing = faults.standing();
  const offered = (['unplugged', 'service-stopped'] as const).filter((fault) => faults.offered.includes(fault));
  return html`${standing.map((fault) => html`<p role="status">${groundWords[fault].stands}</p>`)}
<div class="row wrap">${offered.map((fault) => {
    const stands = standing.includes(fault);
    return html`<form method="post" action="/pannes/${fault}${stands ? '/fin' : ''}" data-live>
<button id="panne-${fault}" class="quiet">${groundWords[fault][stands ? 'mend' : 'bring']}</button></form>`;
  })}
<form method="post" action="/pannes/deblocage" data-live><button id="deblocage" class="quiet">Débloquer toutes les cartes</button></form></div>`;
}
