import type { Call, CallerKind } from '../call.ts';
import type { Standing } from '../store/queries/standing.ts';
import { always, inNormalMode, never, type RightsRule, whenReadable } from './rules.ts';

/** What a call may be about. */
export type Act =
  /** TD0.2: does the record exist, and may I read it. */
  | 'existence'
  /** TD0.3: declare oneself authorised, or withdraw. */
  | 'authorise'
  | 'withdraw'
  /** TD0.4: my records. */
  | 'list'
  /** TD2.1 and TD2.2. */
  | 'submit'
  /** TD3.1 with metadata. */
  | 'metadata'
  /** TD3.1b: technical ids of one's own documents. */
  | 'reference'
  /** TD3.2. */
  | 'read';

// dmp.md §9, for the transactions served so far. An employee's authorisation goes to the structure; what an employee or
// a structure submits is imputed to the structure by the author rule of iti41.
const rights: Readonly<Record<Act, Readonly<Record<CallerKind, RightsRule>>>> = {
  existence: { professional: always, employee: always, structure: always, reinforced: always },
  authorise: { professional: inNormalMode, employee: inNormalMode, structure: never, reinforced: inNormalMode },
  withdraw: { professional: inNormalMode, employee: never, structure: never, reinforced: inNormalMode },
  list: { professional: always, employee: always, structure: inNormalMode, reinforced: always },
  submit: { professional: always, employee: always, structure: always, reinforced: never },
  metadata: { professional: whenReadable, employee: never, structure: never, reinforced: whenReadable },
  reference: { professional: always, employee: always, structure: always, reinforced: always },
  read: { professional: whenReadable, employee: never, structure: never, reinforced: whenReadable },
};

/** @throws ServerError when the caller may not do this, now, on this record */
export function demandRight(act: Act, call: Call, standing: Standing): void {
  rights[act][call.caller.kind](call, standing);
}
