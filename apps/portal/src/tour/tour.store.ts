import { createStore } from '../ui/store.ts';

/** Not offered yet, under way at a step, or seen once on this workstation. */
export type Tour = { kind: 'offered' } | { kind: 'at'; step: number } | { kind: 'seen' };

const key = 'trousse.tour';

function read(): Tour {
  try {
    return localStorage.getItem(key) === 'seen' ? { kind: 'seen' } : { kind: 'offered' };
  } catch {
    // Storage refused: better no tour than one at each arrival.
    return { kind: 'seen' };
  }
}

export const tour = createStore<Tour>(read());

export function goTo(step: number): void {
  tour.set({ kind: 'at', step });
}

/** Ends the tour, or declines it: it is not offered again here. */
export function endTour(): void {
  tour.set({ kind: 'seen' });
  try {
    localStorage.setItem(key, 'seen');
  } catch {
    // Offered again at the next arrival.
  }
}
