import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Mailbox, type OperatorStand, openOperatorStand } from './support/operator-stand.ts';
import { RawLine } from './support/raw-line.ts';

let stand: OperatorStand;
let doctor: Mailbox;
const lines: RawLine[] = [];

beforeAll(async () => {
  stand = await openOperatorStand();
}, 60_000);
afterAll(() => stand?.close());
beforeEach(async () => {
  doctor = await stand.signIn('bruyere');
});
afterEach(async () => {
  for (const line of lines.splice(0)) line.close();
  // Whatever was said, the next one is served.
  const flow = await stand.imap(doctor);
  expect(await flow.list()).not.toHaveLength(0);
  await flow.logout();
});

async function stranger(): Promise<RawLine> {
  const line = await RawLine.open(stand.ports.imap);
  lines.push(line);
  return line;
}

async function guest(): Promise<RawLine> {
  const line = await RawLine.signedOn(stand.ports.imap, stand.authority, doctor);
  lines.push(line);
  return line;
}

describe('a stranger', () => {
  it('signs on neither in clear nor with a password', async () => {
    const line = await stranger();
    const initial = Buffer.from(`user=${doctor.address}\x01auth=Bearer ${doctor.token}\x01\x01`).toString('base64');
    expect(await line.say(`a AUTHENTICATE XOAUTH2 ${initial}`, /^a .*\r\n/m)).toContain('a NO [PRIVACYREQUIRED]');
    expect(await line.say('b LOGIN a b', /^b .*\r\n/m)).toContain('b NO');
    expect(await line.say('c SELECT INBOX', /^c .*\r\n/m)).toContain('c BAD');
    await line.protect(stand.authority);
    expect(await line.say('d STARTTLS', /^d .*\r\n/m)).toContain('d BAD');
  });

  it('is shown out when a line or a literal has no end', async () => {
    const endless = await stranger();
    endless.write(Buffer.alloc(200_000, 'a'));
    expect(await endless.ended()).toContain('BYE');
    const literal = await stranger();
    literal.write('a LOGIN {999999999+}\r\n');
    expect(await literal.ended()).toContain('BYE');
    const polite = await stranger();
    expect(await polite.say('a LOGIN {999999999}', /^a .*\r\n/m)).toContain('a BAD');
  });

  it('says bytes without sense and is answered, or shown out', async () => {
    for (let round = 0; round < 30; round += 1) {
      const line = await stranger();
      line.write(Buffer.concat([randomBytes(2_000), Buffer.from('\r\nz NOOP\r\n')]));
      await line.until(/BYE|^z OK/m);
    }
  });
});

