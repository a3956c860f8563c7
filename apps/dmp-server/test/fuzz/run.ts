import { createSeeded } from '@trousse/xml/testing';
import { type Case, makeCase } from './cases.ts';
import { countSets, inconsistencies, snapshot } from './consistency.ts';
import { createStage } from './ground.ts';
import { createSender } from './send.ts';
import { type Generation, makeGeneration } from './sources.ts';
import type { Verdict } from './verdict.ts';

export type FuzzOptions = {
  readonly seed: number;
  readonly messages: number;
  /** The only message to send, to see again what it does. */
  readonly only?: number;
  readonly progress?: (line: string) => void;
};

/** A message that was not treated as it must be. */
export type Defect = {
  readonly index: number;
  readonly source: string;
  readonly touch: string;
  readonly what: string;
  /** Where the server says that it happened. */
  readonly place?: string;
  readonly message: Case;
};

export type Report = {
  readonly seed: number;
  readonly messages: number;
  readonly bySource: ReadonlyMap<string, number>;
  readonly byOutcome: ReadonlyMap<string, number>;
  readonly granted: number;
  readonly perSecond: number;
  readonly peakMb: number;
  readonly defects: readonly Defect[];
  /** Lines of the log by which the server tells that something was not foreseen, by place. */
  readonly surprises: ReadonlyMap<string, number>;
  readonly inconsistencies: readonly string[];
  /** The exit code or the signal of a server that did not survive. */
  readonly ended?: number | string;
};

/** Messages that share their valid originals. */
const perGeneration = 500;
const inFlight = 12;
/** Defects told as they come; all of them are told at the end. */
const toldAtOnce = 20;
const surprise = /unforeseen error|unanswered error|not written/;

/** What the server may take of memory, in MB, whatever is sent to it. */
export const mostMb = 400;

/**
 * Sends damaged messages to a server in a process of its own, and looks at what it answers, says, takes and keeps. The
 * same seed and index give the same damage to the same message.
 */
export async function fuzz({ seed, messages, only, progress = () => {} }: FuzzOptions): Promise<Report> {
  const first = only ?? 0;
  const last = only === undefined ? messages : only + 1;
  const stage = await createStage(Math.ceil(last / perGeneration));
  const { ground, server } = stage;
  const sender = createSender(ground.world, 6);
  const told = {
    bySource: new Map<string, number>(),
    byOutcome: new Map<string, number>(),
    surprises: new Map<string, number>(),
  };
  const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
  const defects: Defect[] = [];
  let granted = 0;
  let submissions = 0;
  let unsure = 0;
  let seen = 0;
  /** Places that the log has named since it was last looked at. */
  const news = (): string[] => {
    const lines = server.logged.slice(seen).filter((line) => surprise.test(line));
    seen = server.logged.length;
    return lines.map(placeOf);
  };
  const pending: string[] = [];
  let ended: number | string | undefined;
  void server.ended.then((how) => {
    ended = how;
  });
  let peakMb = 0;
  const measure = async (): Promise<number> => {
    const { now, most } = await server.memory().catch(() => ({ now: 0, most: peakMb }));
    peakMb = most;
    return now;
  };

  try {
    let generation: Generation | undefined;
    let number = -1;
    const before = await snapshot(ground.world);
    let own = 0;
    let sets = await countSets(ground.world);
    const setsBefore = sets;
    const began = performance.now();
    const record = (index: number, one: Case, verdict: Verdict): void => {
      count(told.bySource, one.source);
      count(told.byOutcome, verdict.outcome);
      if (verdict.granted) granted += 1;
      if (verdict.granted && /^200 RegistryResponse/.test(verdict.outcome)) submissions += 1;
      if (one.lie !== undefined || verdict.outcome === 'no answer') unsure += 1;
      for (const place of news()) {
        count(told.surprises, place);
        pending.push(place);
      }
      if (verdict.defect === undefined) return;
      const place = pending.shift();
      if (defects.length < toldAtOnce) progress(`${index}: ${verdict.defect}, ${one.source}, ${one.touch}`);
      defects.push({
        index,
        source: one.source,
        touch: one.touch,
        what: verdict.defect,
        ...(place ? { place } : {}),
        message: one,
      });
    };
    let next = first;
    while (next < last && ended === undefined) {
      const end = Math.min(last, (Math.floor(next / perGeneration) + 1) * perGeneration);
      number = Math.floor(next / perGeneration);
      sets = await countSets(ground.world);
      generation = await makeGeneration(ground, number, generation);
      // What making them submitted by itself is not the run’s.
      own += (await countSets(ground.world)) - sets;
      const made = generation;
      const worker = async (): Promise<void> => {
        while (next < end && ended === undefined) {
          const index = next;
          next += 1;
          const one = await makeCase(ground, made, createSeeded((Math.imul(seed, 1_000_003) + index) >>> 0));
          record(index, one, await sender.send(one));
        }
      };
      await Promise.all(Array.from({ length: inFlight }, worker));
      const rate = (next - first) / ((performance.now() - began) / 1000);
      const now = await measure();
      if (number % 4 === 3) {
        const memory = `${Math.round(now)} MB, ${Math.round(peakMb)} at most`;
        progress(`${next} messages, ${Math.round(rate)} per second, ${defects.length} defects, ${memory}`);
      }
    }
    const seconds = (performance.now() - began) / 1000;
    for (const place of news()) count(told.surprises, place);
    await measure();
    const accepted = submissions + own;
    return {
      seed,
      messages: next - first,
      ...told,
      granted,
      perSecond: (next - first) / seconds,
      peakMb,
      defects,
      ...(ended === undefined ? {} : { ended }),
      inconsistencies: await inconsistencies(ground.world, {
        before,
        setsBefore,
        granted: [accepted, accepted + unsure],
      }),
    };
  } finally {
    sender.close();
    await stage.close();
  }
}

/** The function and the line that a line of the log names. */
function placeOf(line: string): string {
  const { error, msg } = JSON.parse(line) as {
    error?: { name?: string; at?: string; code?: unknown } | string;
    msg?: string;
  };
  if (typeof error !== 'object') return `${msg}: ${error}`;
  return `${msg}: ${error.name}${error.code === undefined ? '' : ` ${error.code}`} ${error.at?.replace(/\(?file:\/\/.*?\/((?:apps|packages|node_modules)\/)/, '($1') ?? ''}`.trim();
}
