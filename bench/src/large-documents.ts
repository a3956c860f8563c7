import { randomFillSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { alone, type Bench, type Figure, paired, percentile, ratioAtMost, single } from './figures.ts';
import { type Peer, startFileServer, startNginx } from './floors/peers.ts';
import type { Caller } from './ground/callers.ts';
import { type Exchange, exchange, successOf } from './ground/exchange.ts';
import { clearGarbage } from './ground/garbage.ts';
import { type Base, startGround } from './ground/ground.ts';
import { deposit, type Message, retrieve } from './ground/message.ts';
import { readings, startReadings } from './ground/readings.ts';

const rounds = 21;
const warmRounds = 4;
/** A PDF whose clinical document weighs 5 MB once in base64. */
const bodyBytes = 3_747_000;
const megabytes5 = 5_000_000;

/** Rows 9 and 10 of performance.md: 5 MB in and out, beside a bare Node server and nginx, all over the same TLS. */
export const largeDocuments: Bench = {
  name: 'large-documents',
  about: 'a whole ITI-41 and ITI-43 of 5 MB, beside receive + hashes + fsync, and nginx',
  async run() {
    const ground = await startGround({ callers: 1 });
    const peers: Peer[] = [];
    try {
      const base = await ground.openBase('large', { documents: 10_000, records: [60] });
      const tls = { key: base.config.tls.key, cert: base.config.tls.cert, ca: ground.pki.caPem };
      const bare = await startFileServer(ground.folder, tls);
      peers.push(bare);
      const nginx = await startNginx(ground.folder, tls);
      if (nginx !== undefined) peers.push(nginx);
      await writeFile(path.join(ground.folder, 'five'), randomFillSync(Buffer.alloc(megabytes5)), { mode: 0o644 });
      const [caller] = ground.callers as [Caller];
      return [...(await documentsIn({ base, caller, bare })), ...(await documentsOut({ base, caller, bare, nginx }))];
    } finally {
      for (const peer of peers) await peer.stop();
      await ground.close();
    }
  },
};

async function documentsIn({ base, caller, bare }: { base: Base; caller: Caller; bare: Peer }): Promise<Figure[]> {
  const patient = base.patients[0]!;
  const product: number[] = [];
  const floor: number[] = [];
  for (let round = -warmRounds; round < rounds; round++) {
    const { message } = await deposit(caller, patient, bodyBytes);
    if (round === 0) await startReadings(base);
    const kept = ok(await clean(() => exchange(caller, bare.url, message)));
    const answer = await clean(() => exchange(caller, base.server.url, message));
    successOf(answer);
    if (round < 0) continue;
    floor.push(kept.lastByteMs);
    product.push(answer.lastByteMs);
  }
  return [
    ratioAtMost(paired('large-documents in: ITI-41 of 5 MB', 'ms', product, floor), 2),
    single('large-documents in: 95th percentile', 'ms', percentile(product, 0.95)),
    ...(await readings(base, 'large-documents in')),
  ];
}

async function documentsOut(o: {
  readonly base: Base;
  readonly caller: Caller;
  readonly bare: Peer;
  readonly nginx: Peer | undefined;
}): Promise<Figure[]> {
  const { base, caller, bare, nginx } = o;
  const patient = base.patients[0]!;
  const { message, uniqueId, documentBytes } = await deposit(caller, patient, bodyBytes);
  successOf(await exchange(caller, base.server.url, message));
  const five: Message = { path: '/five', contentType: '', bytes: Buffer.alloc(0) };
  const product: number[] = [];
  const floor: number[] = [];
  const peer: number[] = [];
  for (let round = -warmRounds; round < rounds; round++) {
    const question = await retrieve(caller, patient, uniqueId);
    if (round === 0) await startReadings(base);
    const file = ok(await clean(() => exchange(caller, bare.url, five, 'GET')));
    const page = nginx && ok(await clean(() => exchange(caller, nginx.url, five, 'GET')));
    const answer = await clean(() => exchange(caller, base.server.url, question));
    if (successOf(answer).length < documentBytes) throw new Error('the document did not come whole');
    if (round < 0) continue;
    floor.push(file.lastByteMs);
    if (page !== undefined) peer.push(page.lastByteMs);
    product.push(answer.lastByteMs);
  }
  return [
    ...(nginx === undefined
      ? [alone('large-documents out: ITI-43 of 5 MB', 'ms', product)]
      : [ratioAtMost(paired('large-documents out: ITI-43 of 5 MB, beside nginx', 'ms', product, peer), 2)]),
    paired('large-documents out: beside a bare Node server', 'ms', product, floor),
    single('large-documents out: 95th percentile', 'ms', percentile(product, 0.95)),
    ...(await readings(base, 'large-documents out')),
  ];
}

/** What one side leaves in this process, the next one would pay for. */
function clean<T>(act: () => Promise<T>): Promise<T> {
  clearGarbage();
  return act();
}

function ok(answer: Exchange): Exchange {
  if (answer.status !== 200) throw new Error(`a floor answered ${answer.status}`);
  return answer;
}
