import { setTimeout as wait } from 'node:timers/promises';
import { type Caller, createCaller } from '../support/caller.ts';
import type { Credential } from '../support/pki.ts';
import { connectRaw } from '../support/raw-tls.ts';
import type { World } from '../support/world.ts';
import type { Case } from './cases.ts';
import { judge, type Verdict } from './verdict.ts';

/** Longest wait for an answer, in ms. */
const boundMs = 10_000;

export type Sender = { send(one: Case): Promise<Verdict>; close(): void };

/** Sends messages over connections that are kept, one set for each certificate. */
export function createSender(world: World, connections: number): Sender {
  const callers = new Map<Credential, Caller>();
  const callerOf = (credential: Credential): Caller => {
    const known = callers.get(credential);
    if (known !== undefined) return known;
    const caller = createCaller({ url: world.url, ca: world.pki.caPem, credential, connections, timeout: boundMs });
    callers.set(credential, caller);
    return caller;
  };
  return {
    async send(one) {
      if (one.lie !== undefined) return await sendLie(world, one);
      try {
        return await judge(one, await callerOf(one.credential).post(one.path, one.contentType, one.bytes));
      } catch (error) {
        const why = error instanceof Error ? error.message : '';
        // HTTP is right: whatever the message holds, it is answered.
        return { outcome: 'no answer', granted: false, defect: `no answer: ${why}` };
      }
    },
    close: () => {
      for (const caller of callers.values()) caller.close();
    },
  };
}

/** HTTP that is not right is answered, or its connection closed. */
async function sendLie(world: World, one: Case): Promise<Verdict> {
  const connection = await connectRaw(world, one.credential);
  connection.write(one.lie!.write(one.path, one));
  if (one.lie!.cut === true) connection.socket.end();
  const stop = new AbortController();
  const late = wait(boundMs, 'late' as const, { signal: stop.signal }).catch(() => 'late' as const);
  const text = await Promise.race([connection.received(), late]);
  stop.abort();
  connection.destroy();
  if (text === 'late')
    return { outcome: 'HTTP late', granted: false, defect: `no answer and no close: ${one.lie!.name}` };
  const status = /^HTTP\/1\.1 (?!100)(\d{3})/m.exec(text)?.[1];
  const answered = { outcome: `HTTP ${status ?? 'closed'}`, granted: false };
  if (status === undefined) return answered;
  if (!/^(?:200|4\d\d|500)$/.test(status)) return { ...answered, defect: `status ${status}: ${one.lie!.name}` };
  if (/>[\w:]*Receiver</.test(text)) return { ...answered, defect: `a fault of the Receiver: ${one.lie!.name}` };
  return answered;
}
