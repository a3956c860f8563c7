/**
 * The one thread of this process that calls PC/SC: the binding cannot be loaded in two. It waits for changes and speaks
 * to cards; no call of it blocks long but those that it leaves to the pool of threads behind.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { failedAnswer, type ThreadAnswer } from '../thread-calls.ts';
import { Follower } from './follow.ts';
import type { PcscAsk, PcscNews } from './messages.ts';
import { anyProtocol, leaveCard, loadPcsc, type PcscCard, type PcscContext, share } from './native.ts';
import { NativeCalls } from './native-calls.ts';
import { asCardError } from './pcsc-error.ts';

/** Largest answer of a card: extended length. */
const MAX_ANSWER = 65_538;

type Connection = { context: PcscContext; card: PcscCard; busy: Promise<unknown> };

/** Each card has a connection of its own: PC/SC serves the calls of one connection one after the other. */
const open = new Map<number, Connection>();
let next = 1;

const calls = new NativeCalls(workerData as SharedArrayBuffer);
const follower = new Follower(calls, (snapshot) => parentPort?.postMessage({ snapshot } satisfies PcscNews));

async function connect(reader: string, mode: keyof typeof share): Promise<number> {
  const context = new (loadPcsc().Context)();
  try {
    const handle = context.listReaders().find(({ name }) => name === reader);
    if (!handle) throw new Error('Unknown reader');
    const card = await calls.during(handle.connect(share[mode], anyProtocol));
    open.set(next, { context, card, busy: Promise.resolve() });
    next += 1;
    return next - 1;
  } catch (error) {
    context.close();
    throw error;
  }
}

function connection(card: number): Connection {
  const held = open.get(card);
  if (!held) throw new Error('Invalid handle');
  return held;
}

async function disconnect(card: number): Promise<void> {
  const held = connection(card);
  open.delete(card);
  // To end a connection during a call would block this thread until the card answers.
  await held.busy.catch(() => {});
  try {
    held.card.disconnect(leaveCard);
  } finally {
    held.context.close();
  }
}

async function serve(message: PcscAsk): Promise<unknown> {
  switch (message.ask) {
    case 'follow':
      return await follower.follow();
    case 'rest':
      return follower.rest();
    case 'connect':
      return await connect(message.reader, message.mode);
    case 'transmit': {
      const held = connection(message.card);
      held.busy = calls.during(held.card.transmit(Buffer.from(message.command), { maxRecvLength: MAX_ANSWER }));
      return await held.busy;
    }
    case 'disconnect':
      return await disconnect(message.card);
  }
}

parentPort?.on('message', async (message: PcscAsk & { id: number }) => {
  const { id } = message;
  let answer: ThreadAnswer;
  try {
    answer = { id, ok: true, value: await serve(message) };
  } catch (error) {
    answer = failedAnswer(id, asCardError(error));
  }
  parentPort?.postMessage(answer);
});
