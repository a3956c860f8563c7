import { expect, it } from 'vitest';
import { parseMessage } from '../message/parse.ts';
import { readSummary } from './summary.ts';

it.each([
  'From: anne@a.mssante.fr\rpirate@b.test\r\nSubject: un\rdeux',
  'From: =?UTF-8?Q?Z=C3=A9?=\r\n <z@a.mssante.fr>\r\nSubject: =?UTF-8?Q?un?=\r\n =?UTF-8?Q?_deux?=',
  'From: a@a.mssante.fr\r\nFrom: b@b.test\r\nSubject: un\r\nSubject: deux',
  'From : a@a.mssante.fr\nSubject:un',
  'From: "a\r\n b" <a@a.mssante.fr>\r\nSubject:\r\n un\u202e',
])('a list says the sender and the subject that the message says when it is opened: %j', async (headers) => {
  const bytes = Buffer.from(`${headers}\r\n\r\nx`);
  const opened = await parseMessage(bytes);
  const listed = readSummary(Buffer.from(`${headers}\r\n\r\n`));
  expect([listed.from, listed.subject]).toEqual([opened.from, opened.subject]);
  expect(listed.from).toBeDefined();
});
