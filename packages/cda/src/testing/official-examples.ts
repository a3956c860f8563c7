import { readdirSync } from 'node:fs';
import path from 'node:path';
import { sharedFolder } from '@trousse/xml/testing';

/** The documents of a folder of official examples, by their paths in it, in a fixed order: the former models last. */
export function exampleNames(folder: string): string[] {
  return ['', 'older'].flatMap((sub) =>
    readdirSync(path.join(folder, sub))
      .filter((name) => name.endsWith('.xml'))
      .sort()
      .map((name) => path.posix.join(sub, name)),
  );
}

/** The files of the official example documents; none where the test data is absent. */
export function exampleFiles(): string[] {
  const shared = sharedFolder();
  if (shared === undefined) return [];
  const folder = path.join(shared, 'cda/examples');
  return exampleNames(folder).map((name) => path.join(folder, name));
}
