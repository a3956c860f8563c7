import { type Html, html } from '../html.ts';
import { addressOf } from './addresses.ts';
import { patientPage, type Seated } from './layout.ts';

/** The choices of a patient: the field of `oppositions`, what it is called and what it does. */
export const choices = [
  [
    'breakGlass',
    'M’opposer au « bris de glace »',
    'En urgence, si vous ne pouvez pas donner votre accord, un professionnel non autorisé ne pourra pas lire votre dossier.',
  ],
  [
    'emergency',
    'M’opposer à l’accès du Samu (Centre 15)',
    'Le médecin régulateur qui prend votre appel ne pourra pas lire votre dossier.',
  ],
  [
    'feeding',
    'M’opposer à l’alimentation de mon dossier',
    'Les professionnels n’y ajouteront plus de document. Vous le pourrez toujours.',
  ],
  [
    'maskedInEmergency',
    'Ouvrir mes documents masqués en cas d’urgence',
    'Dans ces deux accès d’urgence, les documents que vous avez masqués pourront être lus.',
  ],
] as const;

export type Choice = (typeof choices)[number][0];

export function settingsPage(seated: Seated): string {
  const { oppositions, maskedInEmergency } = seated.record;
  const now: Readonly<Record<Choice, boolean>> = { ...oppositions, maskedInEmergency };
  return patientPage(
    seated,
    'reglages',
    html`<h1>Réglages</h1>
<form class="settings" method="post" action="${addressOf(seated, 'actes/reglages')}">
<fieldset><legend>Accès à mon dossier</legend>${choices.map(([name, label, words]) => choice(name, label, words, now[name]))}</fieldset>
<p><button>Valider</button></p></form>`,
  );
}

function choice(name: string, label: string, words: string, checked: boolean): Html {
  return html`<div class="choice"><input type="checkbox" id="${name}" name="${name}" aria-describedby="${name}-aide"${checked ? html` checked` : html``}>
<div><label for="${name}">${label}</label><p id="${name}-aide" class="soft">${words}</p></div></div>`;
}
