import { expect, it } from 'vitest';
import { checkStatusInForce } from './status-in-force.ts';

it('a status changes from the one in force', () => {
  const target = 'urn:uuid:0c9f6a1e-2b3c-4d5e-8f90-a1b2c3d4e5f6';
  expect(() => checkStatusInForce({ from: 'approved', target }, { status: 'approved' })).not.toThrow();
  expect(() => checkStatusInForce({ from: 'approved', target }, { status: 'archived' })).toThrow(
    expect.objectContaining({ code: 'original-status', location: target }),
  );
});
