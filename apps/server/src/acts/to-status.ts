import type { Act } from '../journal/entry.ts';
import type { DocumentAct } from './act-on.ts';

/** The act that brings documents to a status. Which changes there are, and whose they are, the DMP says. */
export function toStatus(traced: Act, to: 'archived' | 'approved' | 'deleted'): DocumentAct {
  return {
    traced,
    change: (entry) => (entry.status === to ? undefined : { kind: 'status', entry, to }),
    after: (entry) => ({ ...entry, status: to }),
  };
}
