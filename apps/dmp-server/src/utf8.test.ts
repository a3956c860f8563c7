import { expect, it } from 'vitest';

import { utf8 } from './utf8.ts';

it('several texts are the bytes of the text that they make together', () => {
  const texts = ['', 'é', 'plain', '’ œ', '\u{1F600}', '\0'];
  expect(utf8(texts).equals(Buffer.from(texts.join('')))).toBe(true);
  expect(utf8([]).length).toBe(0);
});
