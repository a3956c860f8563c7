import { describe, expect, it } from 'vitest';
import { Stays } from './snapshot.ts';

const name = 'Lecteur';
const empty = { name, state: 0x10, atr: '' };
const card = (count: number, atr = '3b00') => ({ name, state: count * 0x1_0000 + 0x20, atr });

describe('the stay of a card', () => {
  const stayOf = (stays: Stays, look: { name: string; state: number; atr: string }) =>
    stays.see([look]).readers[0]?.stay;

  it('is the same from one look to the next', () => {
    const stays = new Stays('run');
    expect(stayOf(stays, card(1))).toBe(stayOf(stays, card(1)));
  });

  it('is another when the card went and came back', () => {
    const stays = new Stays('run');
    const first = stayOf(stays, card(1));
    expect(stayOf(stays, empty)).toBeUndefined();
    expect(stayOf(stays, card(1))).not.toBe(first);
  });

  it('is another when the system counted a change between two looks', () => {
    const stays = new Stays('run');
    expect(stayOf(stays, card(1))).not.toBe(stayOf(stays, card(3)));
  });

  it('is another when the card says something else at power-up, where the system counts nothing', () => {
    const stays = new Stays('run');
    expect(stayOf(stays, card(0))).not.toBe(stayOf(stays, card(0, '3b01')));
  });

  it('is another when the reader was unplugged meanwhile', () => {
    const stays = new Stays('run');
    const first = stayOf(stays, card(1));
    expect(stays.see([]).readers).toEqual([]);
    expect(stayOf(stays, card(1))).not.toBe(first);
  });

  it('is another with each run of the card service', () => {
    expect(stayOf(new Stays('one'), card(1))).not.toBe(stayOf(new Stays('two'), card(1)));
  });
});

describe('a reader', () => {
  it.each([
    ['empty', 0x10, 'empty'],
    ['holding a card', 0x20, 'present'],
    ['holding a card that did not come up', 0x220, 'mute'],
    ['out of order', 0x8, 'reader-mute'],
  ])('is told %s', (_, state, presence) => {
    expect(new Stays('run').see([{ name, state, atr: '' }]).readers[0]?.presence).toBe(presence);
  });
});
