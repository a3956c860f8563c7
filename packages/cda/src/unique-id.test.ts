import { expect, it } from 'vitest';
import { documentUniqueId } from './unique-id.ts';

it('an OID is the uniqueId, and an extension follows it', () => {
  expect(documentUniqueId({ root: '1.2.250.1' })).toBe('1.2.250.1');
  expect(documentUniqueId({ root: '1.2', extension: 'abc' })).toBe('1.2^abc');
});

it('a UUID is the uniqueId under arc 2.25, in whatever case it is written', () => {
  // The example of Rec. ITU-T X.667 §8.
  const oid = '2.25.329800735698586629295641978511506172918';
  expect(documentUniqueId({ root: 'F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6' })).toBe(oid);
  expect(documentUniqueId({ root: 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6' })).toBe(oid);
  expect(documentUniqueId({ root: 'F81D4FAE-7DEC-11D0-A765' })).toBe('F81D4FAE-7DEC-11D0-A765');
});
