import { citizenDomain, citizenMatricule } from '../citizen/address.ts';
import type { BounceCause } from './model.ts';

/** Words of servers, in French and in English, without accents: the first that matches tells. */
const words: readonly (readonly [BounceCause, RegExp])[] = [
  [
    'too-large',
    /too (?:large|big)|size limit|message size|exceeds? .{0,40}(?:size|limit)|taille|trop (?:volumineux|gros|lourd)/,
  ],
  [
    'quota',
    /quota|mailbox (?:is )?full|over its? limit|insufficient (?:system )?storage|boite (?:est )?pleine|saturee/,
  ],
  [
    'closed-mailbox',
    /mailbox (?:\S+ )?(?:is )?(?:disabled|closed|inactive|suspended)|account (?:\S+ )?(?:is )?(?:disabled|closed|inactive)|(?:boite|messagerie|compte|espace) .{0,60}(?:close|cloture|ferme|desactive|inacti)|opposition/,
  ],
  [
    'unknown-patient',
    /patient .{0,40}(?:unknown|not found|inconnu|introuvable|inexistant)|(?:unknown|no such) patient|(?:patient|assure|usager) (?:inconnu|introuvable)/,
  ],
  [
    'refused-domain',
    /domain .{0,60}(?:not (?:allowed|found|trusted|exist)|refused|rejected)|relay(?:ing)? (?:access )?denied|liste blanche|white ?list|espace de confiance|domaine .{0,60}(?:refuse|inconnu|non autorise|inexistant)|host (?:or domain name )?not found|expediteur non autorise/,
  ],
  [
    'bad-address',
    /user unknown|unknown (?:user|recipient|address|local)|no such (?:user|recipient|mailbox|address)|does(?: not|n.t) exist|recipient (?:address )?rejected|invalid (?:recipient|address|mailbox)|bad (?:destination|address)|address .{0,20}syntax|mailbox (?:unavailable|not found)|(?:destinataire|adresse|utilisateur|boite) .{0,40}(?:inconnu|invalide|inexistant|introuvable|incorrect)/,
  ],
];

/** Enhanced status codes (RFC 3463 §3), after the class. */
const statuses: Readonly<Record<string, BounceCause>> = {
  '1.1': 'bad-address',
  '1.2': 'refused-domain',
  '1.3': 'bad-address',
  '1.6': 'closed-mailbox',
  '1.10': 'refused-domain',
  '2.1': 'closed-mailbox',
  '2.2': 'quota',
  '2.3': 'too-large',
  '3.1': 'quota',
  '3.4': 'too-large',
  '4.4': 'refused-domain',
};

/** Basic reply codes (RFC 5321 §4.2.3), where there is nothing better. */
const replies: Readonly<Record<string, BounceCause>> = {
  '452': 'quota',
  '550': 'bad-address',
  '551': 'bad-address',
  '552': 'too-large',
  '553': 'bad-address',
};

/**
 * Why a recipient was refused, for a delivery report as for an answer of SMTP (mss.md §1.10). An address of Mon espace
 * santé that nobody has is a patient without a mailbox there, not a typing error: it is built, never typed.
 * @param refusal.status enhanced status, `5.1.1`; @param refusal.text the server's words, with its reply code or not
 */
export function bounceCause(refusal: {
  readonly recipient: string;
  readonly status?: string;
  readonly text?: string;
  readonly citizenDomain?: string;
}): BounceCause {
  const { recipient, status, text = '' } = refusal;
  const plain = text.slice(0, 4_000).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const enhanced = status ?? /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(plain)?.[0];
  const said = words.find(([, pattern]) => pattern.test(plain))?.[0];
  const coded = enhanced === undefined ? undefined : statuses[enhanced.slice(2)];
  const replied = replies[/(?:^|[^\d.])([45]\d\d)(?=[\s-])/.exec(plain)?.[1] ?? ''];
  // 5.1.1 and 550 are sent for nearly anything: words that say more come first.
  const cause = said ?? coded ?? (enhanced === undefined ? replied : undefined) ?? 'other';
  const citizen = citizenMatricule(recipient, refusal.citizenDomain ?? citizenDomain) !== undefined;
  return cause === 'bad-address' && citizen ? 'unknown-patient' : cause;
}
