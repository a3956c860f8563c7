import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { appendFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { MailboxObject } from 'imapflow';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Mailbox, type OperatorStand, openOperatorStand, sourcesIn } from './support/operator-stand.ts';

const main = path.join(import.meta.dirname, '..', 'src', 'operator', 'main.ts');
let stand: OperatorStand;
let child: ChildProcess;
let doctor: Mailbox;
let cardiologist: Mailbox;

beforeAll(async () => {
  stand = await openOperatorStand();
  await stand.stopOperator();
  const file = path.join(stand.folder, 'operator.json');
  await writeFile(file, JSON.stringify(stand.config));
  process.env.TROUSSE_OPERATOR_CONFIG = file;
  await start();
  [doctor, cardiologist] = [await stand.signIn('bruyere'), await stand.signIn('pontfictif')];
}, 60_000);
afterAll(async () => {
  await kill();
  await stand.close();
});

async function start(): Promise<void> {
  child = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(createInterface({ input: child.stdout! }), 'line');
}

async function kill(): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function namesIn({ address, token }: Mailbox): Promise<string[]> {
  const flow = await stand.imap({ address, token });
  try {
    return (await sourcesIn(flow)).flatMap((source) => /^Subject: (envoi-\d+)\r$/m.exec(source)?.[1] ?? []);
  } finally {
    await flow.logout();
  }
}

it('what was answered 250 stands once in every mailbox after kill -9, and what was not stands in all or in none', async () => {
  const answered = new Set<string>();
  let [next, killing] = [0, true];
  let up = Promise.resolve();
  let heard = () => {};
  const sender = async () => {
    const smtp = stand.smtp(doctor);
    while (killing) {
      const subject = `envoi-${next++}`;
      const to = [doctor.address, cardiologist.address];
      const mail = { from: doctor.address, to, subject, text: 'x'.repeat(randomInt(1, 40_000)) };
      await smtp.sendMail(mail).then(
        () => answered.add(subject),
        () => up,
      );
      heard();
    }
  };
  const senders = Array.from({ length: 6 }, sender);
  for (let round = 0; round < 8; round += 1) {
    // The kill falls at whatever step the others are, once some more have been answered.
    const enough = answered.size + randomInt(2, 12);
    await new Promise<void>((resolve) => {
      heard = () => answered.size >= enough && resolve();
    });
    up = kill().then(start);
    await up;
  }
  killing = false;
  await Promise.all(senders);
  const [mine, theirs] = [await namesIn(doctor), await namesIn(cardiologist)];
  expect(answered.size).toBeGreaterThan(10);
  expect(new Set(mine).size).toBe(mine.length);
  expect([...answered].filter((name) => !mine.includes(name))).toEqual([]);
  expect([...theirs].sort()).toEqual([...mine].sort());
});

it('a half-written end of the log, and files that no transaction took, are as if they had never been', async () => {
  const before = await namesIn(doctor);
  await kill();
  await appendFile(path.join(stand.config.dataDir, 'log.jsonl'), '[{"op":"add","box":"');
  await writeFile(path.join(stand.config.dataDir, 'messages', 'deadbeef'), 'x');
  await start();
  expect(await namesIn(doctor)).toEqual(before);
  expect(await readdir(path.join(stand.config.dataDir, 'messages'))).not.toContain('deadbeef');
});

it('flags, folders and moves that were answered stand after kill -9, under the same UIDs', async () => {
  const flow = await stand.imap(doctor);
  await flow.mailboxCreate('Tri');
  await flow.append('Tri', Buffer.from('Subject: un\r\n\r\nun'), ['$Urgent']);
  await flow.append('Tri', Buffer.from('Subject: deux\r\n\r\ndeux'));
  await flow.mailboxOpen('Tri');
  await flow.messageFlagsAdd('1', ['\\Flagged'], { uid: true });
  await flow.messageMove('2', 'Archive', { uid: true });
  const validity = (flow.mailbox as MailboxObject).uidValidity;
  await kill();
  await start();
  const again = await stand.imap(doctor);
  const tri = await again.mailboxOpen('Tri');
  expect([tri.uidValidity, tri.uidNext, tri.exists]).toEqual([validity, 3, 1]);
  const kept = await again.fetchOne('1', { flags: true }, { uid: true });
  expect(kept && [...kept.flags!].sort()).toEqual(['$Urgent', '\\Flagged']);
  expect((await sourcesIn(again, 'Archive')).at(-1)).toBe('Subject: deux\r\n\r\ndeux');
  await again.logout();
});
