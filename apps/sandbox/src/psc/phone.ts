import type { PscAccount } from './accounts.ts';

/** Where a request shows: the e-CPS application of a phone, or the card tool of a workstation (CPS-Gestion). */
export type Channel = 'MOBILE' | 'CARD';

/** A request that waits for its person. */
export type PhoneRequest = {
  readonly id: string;
  readonly account: PscAccount;
  readonly channel: Channel;
  /** The two digits that both screens show. */
  readonly digits: string;
  /** Who asks, as the person reads it. */
  readonly asker: string;
};

export type PhoneOutcome = 'approved' | 'refused' | 'timed-out';
type Kept = PhoneRequest & { readonly endsAt: number; readonly settle: (outcome: PhoneOutcome) => Promise<void> };

/** The phones of the sandbox's people, and what they are asked. */
export type Phone = {
  /** What waits for an answer, the newest last. */
  waiting(): readonly PhoneRequest[];
  /** Shows a request until it is answered; `settle` is told once what came of it. */
  ask(request: PhoneRequest, settle: (outcome: PhoneOutcome) => Promise<void>): void;
  /** The person's answer. @throws RangeError for a request that does not wait, or not any more */
  answer(id: string, outcome: 'approved' | 'refused'): Promise<void>;
  /** Lets a request pass its time at once, as if nobody had looked. @throws RangeError */
  ignore(id: string): Promise<void>;
  withdraw(id: string): void;
};

/** How long a phone shows a request, in ms. */
export const phoneMs = 120_000;

/** @param now ms since 1970, by the sandbox's clock */
export function createPhone(now: () => number): Phone {
  const kept = new Map<string, Kept>();
  const sweep = () => {
    for (const [id, request] of kept) {
      if (request.endsAt > now()) continue;
      kept.delete(id);
      void request.settle('timed-out');
    }
  };
  const take = (id: string): Kept => {
    sweep();
    const request = kept.get(id);
    if (request === undefined) throw new RangeError('No such request on a phone');
    kept.delete(id);
    return request;
  };
  return {
    waiting() {
      sweep();
      return [...kept.values()].map(({ id, account, channel, digits, asker }) => ({
        ...{ id, account, channel, digits, asker },
      }));
    },
    ask(request, settle) {
      sweep();
      kept.set(request.id, { ...request, endsAt: now() + phoneMs, settle });
    },
    answer: (id, outcome) => take(id).settle(outcome),
    ignore: (id) => take(id).settle('timed-out'),
    withdraw: (id) => void kept.delete(id),
  };
}
