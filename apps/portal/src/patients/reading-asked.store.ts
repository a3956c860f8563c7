import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';

/** `Lire la carte Vitale` was chosen on another page (WEB-14). */
export const readingAsked = createStore(false);

onForget(() => readingAsked.set(false));
