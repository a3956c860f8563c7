import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';

const first = '/patients';

/** The list from which a record was opened: its back arrow leads there again (EFF-88). */
export const patientsPlace = createStore<string>(first);

onForget(() => patientsPlace.set(first));
