import { expect, it } from 'vitest';
import type { LockedRecord } from '../store/commands/lock-record.ts';
import { checkDetachedRecord } from './detached-record.ts';

const record = (attached_to_mes: boolean): LockedRecord => ({ patient_id: '', state: 'active', attached_to_mes });

it('professionals keep up a record only where no Mon espace santé does', () => {
  expect(() => checkDetachedRecord(record(false))).not.toThrow();
  expect(() => checkDetachedRecord(record(true))).toThrow('attached-to-mes');
});
