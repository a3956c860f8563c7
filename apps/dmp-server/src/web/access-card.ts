import type { Call } from '../call.ts';
import { ServerError } from '../errors.ts';
import type { Cell, Right } from '../rights/matrix.ts';
import { demandRight } from '../rights/rights.ts';
import { seesWholeHistory } from './history-scope.ts';
import { type Html, html } from './html.ts';
import { card } from './layout.ts';
import { mark } from './record-page.ts';
import type { Visit } from './visit.ts';
import { dayWords } from './words.ts';

type Told = {
  readonly words: string;
  readonly tone: 'ok' | 'warn' | 'danger';
  readonly sentence: string;
  readonly next?: string;
};

/** The caller's place in the record: the status of their authorisation, what it opens, what to do about it. */
export function accessCard(visit: Visit, lapseDays: number): Html {
  const { words, tone, sentence, next } = told(visit, lapseDays);
  return card(
    'Votre accès',
    html`<p>${mark(words, tone)}</p>
<p>${sentence}</p>
${visit.standing.patient.state === 'active' && abilities(visit)}
${next !== undefined && html`<p class="next">${next}</p>`}`,
  );
}

function told(visit: Visit, lapseDays: number): Told {
  const { call, standing } = visit;
  const { patient, authorisation, blockedReason } = standing;
  if (patient.state === 'closed') return closed(patient);
  // A regulation centre asks for no authorisation, and no block stops it (dmp.md §10).
  if (call.mode === 'centre_15') return emergency(call, patient);
  if (authorisation === 'INTERDIT')
    return {
      words: 'Accès bloqué',
      tone: 'danger',
      sentence: `Le patient a bloqué votre accès à son DMP.${blockedReason === undefined ? '' : ` Motif : ${blockedReason}.`}`,
      next: 'Seul le patient peut lever ce blocage, dans Mon espace santé.',
    };
  if (call.mode !== 'normal') return emergency(call, patient);
  if (authorisation === 'VALIDE')
    return {
      words: 'Accès autorisé',
      tone: 'ok',
      sentence: `Votre autorisation est en cours. Elle expire après ${lapseDays} jours sans consultation.`,
    };
  const next =
    ability(visit, 'declareAuthorised') === 'Non'
      ? 'Votre profil ne permet pas de déclarer une autorisation.'
      : 'Recueillez le consentement du patient, puis déclarez votre autorisation depuis votre logiciel.';
  const expired = authorisation === 'EXPIRE';
  return {
    words: expired ? 'Autorisation expirée' : 'Pas d’autorisation',
    tone: 'warn',
    sentence: expired
      ? 'Votre autorisation n’a pas servi depuis trop longtemps.'
      : 'Vous n’avez pas d’autorisation sur ce DMP.',
    next,
  };
}

function closed({ closed_at, closing_text, attached_to_mes }: Visit['standing']['patient']): Told {
  const since = closed_at === null ? '' : ` depuis le ${dayWords(closed_at)}`;
  return {
    words: 'DMP fermé',
    tone: 'danger',
    sentence: `Ce DMP est fermé${since}.${closing_text === null ? '' : ` Motif : ${closing_text}.`} Ses documents ne sont plus consultables.`,
    next: attached_to_mes
      ? 'Le patient peut le rouvrir dans Mon espace santé.'
      : 'Il peut être réactivé depuis votre logiciel, avec le consentement du patient.',
  };
}

function emergency({ mode }: Call, patient: Visit['standing']['patient']): Told {
  const opposed = mode === 'bris_de_glace' ? patient.opposes_break_glass : patient.opposes_emergency;
  if (!opposed)
    return {
      words: 'Accès en urgence',
      tone: 'warn',
      sentence: 'Cet accès ne demande pas d’autorisation ; il est signalé au patient.',
    };
  return {
    words: 'Accès refusé par le patient',
    tone: 'danger',
    sentence: 'Le patient s’est opposé à ce mode d’accès.',
  };
}

function abilities(visit: Visit): Html {
  const { standing } = visit;
  const feeds = ability(visit, 'submit') !== 'Non' || ability(visit, 'submitAsEmployee') !== 'Non';
  const rows: [string, string][] = [
    ['Voir la liste des documents', ability(visit, 'metadata')],
    ['Ouvrir les documents', ability(visit, 'read')],
    ['Ouvrir les documents masqués aux professionnels', ability(visit, 'readMasked')],
    ['Alimenter le dossier', feeds && !standing.patient.opposes_feeding ? 'Oui' : 'Non'],
    ['Voir les professionnels autorisés', ability(visit, 'listProfessionals')],
    ['Voir l’historique des accès', seesWholeHistory(visit.call, standing) ? 'De tous' : 'Les vôtres'],
  ];
  return html`<ul class="can">
${rows.map(
  ([what, may]) => html`<li><span>${what}</span>${may === 'Non' ? mark('Non') : mark(may, 'ok')}</li>
`,
)}</ul>`;
}

const cellWords: Readonly<Record<Cell, string>> = {
  y: 'Oui',
  '-': 'Non',
  own: 'Les vôtres',
  struct: 'Ceux de la structure',
  'pat-ok': 'Oui',
};

/** What the rights service would say now. */
function ability({ call, standing }: Visit, right: Right): string {
  const cell = cellOr(right, call, standing);
  return cell === 'pat-ok' && !standing.patient.masked_in_emergency ? 'Non' : cellWords[cell];
}

function cellOr(right: Right, call: Call, standing: Visit['standing']): Cell {
  try {
    return demandRight(right, call, standing);
  } catch (error) {
    if (error instanceof ServerError) return '-';
    throw error;
  }
}
