import { describe, expect, it } from 'vitest';
import { pageAsked, signInSearch } from './page-asked.ts';

describe('the page first asked for', () => {
  it('is kept on the way to the sign-in page, save the default one', () => {
    expect(pageAsked('/depots')).toEqual({ vers: '/depots' });
    expect(pageAsked('/patients')).toEqual({});
    expect(pageAsked('/')).toEqual({});
  });

  it('is never another site, nor the sign-in page itself', () => {
    for (const vers of ['//ailleurs.example', '/\\ailleurs.example', 'https://ailleurs.example', '/connexion', 7])
      expect(signInSearch({ vers })).toEqual({});
    expect(signInSearch({ vers: '/depots' })).toEqual({ vers: '/depots' });
  });

  it('goes with the reason of the last failure, when it is one of ours', () => {
    expect(signInSearch({ psc: 'PSC_CANCELLED' })).toEqual({ psc: 'PSC_CANCELLED' });
    expect(signInSearch({ psc: '<b>' })).toEqual({});
  });
});
