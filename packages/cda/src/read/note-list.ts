import type { CdaNote } from '../notes.ts';

/** Collects what could not be read or shown, each sentence once. */
export type NoteList = { add(note: CdaNote): void; list(): readonly CdaNote[] };

export function createNoteList(): NoteList {
  const notes = new Set<CdaNote>();
  return { add: (note) => void notes.add(note), list: () => [...notes] };
}
