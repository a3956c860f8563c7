import { parseArgs } from 'node:util';
import { CdaError, readCda } from '@trousse/cda';
import { RulesError } from '../official/load-schema.ts';
import type { Family } from '../run.ts';
import { type Console, Misuse, type Status, status } from '../words.ts';
import { check } from './check.ts';
import { extract } from './extract.ts';
import { readFile } from './files.ts';
import { render } from './render.ts';
import { show } from './show.ts';

const usage = `trousse cda show FICHIER                            dit l’en-tête du document et ce qu’il contient
trousse cda check FICHIER [--json] [--rules DOSSIER]  vérifie le document (règles officielles de l’ANS : --rules)
trousse cda render FICHIER --to html|pdf --out CHEMIN  écrit la page ou le PDF/A à lire et à imprimer
trousse cda extract FICHIER --out DOSSIER [--text]     écrit les pièces jointes (et tout le texte : --text)
État de sortie : 0 fait, 1 document refusé, 2 commande mal formée.`;

const refusals: Readonly<Record<string, string>> = {
  'not-xml': 'Ce fichier n’est pas du XML acceptable : mal formé, trop volumineux, ou avec un DOCTYPE.',
  'no-clinical-document': 'Ce fichier ne contient pas de document clinique (ClinicalDocument).',
};

const actions = { show, check, render, extract } as const;

/** `trousse cda …`: what an integrator asks of a clinical document, without a server. */
export const cda: Family = {
  usage,
  async run([name = '', ...args], console) {
    const action = Object.hasOwn(actions, name) ? actions[name as keyof typeof actions] : undefined;
    if (action === undefined)
      throw new Misuse(name === '' ? 'Il manque une commande.' : `Commande inconnue : cda ${name}.`);
    const { file, options } = read(args);
    const bytes = readFile(file);
    try {
      return await action({ bytes, document: readCda(bytes), options, console });
    } catch (error) {
      return refused(error, console);
    }
  },
};

function refused(error: unknown, console: Console): Status {
  const sentence =
    error instanceof CdaError ? refusals[error.code] : error instanceof RulesError ? error.message : undefined;
  if (sentence === undefined) throw error;
  console.error(sentence);
  return error instanceof RulesError ? status.misused : status.refused;
}

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        text: { type: 'boolean' },
        rules: { type: 'string' },
        to: { type: 'string' },
        out: { type: 'string' },
      },
    });
    if (positionals.length !== 1) throw new Misuse('Donnez un fichier, et un seul.');
    return { file: positionals[0]!, options: values };
  } catch (cause) {
    if (cause instanceof Misuse) throw cause;
    throw new Misuse('Option inconnue ou sans valeur.', { cause });
  }
}
