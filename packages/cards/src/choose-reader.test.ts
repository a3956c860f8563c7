import { describe, expect, it } from 'vitest';
import { readerWith } from './choose-reader.ts';
import type { Reader } from './types.ts';

const vitale = (name: string): Reader => ({ name, card: { kind: 'vitale', insertion: name } });
const empty: Reader = { name: 'vide', card: { kind: 'none' } };
const refused = (readers: Reader[]) => {
  try {
    return readerWith(readers, 'vitale').name;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the reader that nobody named', () => {
  it('EFF-18 is the only one that holds such a card', () => {
    expect(refused([empty, vitale('un')])).toBe('un');
  });

  it('is not guessed: no reader, no card and several cards are told apart', () => {
    expect(refused([])).toBe('no-reader');
    expect(refused([empty])).toBe('no-card');
    expect(refused([vitale('un'), vitale('deux')])).toBe('several-cards');
  });
});
