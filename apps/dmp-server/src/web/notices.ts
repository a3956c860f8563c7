import { type Html, html } from './html.ts';
import type { Visit } from './visit.ts';

type Notice = readonly [tone: 'ok' | 'warn', sentence: string];

/** What a page says of the act just done, by the word that the address brings: its own sentences and no others. */
const notices: Readonly<Record<string, Notice>> = {
  bloque: ['ok', 'Le professionnel est bloqué : il n’accède plus au dossier.'],
  nomme: ['ok', 'Votre confrère est médecin traitant dans ce DMP, comme vous.'],
  'code-envoye': ['ok', 'Un code a été envoyé : saisissez-le pour confirmer l’adresse.'],
  'adresse-inconnue': ['warn', 'Cette adresse n’est ni un courriel, ni un mobile français. Rien n’a été envoyé.'],
  'trop-de-codes': ['warn', 'Vous avez demandé trop de codes. Attendez une heure.'],
  'adresse-confirmee': ['ok', 'L’adresse est confirmée : vous y recevrez les alertes.'],
  'code-faux': ['warn', 'Ce code n’est pas le bon, ou il a expiré. Après cinq essais, demandez-en un autre.'],
  'alertes-arretees': ['ok', 'Plus aucune alerte n’est envoyée à cette adresse.'],
};

/** The notice of a page, or nothing. */
export function noticeOf({ asked }: Pick<Visit, 'asked'>): Html {
  const word = asked.get('fait') ?? '';
  const notice = Object.hasOwn(notices, word) ? notices[word] : undefined;
  if (notice === undefined) return html``;
  const [tone, sentence] = notice;
  return html`<p class="notice ${tone}" role="status">${sentence}</p>`;
}
