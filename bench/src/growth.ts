import type { Ins } from '@trousse/ins';
import { type Bench, type Figure, paired, ratioAtMost, single, timed } from './figures.ts';
import type { Caller } from './ground/callers.ts';
import { documentsIn, exchange, successOf } from './ground/exchange.ts';
import { clearGarbage } from './ground/garbage.ts';
import { type Base, startGround } from './ground/ground.ts';
import { deposit, findDocuments, getDocument, type Message, retrieve } from './ground/message.ts';

const small = 10_000;
const large = 1_000_000;
const records = [1_500, 5_040] as const;
const rounds = 41;
const warmRounds = 5;
/** Patients of 60 documents that are asked for in turn, in both bases. */
const turns = 50;

/** Row 5 of performance.md: the same calls on 10,000 and on 1,000,000 documents, in turn, each base with its server. */
export const growth: Bench = {
  name: 'growth',
  about: 'reads and submissions at the API on 1,000,000 documents, beside 10,000',
  long: 'some 15 minutes and 8 GB of disk',
  async run() {
    const ground = await startGround({ callers: 1 });
    try {
      const [caller] = ground.callers as [Caller];
      const bases: Sides<Base> = {
        floor: await ground.openBase('small', { documents: small, records }),
        product: {} as Base,
      };
      const loading = await timed(async () => {
        bases.product = await ground.openBase('large', { documents: large, records });
      });
      const known = {
        floor: await retrievable(caller, bases.floor),
        product: await retrievable(caller, bases.product),
      };
      const figures: Figure[] = [];
      for (const act of actsOf(caller, bases, known)) {
        const times: Sides<number[]> = { floor: [], product: [] };
        for (let round = -Math.max(warmRounds, act.warm); round < rounds; round++) {
          const order = round % 2 === 0 ? (['floor', 'product'] as const) : (['product', 'floor'] as const);
          for (const side of order) {
            const message = await act.message(side, Math.abs(round));
            clearGarbage();
            const answer = await exchange(caller, bases[side].server.url, message);
            act.check(answer);
            if (round >= 0) times[side].push(answer.lastByteMs);
          }
        }
        figures.push(ratioAtMost(paired(`growth: ${act.name}`, 'ms', times.product, times.floor), act.limit));
      }
      return [...figures, single('growth: making the base of 1,000,000', 's', loading / 1_000)];
    } finally {
      await ground.close();
    }
  },
};

type Sides<T> = { floor: T; product: T };
type Act = {
  readonly name: string;
  readonly limit: number;
  readonly warm: number;
  message(side: keyof Sides<Base>, round: number): Promise<Message>;
  check(answer: Parameters<typeof successOf>[0]): unknown;
};

function actsOf(caller: Caller, bases: Sides<Base>, known: Sides<string>): Act[] {
  /** Spread over the base: neighbours in it would share pages. */
  const other = (side: keyof Sides<Base>, round: number): Ins => {
    const { others } = bases[side];
    return others[Math.floor(((round % turns) * others.length) / turns)]!;
  };
  const read = { limit: 1.3, check: documentsIn };
  return [
    {
      ...read,
      name: 'FindDocuments, 60',
      warm: turns,
      message: (side, round) => findDocuments(caller, other(side, round)),
    },
    ...records.map((size, index) => ({
      ...read,
      name: `FindDocuments, ${size}`,
      warm: warmRounds,
      message: (side: keyof Sides<Base>) => findDocuments(caller, bases[side].patients[index]!),
    })),
    {
      ...read,
      name: 'GetDocuments, 1',
      warm: warmRounds,
      message: (side) => getDocument(caller, bases[side].patients[0]!, known[side]),
    },
    {
      name: 'ITI-43, 20 KB',
      limit: 1.3,
      warm: warmRounds,
      message: (side) => retrieve(caller, bases[side].patients[0]!, known[side]),
      check: successOf,
    },
    {
      name: 'ITI-41, 20 KB',
      limit: 1.5,
      warm: turns,
      message: async (side, round) => (await deposit(caller, other(side, round), 15_000)).message,
      check: successOf,
    },
  ];
}

/** The uniqueId of a document whose bytes are there. */
async function retrievable(caller: Caller, base: Base): Promise<string> {
  const { message, uniqueId } = await deposit(caller, base.patients[0]!, 15_000);
  successOf(await exchange(caller, base.server.url, message));
  return uniqueId;
}
