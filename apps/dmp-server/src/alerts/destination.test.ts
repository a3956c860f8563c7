import { expect, it } from 'vitest';
import { destinationOf } from './destination.ts';

it.each([
  ['camille@cabinet.exemple.fr', 'mail', 'camille@cabinet.exemple.fr'],
  [' c.b+dmp@exemple.fr ', 'mail', 'c.b+dmp@exemple.fr'],
  ['06 12 34 56 78', 'sms', '+33612345678'],
  ['07.12.34.56.78', 'sms', '+33712345678'],
  ['+33 6 12 34 56 78', 'sms', '+33612345678'],
  ['0033612345678', 'sms', '+33612345678'],
])('%s is reached by %s', (typed, kind, address) => {
  expect(destinationOf(typed)).toEqual({ kind, address });
});

it.each([
  ...['', 'camille', 'camille@', '@exemple.fr', 'a@b', 'a@exemple.fr,b@exemple.fr', 'a@exemple.fr b@exemple.fr'],
  ...['a@exemple.fr\r\nBcc: b@exemple.fr', '"a"@exemple.fr', `a@${'b'.repeat(250)}.fr`, 'a@-b.fr'],
  ...['01 23 45 67 89', '06 12 34 56 7', '+44 7911 123456', '08 99 12 34 56', '112', 'tel:0612345678', '06123456789'],
])('%j is no address', (typed) => {
  expect(destinationOf(typed)).toBeUndefined();
});
