import { sessionState } from '../session/session.store.ts';
import { createStore } from '../ui/store.ts';

/** Light or dark, as the page is now. */
export const colorScheme = createStore<'light' | 'dark'>('light');

/** Follows the person's choice of theme and density, and the system's where they chose none or nobody is signed in. */
export function followAppearance(): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const page = document.documentElement;
  const apply = () => {
    const state = sessionState.get();
    const { theme, density } =
      state.status === 'signed-in' ? state.session.preferences : { theme: 'system', density: 'comfortable' };
    const dark = theme === 'system' ? system.matches : theme === 'dark';
    // The attribute is the one that the component library reads too.
    page.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
    page.setAttribute('data-density', density);
    colorScheme.set(dark ? 'dark' : 'light');
  };
  system.addEventListener('change', apply);
  sessionState.subscribe(apply);
  apply();
}
