import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { foldersOf } from '../../src/compose/folders.ts';
import type { Sandbox } from '../../src/index.ts';

/** Something that no log may hold: how it is called here, and how it is recognised. */
export type Identifying = { readonly what: string; readonly pattern: RegExp };

/**
 * Everything that would tell who a person is: names of patients and professionals, numbers, codes of cards.
 * @param more texts of the test's own: titles, contents, cookies
 */
export function identifying(sandbox: Sandbox, more: readonly string[]): Identifying[] {
  const word = (text: string, flags: string) => new RegExp(`(?<![\\p{L}\\d])${literal(text)}(?![\\p{L}\\d])`, flags);
  const found: Identifying[] = [{ what: 'PIN', pattern: /"1234"|pin\W{1,5}1234/iu }];
  for (const { key, ins, traits } of sandbox.patients) {
    const names = [traits.birthName, traits.usedName].filter((name) => name !== undefined);
    for (const name of names) found.push({ what: `name of ${key}`, pattern: word(name, 'iu') });
    // A given name may be a word of the language: as the record writes it, it is none.
    for (const name of traits.birthGivenNames) found.push({ what: `given name of ${key}`, pattern: word(name, 'u') });
    found.push({ what: `matricule of ${key}`, pattern: new RegExp(ins.matricule.slice(0, 13)) });
  }
  for (const { key, familyName, cardNumber, cardSerial } of sandbox.professionals) {
    found.push({ what: `name of ${key}`, pattern: word(familyName, 'iu') });
    for (const number of [cardNumber, cardSerial])
      found.push({ what: `card of ${key}`, pattern: new RegExp(literal(number)) });
  }
  for (const { key, card } of sandbox.vitale)
    found.push({ what: `serial of ${key}`, pattern: new RegExp(card.serial) });
  for (const text of more) found.push({ what: text, pattern: new RegExp(literal(text)) });
  return found;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** What of all that is in a text. */
export function namedIn(text: string, wanted: readonly Identifying[]): string[] {
  return wanted.filter(({ pattern }) => pattern.test(text)).map(({ what }) => what);
}

/** Every log that a sandbox has written, by the name of its file; that of the connector's uses comes with its first. */
export async function logsOf(dataDir: string): Promise<ReadonlyMap<string, string>> {
  const folders = foldersOf(dataDir);
  const files = (await readdir(folders.logs)).map((name) => path.join(folders.logs, name));
  files.push(path.join(folders.connector, 'uses.jsonl'));
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8').catch(() => '')] as const)),
  );
}
