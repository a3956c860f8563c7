import { readFileSync } from 'node:fs';
import path from 'node:path';
import { exampleNames } from '@trousse/cda/testing';
import { sharedFolder } from './shared-folder.ts';

export type OfficialExamples = {
  /** Undefined where the test data is absent: the suite is then skipped. */
  readonly folder: string | undefined;
  /** Paths in the folder, the former models last. */
  readonly names: readonly string[];
  /** The bytes of one of `names`. */
  read(name: string): Buffer;
};

/** The official example documents; that they are absent is said once, with the name of the suite. */
export function officialExamples(suite: string): OfficialExamples {
  const folder = sharedFolder('cda/examples', suite);
  return {
    folder,
    names: folder === undefined ? [] : exampleNames(folder),
    read: (name) => readFileSync(path.join(folder!, name)),
  };
}

/** A text for comparing with another that breaks its lines otherwise. */
export function withoutSpace(text: string): string {
  return text.replace(/\s+/gu, '');
}
