import { randomBytes, randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { type OpenDatabase, openDatabase } from '../database/open.ts';
import { prepareJobs } from '../deposits/worker.ts';
import { createJournal } from '../journal/journal.ts';
import { createKeys } from '../keys/keys.ts';
import { changeOutgoing } from './change-outgoing.ts';
import { hasLeft } from './has-left.ts';
import { createMailOutbox } from './mail-outbox.ts';
import { readOutgoing, recipientsOf } from './outgoing-rows.ts';
import { type Recipient, sealMail } from './values.ts';

let test: TestDatabase;
let open: OpenDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
  open = await openDatabase(test.database, test.journal, () => {});
  await prepareJobs(open.pool, pino({ level: 'silent' }));
});
afterAll(async () => {
  await open.close();
  await test.stop();
});

const clock = () => new Date('2026-11-20T10:00:00Z');
const keys = createKeys(Buffer.alloc(32, 7), randomBytes);
const professional = '899700000001';
const context = {
  ...{ keys, clock, mail: { find: () => undefined } },
  get db() {
    return open.db;
  },
};

it('a delivery that failed between the answer of the operator and its being written stays failed', async () => {
  const [id, now] = [randomUUID(), clock()];
  const party = (address: string) => ({ name: '', address, kind: 'unknown' as const, me: false });
  const waiting = (address: string): Recipient => ({ party: party(address), state: 'waiting' });
  const seal = (deliveries: readonly Recipient[]) => sealMail(keys, 'deliveries', professional, id, deliveries);
  await open.db
    .insertInto('outgoing')
    .values({
      ...{ professional, id, key: randomUUID(), mailbox: randomBytes(32), message_id: randomBytes(32) },
      sealed: sealMail(keys, 'outgoing', professional, id, {
        ...{ messageId: '<a@b>', mailbox: 'moi@b', subject: '', envelope: ['un@b', 'deux@b'], toMyself: false },
        deliveryReceipt: false,
      }),
      ...{ deliveries: seal([waiting('un@b'), waiting('deux@b')]), composition: null, mime_blob: 'bytes' },
      ...{ state: 'sending', copy: 'none', uncertain: true, failure: null },
      ...{ leaves_at: now, created_at: now, updated_at: now, sent_at: null },
    })
    .execute();
  const job = { professional, id };
  const found = (await readOutgoing(context, job))!;
  await changeOutgoing(context, found, {
    deliveries: [{ party: party('un@b'), state: 'failed', failure: 'MAIL_RECIPIENT_UNKNOWN' }, waiting('deux@b')],
  });
  const journal = createJournal(open.journal, open.db, clock, '0198a000-0000-7000-8000-000000000001');
  const mailOutbox = createMailOutbox({ db: open.db, keys, clock });
  await hasLeft({ ...context, db: open.db, journal, mailOutbox }, found);
  const row = (await readOutgoing(context, job))!;
  expect([row.state, row.copy, row.uncertain]).toEqual(['sent', 'awaited', false]);
  expect(recipientsOf(keys, row).map(({ state }) => state)).toEqual(['failed', 'sent']);
  // Found as it was before, once more: it has moved on since.
  await changeOutgoing(context, row, { copy: 'done' });
  await hasLeft({ ...context, db: open.db, journal, mailOutbox }, found);
  expect((await readOutgoing(context, job))!.copy).toBe('done');
});
