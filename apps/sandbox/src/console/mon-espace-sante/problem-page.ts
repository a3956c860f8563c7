import { html } from '../html.ts';
import { root } from './addresses.ts';
import { emptyState, type Seated, shell } from './layout.ts';

/** A page that could not be made: what happened, and what to do. */
export function problemPage(
  { title, words, again }: { readonly title: string; readonly words: string; readonly again?: string | undefined },
  clock: Seated['clock'],
): string {
  const action = html`<p class="row">${again !== undefined && html`<a class="button" href="${again}">Réessayer</a>`}<a class="button plain" href="${root}">Choisir un autre patient</a></p>`;
  return shell(
    title,
    html`<h1 class="sr">Mon espace santé</h1><div role="alert">${emptyState(title, words, action)}</div>`,
    { clock },
  );
}
