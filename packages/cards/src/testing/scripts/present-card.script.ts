/**
 * Run as a program of its own, as a card session is: opens the card of a reader, gives it the PIN that comes on stdin
 * as bytes, presents the card to HTTPS servers, lets it go and tries once more. Prints what happened, and whether the
 * PIN is in a heap, as one line of JSON.
 */
import { once } from 'node:events';
import { Agent, get } from 'node:https';
import { json } from 'node:stream/consumers';
import { createSecureContext } from 'node:tls';
import { getHeapSnapshot } from 'node:v8';
import type { Worker } from 'node:worker_threads';
import { createHardwareReaders, type HardwareOptions } from '../../index.ts';

export type Presented = { login: unknown; answers: string[]; afterwards: string; found: number[]; control: number };

const { reader, options, ports, ca } = JSON.parse(process.argv[2] ?? '') as {
  reader: string;
  options: HardwareOptions;
  ports: number[];
  ca: string;
};

const workers: Worker[] = [];
process.on('worker', (worker) => workers.push(worker));

type HeapSnapshot = {
  snapshot: { meta: { node_fields: string[]; node_types: [string[]] } };
  nodes: number[];
  strings: string[];
};

/** How many texts of each heap of this process are the wanted one, which is never a text here. */
async function inHeaps(wanted: Uint8Array): Promise<number[]> {
  const streams = await Promise.all([getHeapSnapshot(), ...workers.map((worker) => worker.getHeapSnapshot())]);
  return await Promise.all(
    streams.map(async (stream) => {
      const { snapshot, nodes, strings } = (await json(stream)) as HeapSnapshot;
      const [types] = snapshot.meta.node_types;
      const size = snapshot.meta.node_fields.length;
      let count = 0;
      // Of each node, the type comes first and the name second; the name of a text is the text.
      for (let node = 0; node < nodes.length; node += size) {
        if (!types[nodes[node] ?? 0]?.includes('string')) continue;
        const text = strings[nodes[node + 1] ?? 0] ?? '';
        if (text.length === wanted.length && Buffer.from(text).equals(wanted)) count += 1;
      }
      return count;
    }),
  );
}

async function ask(port: number, agent: Agent): Promise<string> {
  return await new Promise((resolve) => {
    const call = get({ agent, host: '127.0.0.1', port }, async (answer) => {
      const parts: Buffer[] = [];
      for await (const part of answer) parts.push(part);
      resolve(Buffer.concat(parts).toString());
    });
    call.once('error', (error) => resolve(error.message));
  });
}

const [pin] = (await once(process.stdin, 'data')) as [Buffer];
// A text that is kept, to prove that the search finds what is there.
const control = Buffer.from('4826');
Object.assign(globalThis, { kept: control.toString('latin1') });

const readers = createHardwareReaders(options);
const card = await readers.openCps(reader);
const login = await card.verifyPin(pin);
const wanted = Uint8Array.from(pin);
pin.fill(0);
const secureContext = createSecureContext({ ...card.tlsOptions(), ca, minVersion: 'TLSv1.2' });
const agent = new Agent({ secureContext, keepAlive: false, maxCachedSessions: 0 });
const answers: string[] = [];
for (const port of ports) answers.push(await ask(port, agent));
await card.sign('signature', Buffer.from('data'));
const found = await inHeaps(wanted);
const controls = await inHeaps(control);
card.close();
readers.close();
const told: Presented = { login, answers, afterwards: '', found, control: controls[0] ?? 0 };
// The login ends in the module's thread: a few connections may still be made before it does.
for (let tries = 0; tries < 100; tries += 1) {
  told.afterwards = await ask(ports[0] ?? 0, new Agent({ secureContext, maxCachedSessions: 0 }));
  if (!told.afterwards.startsWith('TLS')) break;
}
process.stdout.write(`${JSON.stringify(told)}\n`);
process.exit(0);
