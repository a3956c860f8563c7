import { randomUUID } from 'node:crypto';
import type { Composition } from '@trousse/contract';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestPage } from '../test-page.ts';
import { PostOffice } from './post-office.ts';
import { ServerApart } from './server-apart.ts';

/** 500 messages in the endurance suite, a sample of them everywhere else; the same seed takes the same steps. */
const messages = process.env.TROUSSE_FULL === '1' ? 500 : 20;
const seed = Number(process.env.TROUSSE_SEED ?? 7);

let office: PostOffice;
let server: ServerApart;
let page: TestPage;
let mailbox: string;
beforeAll(async () => {
  office = await PostOffice.open({ apart: true });
  server = await ServerApart.open(office.settings);
  await server.start();
  await signIn();
});
afterAll(async () => {
  await server?.close();
  await office?.close();
});

async function signIn(): Promise<void> {
  ({ page, mailbox } = await server.signIn(office));
  const { settings } = await page.api.mail.state();
  await page.api.mail.saveSettings({ ...settings, sending: true, undoSeconds: 0 });
}

/** Mulberry32. */
function random(state: number): () => number {
  let at = state;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const next = random(seed);
const among = (count: number) => Math.floor(next() * count);

/** What goes wrong, at a moment that the seed chose. */
const troubles: readonly (() => Promise<void>)[] = [
  async () => {
    await server.kill();
    await server.start();
    await signIn();
  },
  async () => {
    await office.kill();
    await office.start(true);
  },
  async () => {
    office.lines.submission.cutAfter = 1 + among(12_000);
  },
  async () => {
    office.lines.imap.cutAfter = 1 + among(400);
  },
  async () => {
    await office.control.setFaults({ submission: 'lost-accepted', submissionTimes: 1 });
  },
  async () => {
    await office.control.setFaults({ submission: 'lost-dropped', submissionTimes: 1 });
  },
  async () => {
    await office.control.setFaults({ submission: 'busy', submissionTimes: 1 });
  },
];

function composition(subject: string, text: string): Composition {
  return {
    ...{ mailbox, to: [{ name: '', address: office.colleague }], cc: [], bcc: [], subject, text, attachments: [] },
    ...{ priority: 'normal', readReceipt: false, deliveryReceipt: false, end: false },
  };
}

async function query<T>(sql: string): Promise<T[]> {
  const client = new Client(server.database.postgres.connection('trousse_server'));
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

it(
  `${messages} messages each arrive once and stand once in Envoyés, whoever is killed and whenever (seed ${seed})`,
  async () => {
    const subjects: string[] = [];
    for (let at = 0; at < messages; at += 1) {
      const subject = `Message ${at} ${randomUUID()}`;
      subjects.push(subject);
      const key = randomUUID();
      const text = 'mot '.repeat(1 + among(2_000));
      const trouble = among(3) === 0 ? troubles[among(troubles.length)] : undefined;
      // The trouble comes while the message is being accepted or sent, or a moment later.
      const late = next() < 0.5;
      const troubled = late ? undefined : trouble?.();
      // As the page does: the same message, with the same key, until it is accepted.
      await expect
        .poll(
          () =>
            page.api.mail.send({ key, composition: composition(subject, text) }).then(
              () => 'accepted',
              (error: { code?: string }) => error.code ?? 'no answer',
            ),
          { timeout: 60_000, interval: 50 },
        )
        .toBe('accepted');
      await troubled;
      if (late) await trouble?.();
    }
    // Whatever was cut last, the mailbox opens again by its owner's next look.
    const left = () =>
      query<{ state: string; copy: string }>(
        `SELECT state, copy FROM outgoing WHERE state <> 'sent' OR copy <> 'done'`,
      );
    await expect
      .poll(
        async () => {
          await page.api.mail.connect({ address: office.address }).catch(() => undefined);
          return await left();
        },
        { timeout: 20 * 60_000, interval: 1_000 },
      )
      .toEqual([]);
    const count = async (folder: string, whose: 'own' | 'colleague') => {
      const known = new Map(subjects.map((subject) => [subject, 0]));
      for (const { subject } of await office.lyingIn(folder, whose))
        if (known.has(subject.stored)) known.set(subject.stored, known.get(subject.stored)! + 1);
      return [...known.values()];
    };
    const once = subjects.map(() => 1);
    expect(await count('INBOX', 'colleague')).toEqual(once);
    expect(await count('Sent', 'own')).toEqual(once);
    expect(await count('INBOX', 'own')).toEqual(subjects.map(() => 0));
    expect(await query('SELECT id FROM outgoing WHERE mime_blob IS NOT NULL')).toEqual([]);
  },
  30 * 60_000,
);
