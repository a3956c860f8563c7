import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ins } from '@trousse/ins';
import type { Seeded } from '@trousse/xml/testing';
import { createCaller } from '../caller.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import type { World } from '../world.ts';
import type { Ledger } from './ledger.ts';
import { sendAttempt } from './writers.ts';

export const victims = ['server', 'database', 'both'] as const;
export type Victim = (typeof victims)[number];

/** Writers that send at once. */
const writers = 6;
/** Deposits ready at the start of a round: more than are sent before the kill. */
const ready = 24;
/** The kill falls after that many acknowledgements, at most, and then that many milliseconds. */
const mostBefore = 9;
const mostMs = 40;
/** Longest wait for the answer to a deposit, in ms. */
const timeout = 30_000;

/** A record server in a process of its own, which rounds kill and start again. */
export type Ground = {
  readonly world: World;
  readonly ledger: Ledger;
  readonly seeded: Seeded;
  readonly assertionOf: (patient: Ins) => Promise<string>;
  server: ServerProcess;
};

export function startOn(world: World): Promise<ServerProcess> {
  return startServer(world.config, path.join(path.dirname(world.blobsDir), 'durability.json'));
}

/**
 * Kills without warning while deposits are on their way, and starts again what was killed.
 * @returns how many deposits were on their way when the kill struck
 */
export async function playRound(ground: Ground, victim: Victim): Promise<number> {
  const { world, ledger, seeded, assertionOf } = ground;
  await ledger.fill(ready);
  const credential = world.people.doctor.credentials.authentication;
  const { url } = ground.server;
  const caller = createCaller({ url, ca: world.pki.caPem, credential, connections: writers, timeout });
  let before = seeded.below(mostBefore + 1);
  let onTheirWay = 0;
  let killed = false;
  const enough = Promise.withResolvers<void>();
  const write = async (): Promise<void> => {
    for (;;) {
      const attempt = killed ? undefined : ledger.next();
      if (attempt === undefined) return;
      onTheirWay += 1;
      if (before <= 0) enough.resolve();
      const outcome = await sendAttempt(caller, assertionOf, attempt);
      if (outcome === 'unknown' && !killed)
        throw new Error(`no answer from a server that nobody killed\n${lastWords(ground)}`);
      onTheirWay -= 1;
      ledger.note(attempt, outcome);
      if (outcome === 'acknowledged') before -= 1;
    }
  };
  const writing = Promise.all(Array.from({ length: writers }, write));
  await Promise.race([enough.promise, writing]);
  await pause(seeded.below(mostMs + 1));
  killed = true;
  const struck = onTheirWay;
  const database = victim === 'server' ? undefined : world.crashDatabase();
  if (victim !== 'database') await ground.server.kill('SIGKILL');
  await writing;
  caller.close();
  await database;
  if (victim !== 'database') ground.server = await startOn(world);
  return struck;
}

function lastWords({ server }: Ground): string {
  return server.logged.slice(-20).join('\n');
}
