import { type Console, Misuse, type Status, status } from './words.ts';

/** A family of commands: `trousse cda show FILE`. */
export type Family = {
  readonly usage: string;
  run(args: readonly string[], console: Console): Promise<Status>;
};

/** Runs one command line. @returns its exit status: 0, 1 (refused) or 2 (misused) */
export async function run(
  families: Readonly<Record<string, Family>>,
  [name, ...args]: readonly string[],
  console: Console,
): Promise<Status> {
  const usages = Object.values(families).map(({ usage }) => usage);
  if (name === undefined || name === '--help' || name === '-h') {
    console.out(usages.join('\n\n'));
    return name === undefined ? status.misused : status.done;
  }
  const family = Object.hasOwn(families, name) ? families[name] : undefined;
  if (family === undefined) {
    console.error(`Commande inconnue : ${name}.`);
    console.error(usages.join('\n\n'));
    return status.misused;
  }
  if (args.includes('--help') || args.includes('-h')) {
    console.out(family.usage);
    return status.done;
  }
  try {
    return await family.run(args, console);
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    console.error(error.message);
    console.error(family.usage);
    return status.misused;
  }
}
