import path from 'node:path';
import { PostgresError } from '@trousse/postgres';
import { VirtualReadersMissing } from '../cards/stand.ts';
import { readersText } from '../cards/words.ts';
import type { Sandbox } from '../compose/sandbox.ts';
import { UsageError } from './options.ts';

/** What `npm start` says once everything answers. */
export function readyText({ urls, professionals, clusterDir, cards }: Sandbox, dataDir: string): string {
  const width = Math.max(...professionals.map(({ familyName, givenName }) => familyName.length + givenName.length)) + 3;
  const people = professionals.map(
    ({ familyName, givenName, shows }) => `    ${`${familyName} ${givenName}`.padEnd(width)}${shows}`,
  );
  const data = path.resolve(dataDir);
  const cluster = path.relative(data, clusterDir).startsWith('..') ? `\n  PostgreSQL   ${clusterDir}` : '';
  return `
Trousse est prête.

  Portail      ${urls.portal}
  Console      ${urls.console}   cartes, temps, patients (Mon espace santé), services
  Connecteur   ${urls.connector}
  Serveur DMP  ${urls.dmp}
  Lecteurs     ${readersText(cards)}
  Données      ${data}${cluster}

  Insérez une carte depuis la page de connexion ou la console, puis connectez-vous. Code porteur : ${professionals[0]?.pin}
  La première fois, le portail demande un code d’association : la console l’affiche.

${people.join('\n')}

  Ctrl-C pour arrêter.
`;
}

/** Why it did not start, and what to do about it. */
export function failureText(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof VirtualReadersMissing)
    return `Les lecteurs virtuels ne sont pas possibles ici : ${error.message}. Sans l’option --readers, Trousse prend ses lecteurs logiciels.`;
  if (error instanceof PortTakenError) {
    return `Le port ${error.port} est déjà pris. Arrêtez ce qui l’utilise, ou choisissez-en un autre : npm start -- --port N`;
  }
  if (error instanceof PostgresError) {
    const why: Partial<Record<PostgresError['code'], string>> = {
      'already-running':
        'Ces données sont déjà ouvertes par un autre Trousse. Arrêtez-le, ou donnez un autre dossier : npm start -- --data DOSSIER',
      'unsupported-platform': 'Le PostgreSQL embarqué ne fonctionne que sous Linux.',
      'no-binaries': 'PostgreSQL manque : relancez « npm ci », ou installez le paquet postgresql de votre système.',
      'no-user':
        'PostgreSQL refuse de tourner sous root et aucun utilisateur sans privilège n’existe sur cette machine.',
      'path-too-long': 'Le chemin du dossier de données est trop long : donnez-en un plus court avec --data.',
    };
    return `${why[error.code] ?? 'PostgreSQL n’a pas démarré.'} (${error.message})`;
  }
  return `Trousse n’a pas démarré.\n${error instanceof Error ? error.message : ''}`;
}

/** A port of the sandbox belongs to something else. */
export class PortTakenError extends Error {
  readonly port: number;

  constructor(port: number) {
    super(`port ${port} is taken`);
    this.name = 'PortTakenError';
    this.port = port;
  }
}
