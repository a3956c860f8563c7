import { setTimeout as pause } from 'node:timers/promises';
import type { Ins } from '@trousse/ins';
import { type Bench, percentile, single, valueAtMost } from './figures.ts';
import type { Caller } from './ground/callers.ts';
import { documentsIn, exchange, successOf } from './ground/exchange.ts';
import { type Base, startGround } from './ground/ground.ts';
import { deposit, findDocuments, retrieve } from './ground/message.ts';
import { readings, startReadings } from './ground/readings.ts';
import { templateSize } from './ground/template.ts';

const practitioners = 200;
const periodMs = 10_000;
const minutes = 5;
const documentBytes = 100_000;
/** What a practitioner does, act after act; each starts elsewhere in the series. */
const acts = ['list', 'list', 'read', 'list', 'list', 'list', 'read', 'list', 'deposit', 'list'] as const;

type Act = (typeof acts)[number];

/** 200 practitioners at once, each with one act every 10 s on records of 60 documents, for five minutes. */
export const load: Bench = {
  name: 'load',
  about: '200 practitioners, one act every 10 s each on records of 60 documents, for five minutes',
  long: 'some 7 minutes',
  async run() {
    const ground = await startGround({ callers: practitioners });
    try {
      const base = await ground.openBase('load', { documents: 100_000, records: [] });
      const times: { [act in Act]: number[] } = { list: [], read: [], deposit: [] };
      const errors: string[] = [];
      const practices = await openPractices(ground.callers, base);
      await startReadings(base);
      const end = performance.now() + minutes * 60_000;
      const people = practices.map((practice, index) => practise({ practice, index, base, end, times, errors }));
      const resident = await sampleMemory(base, end);
      await Promise.all(people);
      for (const error of new Set(errors)) console.error(`load: ${error}`);
      const of = (act: Act, share: number, name: string) =>
        single(`load, ${act}: ${name}`, 'ms', percentile(times[act], share));
      return [
        single(
          'load: acts',
          '',
          Object.values(times).reduce((sum, list) => sum + list.length, 0),
        ),
        valueAtMost(single('load: errors', '', errors.length), 0),
        of('list', 0.5, 'median'),
        valueAtMost(of('list', 0.95, '95th percentile'), 300),
        of('list', 0.99, '99th percentile'),
        of('read', 0.95, '95th percentile'),
        of('deposit', 0.95, '95th percentile'),
        ...(await readings(base, 'load')),
        single('load: server’s resident size, median', 'MB', percentile(resident, 0.5)),
      ];
    } finally {
      await ground.close();
    }
  },
};

type Practice = { readonly caller: Caller; readonly listed: Ins; readonly fed: Ins; readable: string };

/** Two patients for each practitioner, one whose list is asked for and one who is fed, with a document to read. */
async function openPractices(callers: readonly Caller[], { others, server }: Base): Promise<Practice[]> {
  const practices: Practice[] = [];
  for (const [index, caller] of callers.entries()) {
    const [listed, fed] = [others[2 * index]!, others[2 * index + 1]!];
    const { message, uniqueId } = await deposit(caller, fed, documentBytes);
    successOf(await exchange(caller, server.url, message));
    practices.push({ caller, listed, fed, readable: uniqueId });
  }
  return practices;
}

/** One practitioner: their acts come on time whether the last was slow or not. */
async function practise(o: {
  readonly practice: Practice;
  readonly index: number;
  readonly base: Base;
  readonly end: number;
  readonly times: { [act in Act]: number[] };
  readonly errors: string[];
}): Promise<void> {
  const { practice, index, base, end, times, errors } = o;
  await pause((periodMs * index) / practitioners);
  for (let turn = index; performance.now() < end; turn++) {
    const due = performance.now() + periodMs;
    const act = acts[turn % acts.length]!;
    try {
      times[act].push(await doAct[act](practice, base.server.url));
    } catch (error) {
      errors.push(`${act}: ${error instanceof Error ? error.message : error}`);
    }
    await pause(Math.max(0, due - performance.now()));
  }
}

/** Each act, checked. @returns milliseconds from the request to the last byte of its answer */
const doAct: { readonly [act in Act]: (practice: Practice, url: string) => Promise<number> } = {
  async list({ caller, listed }, url) {
    const answer = await exchange(caller, url, await findDocuments(caller, listed));
    const count = documentsIn(answer);
    if (count !== templateSize) throw new Error(`a list of ${count} documents`);
    return answer.lastByteMs;
  },
  async read({ caller, fed, readable }, url) {
    const answer = await exchange(caller, url, await retrieve(caller, fed, readable));
    successOf(answer);
    return answer.lastByteMs;
  },
  async deposit(practice, url) {
    const { message, uniqueId } = await deposit(practice.caller, practice.fed, documentBytes);
    const answer = await exchange(practice.caller, url, message);
    successOf(answer);
    practice.readable = uniqueId;
    return answer.lastByteMs;
  },
};

/** Resident sizes of the server, in MB, until the end. */
async function sampleMemory({ server }: Base, end: number): Promise<number[]> {
  const sizes: number[] = [];
  while (performance.now() < end) {
    sizes.push((await server.memory()).residentMb);
    await pause(1_000);
  }
  return sizes;
}
