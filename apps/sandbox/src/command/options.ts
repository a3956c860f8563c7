import { parseArgs } from 'node:util';
import type { ReadersChoice } from '../cards/choose-stand.ts';

export type Options = {
  readonly port: number;
  readonly dataDir: string;
  readonly reset: boolean;
  /** False: the server alone, against the services of its own configuration. */
  readonly demo: boolean;
  /** What the readers are made of. */
  readonly readers: ReadersChoice;
};

export const defaultPort = 4100;

const choices: readonly ReadersChoice[] = ['auto', 'virtual', 'software'];

export const usage = `Trousse, bac à sable

  npm start                       tout démarre, données dans ./data
  npm start -- --port N           le portail au port N, les autres services à partir de N+1 (${defaultPort} par défaut)
  npm start -- --data DOSSIER     les données dans ce dossier
  npm start -- --reset            repart de zéro
  npm start -- --readers CHOIX    les lecteurs : virtual (ceux de la machine : pcscd, SoftHSM), software (logiciels),
                                  auto (virtuels s’ils sont possibles, sinon logiciels ; par défaut)
  npm start -- --no-demo          le serveur seul, avec les services de sa configuration
`;

/** What the person typed was not understood; the message is in French and says what to type. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Reads the command line. Throws UsageError. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  // `npm start --port 9000` keeps the option to itself and hands only the value over.
  if (positionals.length > 0) {
    throw new UsageError(
      `« ${positionals.join(' ')} » n’est pas compris. Placez les options après « -- » :\n\n${usage}`,
    );
  }
  const port = Number(values.port ?? defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_524) throw new UsageError('Le port est un nombre de 1 à 65524.');
  const readers = choices.find((one) => one === (values.readers ?? 'auto'));
  if (readers === undefined) throw new UsageError(`Les lecteurs sont ${choices.join(', ')}.`);
  return {
    port,
    dataDir: values.data ?? 'data',
    reset: values.reset ?? false,
    demo: !values['no-demo'],
    readers,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        reset: { type: 'boolean' },
        'no-demo': { type: 'boolean' },
        readers: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    throw new UsageError(`Une option n’est pas comprise.\n\n${usage}`, { cause: error });
  }
}
