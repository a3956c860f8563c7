import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** What is used of one line of the lists: pinned with the dependency that brings them, so read as it stands. */
export type Commune = {
  readonly code: string;
  readonly nom: string;
  readonly type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal';
  readonly population?: number;
  readonly codesPostaux?: readonly string[];
  readonly anciensCodes?: readonly string[];
};

/** The communes of today, those that live on within one, the municipal districts, and the codes they had before (INSEE). */
export async function readCommunes(): Promise<Commune[]> {
  const file = require.resolve('@etalab/decoupage-administratif/data/communes.json');
  return JSON.parse(await readFile(file, 'utf8')) as Commune[];
}
