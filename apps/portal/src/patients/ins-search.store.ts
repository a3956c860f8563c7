import type { Patient } from '@trousse/contract';
import type { Failure } from '../ui/failure.ts';
import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';

type Searched = {
  readonly text: string;
  readonly error?: string | undefined;
  readonly result?: { readonly patient: Patient } | { readonly failure: Failure } | undefined;
};

/** The matricule typed and what it found, until the session ends or another is typed (EFF-41). */
export const insSearch = createStore<Searched>({ text: '' });

onForget(() => insSearch.set({ text: '' }));
