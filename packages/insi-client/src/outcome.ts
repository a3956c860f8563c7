import type { InsiIndividual } from '@trousse/insi';

/** What may tell apart several people of the same traits (identity.md §2.2). */
export type MissingTrait = 'birth-place' | 'given-names';

/** What a search came to, after the calls that the rules ask for. */
export type SearchOutcome = {
  /** When the service answered last; kept with the identity. */
  readonly at: Date;
  /** Calls made. */
  readonly calls: number;
} & (
  | { readonly outcome: 'found'; readonly individual: InsiIndividual }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'several'; readonly missing: readonly MissingTrait[] }
);
