import type { CodedStatement } from '../model.ts';
import { formatInterval } from '../time.ts';
import { type Direction, textHtml } from './direction.ts';

const moods: ReadonlyMap<string, string> = new Map([
  ['INT', 'Prévu'],
  ['RQO', 'Demandé'],
  ['PRP', 'Proposé'],
  ['PRMS', 'Convenu'],
  ['GOL', 'Objectif'],
  ['APT', 'Rendez-vous'],
  ['ARQ', 'Rendez-vous demandé'],
]);

const statuses: ReadonlyMap<string, string> = new Map([
  ['completed', 'Terminé'],
  ['active', 'En cours'],
  ['aborted', 'Interrompu'],
  ['suspended', 'Suspendu'],
  ['cancelled', 'Annulé'],
  ['held', 'En attente'],
  ['new', 'Nouveau'],
  ['obsolete', 'Remplacé'],
  ['nullified', 'Retiré'],
]);

/** What a statement is called when neither its code nor its text says it. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['observation', 'Observation'],
  ['substanceAdministration', 'Traitement'],
  ['supply', 'Délivrance'],
  ['procedure', 'Acte'],
  ['encounter', 'Venue'],
  ['externalDocument', 'Document'],
  ['observationMedia', 'Image ou fichier'],
  ['organizer', 'Ensemble'],
]);

/**
 * Entries of a section that has no text, in words: a list of statements, each with its facts. It is said that they
 * are not the author's words, which alone have legal value (cda.md §5).
 */
export function codedStatementsHtml(statements: readonly CodedStatement[], direction: Direction): string {
  if (statements.length === 0) return '';
  return `<div class="cda-coded"><p class="cda-coded-label">Données codées, sans texte de l’auteur</p>${list(statements, direction)}</div>`;
}

function list(statements: readonly CodedStatement[], direction: Direction): string {
  return `<ul class="cda-list">${statements.map((statement) => item(statement, direction)).join('')}</ul>`;
}

function item(statement: CodedStatement, direction: Direction): string {
  const facts = factsOf(statement)
    .map(([label, value]) => `<dt>${textHtml(label, direction)}</dt><dd>${textHtml(value, direction)}</dd>`)
    .join('');
  const inside = statement.statements.length === 0 ? '' : list(statement.statements, direction);
  const name = textHtml(`${statement.negated ? 'Négation : ' : ''}${nameOf(statement)}`, direction);
  return `<li><span class="cda-statement">${name}</span>${facts === '' ? '' : `<dl>${facts}</dl>`}${inside}</li>`;
}

function nameOf({ label, code, kind }: CodedStatement): string {
  return label || code?.display || code?.code || (kinds.get(kind) ?? 'Donnée');
}

function factsOf(statement: CodedStatement): [string, string][] {
  const facts: [string, string | undefined][] = [
    ['Valeur', statement.values.join(' ; ')],
    ['Date', formatInterval(statement.time)],
    ['Nature', statement.mood === undefined ? undefined : moods.get(statement.mood)],
    ['État', statement.status === undefined ? undefined : (statuses.get(statement.status) ?? statement.status)],
    ...statement.details.map(({ label, text }): [string, string] => [label, text]),
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== undefined && fact[1] !== '');
}
