import { randomBytes } from 'node:crypto';
import type { Period, RecordView } from '@trousse/contract';
import { insOids } from '@trousse/ins';
import type { DocumentEntry } from '@trousse/xds';
import { describe, expect, it } from 'vitest';
import { limits } from '../limits.ts';
import { OpenRecord } from './open-record.ts';

const ins = { matricule: '279035121518989', oid: insOids.testNir };
const newRecord = () => new OpenRecord({ handle: 'h' } as RecordView, ins, randomBytes);
const entry = (uniqueId: string, serviceStartTime = '20260101') =>
  ({ uniqueId, serviceStartTime, classCode: { code: '10' } }) as DocumentEntry;
const list = (record: OpenRecord, period: Period, entries: DocumentEntry[]) =>
  record.settle(period, 'approved', new Set(record.take(entries).keys()));
const titles = (record: OpenRecord) => [...record.documents.values()].map((one) => one.uniqueId);

describe('the open record', () => {
  it('keeps one handle for a document through searches', () => {
    const record = newRecord();
    list(record, 'two-years', [entry('a')]);
    const [handle] = record.documents.keys();
    list(record, 'always', [entry('b'), entry('a')]);
    expect(record.documents.get(handle!)?.uniqueId).toBe('a');
    expect(record.period).toBe('always');
  });

  it('keeps what was deposited on top until the registry itself shows it', () => {
    const record = newRecord();
    list(record, 'two-years', [entry('a', '20260801')]);
    record.add(entry('mine', '20200101'));
    record.add(entry('mine', '20200101'));
    expect(titles(record)).toEqual(['mine', 'a']);
    list(record, 'two-years', [entry('a', '20260801')]);
    expect(titles(record)).toEqual(['mine', 'a']);
    list(record, 'always', [entry('a', '20260801'), entry('mine', '20200101')]);
    expect(titles(record)).toEqual(['a', 'mine']);
  });

  it('shows documents as they come, newest act first, and lets go of those that the search did not find', () => {
    const record = newRecord();
    record.take([entry('a', '20250101'), entry('b', '20260101')]);
    expect(titles(record)).toEqual(['b', 'a']);
    expect(record.listed).toBe(false);
    const [b] = record.documents.keys();
    const found = record.take([entry('c', '20260601'), entry('a', '20250101')]);
    expect(titles(record)).toEqual(['c', 'b', 'a']);
    expect(record.settle('always', 'all', new Set(found.keys()))).toEqual([b]);
    expect(titles(record)).toEqual(['c', 'a']);
    expect(record).toMatchObject({ period: 'always', states: 'all', listed: true });
  });

  it('keeps the documents read last, within its bounds', () => {
    const record = newRecord();
    const bytes = new Uint8Array(limits.readDocumentsBytes / 4);
    for (const handle of ['a', 'b', 'c', 'd']) record.keep(handle, { bytes, cda: undefined });
    record.recall('a');
    record.keep('e', { bytes, cda: undefined });
    expect(['a', 'b', 'c', 'd', 'e'].filter((handle) => record.recall(handle))).toEqual(['a', 'c', 'd', 'e']);
    record.keep('huge', { bytes: new Uint8Array(limits.readDocumentsBytes + 1), cda: undefined });
    expect(['a', 'e', 'huge'].filter((handle) => record.recall(handle))).toEqual(['huge']);
  });

  it('asks once for a document that is asked for several times at once, and again after a failure', async () => {
    const record = newRecord();
    let asked = 0;
    const retrieve = async () => {
      asked += 1;
      if (asked === 1) throw new Error('lost');
      return { bytes: new Uint8Array(1), cda: undefined };
    };
    await Promise.allSettled([record.once('a', retrieve), record.once('a', retrieve)]);
    expect(asked).toBe(1);
    await Promise.all([record.once('a', retrieve), record.once('a', retrieve)]);
    expect(asked).toBe(2);
  });

  it('remembers nothing once closed, whatever arrives afterwards', () => {
    const record = newRecord();
    list(record, 'two-years', [entry('a')]);
    record.keep('h', { bytes: new Uint8Array(1), cda: undefined });
    record.close();
    list(record, 'always', [entry('b')]);
    record.add(entry('c'));
    record.keep('i', { bytes: new Uint8Array(1), cda: undefined });
    expect(record.signal.aborted).toBe(true);
    expect(titles(record)).toEqual([]);
    expect(record.recall('h') ?? record.recall('i')).toBeUndefined();
  });
});
