import { comparableTrait, type IdentityTraits, insOids } from '@trousse/ins';
import {
  decodeInsiRequest,
  encodeDepositedBatch,
  encodeFetchedBatch,
  encodeSearchResult,
  encodeTeleserviceAnswer,
  encodeTeleserviceFault,
  encodeVerificationResult,
  type InsRecord,
  insiAction,
  insiPath,
  type ReceivedCard,
  type ReceivedInsiRequest,
  type ReceivedVerification,
  type TeleserviceFault,
} from '@trousse/insi';
import { samlNs } from '@trousse/vihf';
import { modernAlgorithms, type Raw, verifyEnveloped } from '@trousse/xml';

export type TestPerson = {
  traits: IdentityTraits;
  active: InsRecord;
  history: InsRecord[];
  /** How a card without their number names them. */
  onCard?: { holder: string; birthDate: string; birthRank: number };
};
type Answer = { readonly status: number; readonly contentType: string; readonly body: Uint8Array };

export const insRecord = (number: string, key: string, oid: string = insOids.testNir): InsRecord => ({
  matricule: { number, key },
  oid,
});

/** INSi for tests: real messages and assertions, people in memory, faults on demand. */
export class TestInsi {
  readonly people: TestPerson[] = [];
  /** What was asked, in order. */
  readonly requests: ReceivedInsiRequest[] = [];
  /** What the next request meets. */
  readonly troubles: (TeleserviceFault | 'lost' | Promise<void>)[] = [];
  /** Seconds that a batch asks to wait, and times that it is not ready. */
  batch = { delay: 0, notReady: 1 };
  readonly #batches = new Map<string, (ReceivedVerification & { index: number })[]>();

  static serves(path: string): boolean {
    return path === insiPath;
  }

  add(traits: IdentityTraits, active: InsRecord, history: InsRecord[] = []): TestPerson {
    const person = { traits, active, history };
    this.people.push(person);
    return person;
  }

  reset(): void {
    for (const list of [this.people, this.requests, this.troubles]) list.length = 0;
    this.batch = { delay: 0, notReady: 1 };
  }

  /** @throws Error when a `lost` trouble takes the connection away, or the assertion is not signed */
  async handle(body: Uint8Array): Promise<Answer> {
    const request = decodeInsiRequest(body);
    verifyEnveloped(request.parsed, { ns: samlNs, name: 'Assertion', allow: modernAlgorithms });
    this.requests.push(request);
    const trouble = this.troubles.shift();
    if (trouble === 'lost') throw new Error('connection lost');
    if (trouble instanceof Promise) await trouble;
    else if (trouble !== undefined) {
      return soap(500, encodeTeleserviceFault(trouble, { messageId: 'uuid:a', relatesTo: request.messageId }));
    }
    const answer = { action: insiAction(request.operation), messageId: 'uuid:a', relatesTo: request.messageId };
    return soap(200, encodeTeleserviceAnswer({ ...answer, body: this.#reply(request) }));
  }

  #reply(request: ReceivedInsiRequest): Raw {
    switch (request.operation) {
      case 'traitsSearch': {
        const { birthName = '', givenNames, sex, birthDate, birthPlaceCode } = request.asked;
        return result(
          this.people.filter(
            ({ traits }) =>
              comparableTrait(traits.birthName) === comparableTrait(birthName) &&
              comparableTrait(traits.birthGivenNames.join(' ')).startsWith(comparableTrait(givenNames.join(' '))) &&
              traits.sex === sex &&
              traits.birthDate === birthDate &&
              (birthPlaceCode === undefined || traits.birthPlaceCode === birthPlaceCode),
          ),
        );
      }
      case 'cardSearch':
        return result(this.people.filter((person) => isOnCard(person, request.asked)));
      case 'verification':
        return encodeVerificationResult(this.#agrees(request.asked));
      case 'batchDeposit': {
        const batchId = `lot${this.#batches.size + 1}`;
        this.#batches.set(batchId, request.asked);
        return encodeDepositedBatch({ batchId, delay: this.batch.delay });
      }
      case 'batchFetch': {
        const lines = this.#batches.get(request.asked.batchId) ?? [];
        if (this.batch.notReady-- > 0) return encodeFetchedBatch({ ready: false, delay: this.batch.delay });
        const results = lines.map((line) => ({ index: line.index, verified: this.#agrees(line), label: '' }));
        return encodeFetchedBatch({ ready: true, results });
      }
    }
  }

  #agrees(asked: ReceivedVerification): boolean {
    return this.people.some(
      ({ active, traits }) =>
        asked.ins.matricule.startsWith(active.matricule.number) &&
        comparableTrait(asked.traits.birthName ?? '') === comparableTrait(traits.birthName) &&
        asked.traits.birthDate === traits.birthDate,
    );
  }
}

function isOnCard({ active, onCard }: TestPerson, { own, holder, birthDate, birthRank }: ReceivedCard): boolean {
  if (own !== undefined) return active.matricule.number === own.number;
  return onCard?.holder === holder?.number && onCard?.birthDate === birthDate && onCard?.birthRank === birthRank;
}

function result(found: readonly TestPerson[]): Raw {
  const [one, ...others] = found;
  if (one === undefined) return encodeSearchResult('01');
  return others.length > 0 ? encodeSearchResult('02') : encodeSearchResult('00', one);
}

function soap(status: number, text: string): Answer {
  return { status, contentType: 'application/soap+xml; charset=utf-8', body: Buffer.from(text) };
}
