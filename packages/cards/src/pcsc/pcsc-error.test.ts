import { describe, expect, it } from 'vitest';
import { asCardError } from './pcsc-error.ts';

describe('what PC/SC says', () => {
  it.each([
    ['No smart card present', 'no-card'],
    ['Card was removed', 'card-removed'],
    ['Card is unresponsive', 'card-mute'],
    ['Card is unpowered', 'card-unpowered'],
    ['Sharing violation', 'card-busy'],
    ['Operation timed out', 'card-timeout'],
    ['Unknown reader', 'no-reader'],
    ['Reader unavailable', 'reader-mute'],
    ['PC/SC service stopped', 'daemon-stopped'],
    ['anything else', 'reader-mute'],
  ])('« %s » is the family %s, with its cause', (message, code) => {
    const cause = new Error(message);
    expect(asCardError(cause)).toMatchObject({ code, cause });
  });
});
