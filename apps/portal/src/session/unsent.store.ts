import { createStore } from '../ui/store.ts';

/** How many deposits had not left when the screen was last open: a number and nothing of a patient, for the lock. */
export const unsentDeposits = createStore(0);
