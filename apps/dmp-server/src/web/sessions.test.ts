import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { PatientCall } from '../call.ts';
import { createWebSessions, sessionCookie, sessionToken } from './sessions.ts';

const at = (seconds: number): Date => new Date(1_800_000_000_000 + seconds * 1000);
const callAt = (seconds: number, id = 'someone'): PatientCall => ({ at: at(seconds), vihfId: id }) as PatientCall;
const sessions = (max = 10) => createWebSessions({ random: (size) => randomBytes(size), lifeMs: 60_000, max });

it('a session is found by its token until it ends', () => {
  const store = sessions();
  const token = store.open(callAt(0));
  expect(store.find(token, at(59))?.vihfId).toBe('someone');
  expect(store.find(token, at(60))).toBeUndefined();
  expect(store.find(`${token}x`, at(1))).toBeUndefined();
});

it('each session has a token of its own', () => {
  const store = sessions();
  const tokens = [store.open(callAt(0, 'a')), store.open(callAt(0, 'b'))];
  expect(tokens.map((token) => store.find(token, at(1))?.vihfId)).toEqual(['a', 'b']);
});

it('there are never more than so many: the oldest end first', () => {
  const store = sessions(2);
  const tokens = ['a', 'b', 'c'].map((id, second) => store.open(callAt(second, id)));
  expect(tokens.map((token) => store.find(token, at(3))?.vihfId)).toEqual([undefined, 'b', 'c']);
});

it('the cookie is read back among others, and is for this host alone', () => {
  const cookie = sessionCookie('abc_-1', 60_000);
  expect(cookie).toBe('__Host-trousse-dmp=abc_-1; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Strict');
  expect(sessionToken(`other=1; ${cookie.split(';')[0]}; more=2`)).toBe('abc_-1');
  expect(sessionToken('x__Host-trousse-dmp=abc')).toBeUndefined();
  expect(sessionToken(undefined)).toBeUndefined();
});
