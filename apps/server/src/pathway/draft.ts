import type { PathwayDocument, PathwayEvent, PathwayKind } from '@trousse/contract';
import type { DocumentEntry } from '@trousse/xds';

/** Whom a source names, before it is found out who is the same as whom. */
export type Mention = {
  readonly person?: {
    /** PS_IdNat. */
    readonly id?: string | undefined;
    /** `NOM Prénom`, or the words that a source has for both. */
    readonly name: string;
    readonly title?: string | undefined;
  };
  readonly specialty?: string | undefined;
  readonly structure?: {
    /** Struct_IdNat. */
    readonly id?: string | undefined;
    readonly name: string;
  };
};

/** A day and someone by whom a document is known to tell of an event (decision 44). */
export type Tie = {
  /** What the document must be: an order is dated by the prescription, a dispensation by the delivery. */
  readonly by: 'act' | 'prescription' | 'dispensation';
  readonly day: string;
  readonly who: Mention;
};

/** A document of the list, with what the timeline needs of it. */
export type DraftDocument = Pick<PathwayDocument, 'title' | 'category' | 'origin' | 'unread'> & {
  readonly handle: string;
  readonly entry: DocumentEntry;
  readonly kind: PathwayKind;
  /** First and last day of the act, `yyyy-mm-dd`. */
  readonly start: string | undefined;
  readonly stop: string | undefined;
  readonly depositors: readonly Mention[];
};

/** One line of the timeline on its way. */
export type DraftEvent = Pick<PathwayEvent, 'id' | 'kind' | 'source' | 'start' | 'stop' | 'title' | 'facts'> & {
  readonly mentions: readonly Mention[];
  readonly ties: readonly Tie[];
  readonly documents: DraftDocument[];
};
