import type { IdentityView, Registered, RegistrationForm } from '@trousse/contract';
import { consentWords, type RegistrationAct } from '@trousse/contract/registration-form';
import { formatDate, formatDateTime } from '../ui/format.ts';
import { relationshipWords } from './registration-words.ts';

/**
 * The sheet handed over to the patient (MED-20), as a page of its own to print: what was done, by whom, what was agreed
 * to, and how to sign in where a telephone or an address was given. It is made here and kept nowhere.
 */
export function acknowledgement(
  act: RegistrationAct,
  { traits }: Pick<IdentityView, 'traits'>,
  form: RegistrationForm,
  { at, by }: Pick<Registered, 'at' | 'by'>,
): string {
  const rows = act === 'close' ? [] : registered(form, act);
  const access = act === 'close' ? '' : accessWords(form);
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${titles[act]}</title><style>${style}</style></head><body>
<h1>${titles[act]}</h1>
<p class="to">Remis à <strong>${safe(`${traits.birthName} ${traits.birthGivenNames.join(' ')}`)}</strong>, né(e) le ${safe(formatDate(traits.birthDate))}</p>
<p>${outcomes[act]} le ${safe(formatDateTime(at))} par ${safe(by.name)}, ${safe(by.label)}${by.structure === '' ? '' : `, ${safe(by.structure)}`}.</p>
<p>Vous, ou votre représentant légal, avez déclaré : « ${safe(consentWords[act])} ».</p>
${rows.length === 0 ? '' : `<h2>Ce qui a été enregistré</h2><table>${rows.map(([name, value]) => `<tr><th scope="row">${safe(name)}</th><td>${safe(value)}</td></tr>`).join('')}</table>`}
${access}
<h2>Vos droits</h2>
<p>${rights[act]}</p>
</body></html>`;
}

const titles: Readonly<Record<RegistrationAct, string>> = {
  create: 'Ouverture de votre dossier médical partagé',
  reactivate: 'Réactivation de votre dossier médical partagé',
  close: 'Fermeture de votre dossier médical partagé',
};
const outcomes: Readonly<Record<RegistrationAct, string>> = {
  create: 'Votre dossier médical partagé (DMP) a été ouvert',
  reactivate: 'Votre dossier médical partagé (DMP) a été réactivé',
  close: 'Votre dossier médical partagé (DMP) a été fermé à votre demande',
};
const rights: Readonly<Record<RegistrationAct, string>> = {
  create:
    'Vous décidez qui peut lire votre dossier, vous voyez qui l’a consulté, et vous pouvez demander sa fermeture à tout moment.',
  reactivate:
    'Vous décidez qui peut lire votre dossier, vous voyez qui l’a consulté, et vous pouvez demander sa fermeture à tout moment.',
  close:
    'Plus personne ne peut lire ni alimenter ce dossier. Ses documents sont conservés pendant la durée légale, et vous pouvez demander sa réactivation.',
};

function registered(form: RegistrationForm, act: 'create' | 'reactivate'): [string, string][] {
  const { mobile, email, representative, opposesBreakGlass, opposesEmergency, treatingDoctor } = form;
  // A reactivation leaves what it does not say as it was.
  const opposition = (name: string, opposed: boolean): [string, string][] =>
    opposed || act === 'create' ? [[name, opposed ? 'Vous vous y opposez' : 'Permis']] : [];
  const named = representative && `${representative.familyName} ${representative.givenName}`.trim();
  return [
    ...(mobile.trim() === '' ? [] : [['Téléphone portable', mobile.trim()] as [string, string]]),
    ...(email.trim() === '' ? [] : [['Courrier électronique', email.trim()] as [string, string]]),
    ...(representative
      ? [
          ['Représentant légal', `${named} (${relationshipWords[representative.relationship].toLowerCase()})`] as [
            string,
            string,
          ],
        ]
      : []),
    ...opposition('Accès en cas d’urgence (bris de glace)', opposesBreakGlass),
    ...opposition('Accès du Samu (centre 15)', opposesEmergency),
    ...(treatingDoctor ? [['Médecin traitant', 'Le professionnel nommé ci-dessus'] as [string, string]] : []),
  ];
}

/** The patient's identifiers are the contact given: the DMP sends a code to it at each connection. */
function accessWords({ mobile, smsAccess, email, mailAccess }: RegistrationForm): string {
  const ways = [
    ...(smsAccess && mobile.trim() !== '' ? [`par SMS au ${mobile.trim()}`] : []),
    ...(mailAccess && email.trim() !== '' ? [`par courrier électronique à ${email.trim()}`] : []),
  ];
  if (mobile.trim() === '' && email.trim() === '') return '';
  const codes =
    ways.length === 0
      ? 'Aucun moyen d’accès n’a été demandé pour ces coordonnées : vous pourrez en choisir un plus tard.'
      : `À chaque connexion, un code à usage unique vous est envoyé ${safe(ways.join(' ou '))}.`;
  return `<h2>Vous connecter</h2><p>Votre identifiant est votre numéro de sécurité sociale. ${codes}</p><p>Gardez cette feuille : elle n’est pas conservée par votre professionnel de santé.</p>`;
}

const style =
  '@page{margin:20mm}body{font:11pt/1.5 system-ui,sans-serif;color:#111;background:#fff;max-width:170mm;margin:0 auto;padding:8mm}h1{font-size:16pt}h2{font-size:12pt;margin-top:8mm}table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:2mm;text-align:left;vertical-align:top}th{width:45%;font-weight:600}';

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
