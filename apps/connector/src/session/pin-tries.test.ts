import { beforeEach, describe, expect, it } from 'vitest';
import { PinTries } from './pin-tries.ts';

let tries: PinTries;
beforeEach(() => {
  tries = new PinTries();
});
const refuse = (pin: string, told = {}) => tries.refused('stay', tries.nameOf('stay', Buffer.from(pin)), told);
const wasRefused = (pin: string, stay = 'stay') => tries.wasRefused(stay, tries.nameOf(stay, Buffer.from(pin)));

describe('what is remembered of the codes of a card', () => {
  it('is which ones it refused, during this stay and no other', () => {
    refuse('0000');
    expect(wasRefused('0000')).toBe(true);
    expect(wasRefused('1111')).toBe(false);
    expect(wasRefused('0000', 'another')).toBe(false);
    tries.keep(new Set(['another']));
    expect(wasRefused('0000')).toBe(false);
  });

  it('is that one try is left: by the card’s word, or by two refusals where it says nothing', () => {
    refuse('0000', { triesLeft: 1, triesBound: 'at-most' });
    expect(tries.stateOf('stay', 'fresh')).toBe('final-try');
    tries.accepted('stay', 'fresh');
    refuse('0001', { triesLeft: 1, triesBound: 'at-least' });
    expect(tries.stateOf('stay', 'low')).toBe('low');
    refuse('0002');
    expect(tries.stateOf('stay', undefined)).toBe('final-try');
  });

  it('is, once a code was right, that what the readers said before is over, until they say something else', () => {
    tries.accepted('stay', 'final-try');
    expect(tries.stateOf('stay', 'final-try')).toBeUndefined();
    expect(tries.stateOf('stay', 'fresh')).toBe('fresh');
    expect(tries.stateOf('stay', 'final-try')).toBe('final-try');
    expect(wasRefused('0000')).toBe(false);
  });

  it('never unblocks a card', () => {
    tries.accepted('stay', 'blocked');
    expect(tries.stateOf('stay', 'blocked')).toBe('blocked');
  });
});