describe('a guest', () => {
  it('announces a literal and leaves', async () => {
    const line = await guest();
    await line.say('a APPEND INBOX {1000}', /^\+.*\r\n/m);
    line.write('Subject: jamais fini');
    line.close();
    const other = await guest();
    expect(await other.say('b STATUS INBOX (MESSAGES)', /^b OK.*\r\n/m)).toContain('(MESSAGES 0)');
  });

  it('announces more than a message may weigh, waiting or not', async () => {
    const line = await guest();
    expect(await line.say('a APPEND INBOX {99999999}', /^a .*\r\n/m)).toContain('a NO [TOOBIG]');
    expect(await line.say('b NOOP', /^b .*\r\n/m)).toContain('b OK');
    line.write('c APPEND INBOX {99999999+}\r\n');
    expect(await line.ended()).toContain('BYE');
  });

  it('says ten thousand commands at once and is answered in order', async () => {
    const line = await guest();
    line.write(Array.from({ length: 10_000 }, (_, at) => `p${at} NOOP\r\n`).join(''));
    const heard = await line.until(/^p9999 OK.*\r\n/m);
    expect([...heard.matchAll(/^p(\d+) OK/gm)].map(([, at]) => Number(at))).toEqual([...Array(10_000).keys()]);
  });

  const strange: readonly (readonly [string, string])[] = [
    ['criteria nested without end', `SEARCH ${'NOT '.repeat(5_000)}ALL`],
    ['parentheses nested without end', `SEARCH ${'('.repeat(5_000)}ALL${')'.repeat(5_000)}`],
    ['a set with ten thousand overlapping ranges', `FETCH ${'1:*,'.repeat(10_000)}1 FLAGS`],
    ['numbers beyond counting', 'FETCH 99999999999999999999 FLAGS'],
    ['message zero', 'FETCH 0 FLAGS'],
    ['a part of a part without end', `FETCH 1 BODY[${'1.'.repeat(2_000)}1]`],
    ['a pattern of stars', `LIST "" "${'*'.repeat(50_000)}"`],
    ['a folder named like a path', 'CREATE "../../etc/passwd"'],
    ['a folder of empty levels', 'CREATE "a//b"'],
    ['a folder with control characters', 'CREATE "a\tb\x07"'],
    ['a quoted string without end', 'SELECT "INBOX'],
    ['an unknown charset', 'SEARCH CHARSET KLINGON ALL'],
    ['a date of nowhere', 'SEARCH SINCE 99-Foo-2026'],
    ['a keyword without end', `STORE 1 +FLAGS (${'k'.repeat(5_000)})`],
    ['too many keywords', `STORE 1 +FLAGS (${Array.from({ length: 500 }, (_, at) => `k${at}`).join(' ')})`],
    ['an item of nothing', 'FETCH 1 ()'],
    ['a partial of nothing', 'FETCH 1 BODY[]<5.99999999999>'],
    ['modified UTF-7 that is none', 'SELECT "&AAA"'],
  ];
  it.each(strange)('says %s and is answered', async (_, command) => {
    const line = await guest();
    await line.say('s SELECT INBOX', /^s OK.*\r\n/m);
    if (!(await line.say('n STATUS INBOX (MESSAGES)', /^n OK.*\r\n/m)).includes('MESSAGES 1'))
      await line.say('m APPEND INBOX {14+}\r\nSubject: x\r\n\r\n', /^m OK.*\r\n/m);
    expect(await line.say(`x ${command}`, /^x .*\r\n/m)).toMatch(/^x (OK|NO|BAD)/m);
    expect(await line.say('y NOOP', /^y .*\r\n/m)).toContain('y OK');
  });

  it('does not idle silently: what is not DONE ends the wait', async () => {
    const line = await guest();
    await line.say('a IDLE', /^\+ idling\r\n/m);
    expect(await line.say('b NOOP', /^a .*\r\n/m)).toContain('a BAD');
    expect(await line.say('c NOOP', /^c .*\r\n/m)).toContain('c OK');
  });

  const bombs: readonly (readonly [string, string])[] = [
    [
      'multiparts in multiparts',
      `${Array.from({ length: 300 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join('')}\r\nfin`,
    ],
    ['messages in messages', `${'Content-Type: message/rfc822\r\n\r\n'.repeat(500)}fin`],
    [
      'a hundred thousand parts',
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(100_000)}--b--`,
    ],
    ['a header of a megabyte', `To: ${'a@b.test, '.repeat(100_000)}z@b.test\r\n\r\nx`],
    ['headers that are none', `${'\x00\xff:: =?x?q?=?=\r\n'.repeat(1_000)}\r\nx`],
    ['an empty boundary', 'Content-Type: multipart/mixed; boundary=""\r\n\r\n----\r\n'],
    ['comments without end', `From: ${'('.repeat(50_000)}a@b.test\r\n\r\nx`],
    ['line ends alone', 'Subject: x\n\ny\n'],
  ];
  it.each(bombs)('keeps %s, and they are listed and searched', async (_, text) => {
    const line = await guest();
    await line.say('s SELECT Drafts', /^s OK.*\r\n/m);
    const bytes = Buffer.from(text, 'latin1');
    line.write(`a APPEND Drafts {${bytes.length}+}\r\n`);
    line.write(bytes);
    await line.say('', /^a OK.*\r\n/m);
    await line.say('b FETCH * (ENVELOPE BODYSTRUCTURE BODY.PEEK[1.1.1] FLAGS)', /^b OK.*\r\n/m);
    await line.say('c SEARCH TEXT introuvable', /^c OK.*\r\n/m);
  });
});
