import type { IdentityView, InsiSearch } from '@trousse/contract';
import type { Ins, ScannedIdentity, StrictTrait } from '@trousse/ins';
import { type Failure, failureOf } from '../ui/failure.ts';
import { pointsOf } from './points.ts';
import { draftOf, emptyDraft, errorsOf, type TraitErrors, type TraitsDraft } from './traits-draft.ts';

export type SearchOutcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'searching' }
  | { readonly kind: 'answer'; readonly asked: TraitsDraft; readonly result: InsiSearch }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** A search by strict traits: what is in the form, what was wrong with it, and what came of it. */
export type InsSearch = {
  readonly draft: TraitsDraft;
  /** The matricule of the datamatrix that filled the form, as long as its traits were not changed. */
  readonly scanned: Ins | undefined;
  readonly errors: TraitErrors;
  readonly pointed: Partial<Record<StrictTrait, string>>;
  readonly outcome: SearchOutcome;
};

export type SearchEvent =
  | { readonly type: 'typed'; readonly part: Partial<TraitsDraft> }
  | { readonly type: 'scanned'; readonly scanned: ScannedIdentity }
  | { readonly type: 'wrong'; readonly errors: TraitErrors }
  | { readonly type: 'sent' }
  | { readonly type: 'answered'; readonly result: InsiSearch }
  | { readonly type: 'failed'; readonly error: unknown }
  | { readonly type: 'cancelled' | 'refused' };

export function startSearch(completing: IdentityView | undefined): InsSearch {
  return {
    draft: completing ? draftOf(completing.traits, completing.birthPlaceName) : emptyDraft,
    ...{ scanned: undefined, errors: {}, pointed: {}, outcome: { kind: 'none' } },
  };
}

/**
 * Every step of a search in one place. The form and what is pointed at stay through an answer, so that who mends and
 * retries does it in the same window (EO-06); an answer goes when its question changes.
 */
export function searchReducer(state: InsSearch, event: SearchEvent): InsSearch {
  switch (event.type) {
    case 'typed': {
      const touched = (name: string) => Object.hasOwn(event.part, name);
      const rest = <T>(of: Partial<Record<StrictTrait, T>>) =>
        Object.fromEntries(Object.entries(of).filter(([field]) => !touched(field)));
      const answered = state.outcome.kind === 'answer' && state.outcome.result.outcome === 'one';
      return {
        draft: { ...state.draft, ...event.part },
        scanned: undefined,
        errors: rest(state.errors),
        pointed: rest(state.pointed),
        // What was found was found for other traits; the causes of a failure stay beside the form.
        outcome: answered || state.outcome.kind === 'failed' ? { kind: 'none' } : state.outcome,
      };
    }
    case 'scanned': {
      const { ins, traits } = event.scanned;
      const draft = draftOf({ ...traits, birthGivenNames: [...traits.birthGivenNames] });
      return { draft, scanned: ins, errors: {}, pointed: {}, outcome: { kind: 'none' } };
    }
    case 'wrong':
      return { ...state, errors: event.errors, outcome: { kind: 'none' } };
    case 'sent':
      return { ...state, errors: {}, pointed: {}, outcome: { kind: 'searching' } };
    case 'answered': {
      const { result } = event;
      const pointed = result.outcome === 'one' ? {} : pointsOf(result.hints);
      return { ...state, pointed, outcome: { kind: 'answer', asked: state.draft, result } };
    }
    case 'failed': {
      const failure = failureOf(event.error);
      const errors = errorsOf(failure);
      if (Object.keys(errors).length > 0) return { ...state, errors, outcome: { kind: 'none' } };
      return { ...state, outcome: { kind: 'failed', failure } };
    }
    case 'cancelled':
      return state.outcome.kind === 'searching' ? { ...state, outcome: { kind: 'none' } } : state;
    case 'refused':
      return { ...state, scanned: undefined, outcome: { kind: 'none' } };
  }
}
