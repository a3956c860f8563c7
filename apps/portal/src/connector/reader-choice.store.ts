import { createStore } from '../ui/store.ts';
import type { ReaderChoice } from './readers.ts';

const key = 'trousse.readers';

function read(): ReaderChoice {
  try {
    const { cps, vitale } = JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, unknown>;
    return { ...(typeof cps === 'string' && { cps }), ...(typeof vitale === 'string' && { vitale }) };
  } catch {
    // Storage refused or damaged: the readers are then chosen from what they hold.
    return {};
  }
}

/** The readers chosen on this workstation, kept for the next sign-in (EFF-19). */
export const readerChoice = createStore<ReaderChoice>(read());

export function chooseReader(use: keyof ReaderChoice, name: string): void {
  chooseReaders({ ...readerChoice.get(), [use]: name });
}

export function chooseReaders(choice: ReaderChoice): void {
  readerChoice.set(choice);
  try {
    localStorage.setItem(key, JSON.stringify(readerChoice.get()));
  } catch {
    // Not kept for the next time, still chosen for this one.
  }
}
