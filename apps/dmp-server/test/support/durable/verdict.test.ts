import { createSeeded } from '@trousse/xml/testing';
import { beforeAll, expect, it } from 'vitest';
import { createPeople, patients } from '../people.ts';
import { createPki } from '../pki.ts';
import { type Attempt, type Knowledge, prepareAttempt } from './attempt.ts';
import { addTraces, noTraces, type Traces, tracesOf } from './traces.ts';
import { verdictOf } from './verdict.ts';

let attempt: Attempt;
let whole: Traces;
beforeAll(async () => {
  const { doctor } = await createPeople(await createPki('AC D’ESSAI'));
  attempt = await prepareAttempt(doctor, patients.known, createSeeded(1), undefined);
  whole = tracesOf(attempt);
});

function verdict(knowledge: Knowledge, traces: Traces, wrong: string[] = []) {
  return verdictOf({ ...attempt, knowledge }, { traces, wrong, entryUuids: [] });
}

it('a deposit is there whole or absent, and what was acknowledged is not absent', () => {
  expect(verdict('acknowledged', whole)).toBe('there');
  expect(verdict('unknown', whole)).toBe('there');
  expect(verdict('unknown', noTraces)).toBe('absent');
  expect(verdict('absent', noTraces)).toBe('absent');
  expect(verdict('acknowledged', noTraces)).toBe('lost');
  expect(verdict('found', noTraces)).toBe('lost');
});

it('a deposit that lacks any of its rows is torn, one that has any twice is doubled', () => {
  for (const name of Object.keys(noTraces)) {
    expect(verdict('unknown', { ...whole, [name]: 0 }), name).toBe('torn');
    expect(verdict('unknown', addTraces(whole, { ...noTraces, [name]: 1 })), name).toBe('doubled');
  }
  expect(verdict('acknowledged', whole, ['another digest'])).toBe('torn');
  expect(verdict('absent', whole)).toBe('torn');
});
