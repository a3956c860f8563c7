import { composing, openComposer } from './composer.store.ts';

/** Holds the opaque name of a draft, and nothing of what it says or to whom. */
const storageName = 'trousse message';

/** The message on the screen can be gone on with by its name. */
export function rememberWritten(draft: string): void {
  sessionStorage.setItem(storageName, draft);
}

/** Nothing is being written any more. */
export function forgetWritten(): void {
  sessionStorage.removeItem(storageName);
}

/** Goes on with what this tab was writing when its page was loaded anew or its session ended. */
export function resumeWriting(): void {
  const draft = sessionStorage.getItem(storageName);
  if (draft !== null && composing.get() === undefined) openComposer({ kind: 'draft', draft, resumed: true });
}
