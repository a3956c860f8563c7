import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakePkcs11 } from '../testing/fake-pkcs11.ts';
import { ck } from './api.ts';
import { Pkcs11Module } from './module.ts';
import { signWith } from './sign.ts';
import { Token } from './token.ts';

let fake: FakePkcs11;
let module: Pkcs11Module;
let token: Token;
const pin = (text: string) => Buffer.from(text);
const login = () => expect(token.login(pin('1234'))).toEqual({ ok: true });
/** Any call about the card. */
const call = () => token.run((session) => fake.C_GetSessionInfo(session).state);
const code = (error: string) => expect.objectContaining({ code: error });

beforeEach(() => {
  fake = new FakePkcs11();
  module = new Pkcs11Module(fake, 'module');
  module.start();
  const found = module.find('Lecteur', undefined);
  if (!found) throw new Error('no card');
  token = new Token(module, found);
});

describe('a middleware that stumbles', () => {
  it.each(['CKR_GENERAL_ERROR', 'CKR_FUNCTION_FAILED', 'CKR_DEVICE_ERROR', 'CKR_DEVICE_MEMORY'])(
    'CON-37 EO-04 the first call of the day fails with %s and is made again: nobody sees it',
    (rv) => {
      fake.failures.C_OpenSession = [rv];
      expect(call()).toBe(0);
    },
  );

  it('CON-37 EO-04 a signature that fails the first time is made again', () => {
    login();
    fake.failures.C_SignInit = ['CKR_DEVICE_ERROR'];
    const signed = token.runLoggedIn((session, slot) => signWith(fake, session, slot, Buffer.alloc(8), pin('data')));
    expect(Buffer.from(signed).toString()).toBe('signature');
  });

  it('is started afresh when it goes on failing while no card is logged in', () => {
    fake.failures.C_GetTokenInfo = Array(3).fill('CKR_GENERAL_ERROR');
    call();
    expect(fake.starts).toBe(2);
  });

  it('is not started afresh under a login: that would take it away', () => {
    login();
    fake.failures.C_GetTokenInfo = Array(3).fill('CKR_GENERAL_ERROR');
    call();
    expect(fake).toMatchObject({ starts: 1, loggedIn: true });
  });

  it('that fails for good is told, with what it said', () => {
    fake.failures.C_OpenSession = Array(9).fill('CKR_GENERAL_ERROR');
    expect(call).toThrowError(
      expect.objectContaining({
        code: 'middleware-failed',
        cause: expect.objectContaining({ message: 'CKR_GENERAL_ERROR' }),
      }),
    );
  });

  it('whose session was lost in sleep is given another', () => {
    call();
    fake.sleep();
    expect(call()).toBe(0);
  });

  it('that lost the login in sleep asks for the PIN again, and signs nothing', () => {
    login();
    fake.sleep();
    expect(() => token.runLoggedIn(() => 'signed')).toThrowError(code('pin-required'));
  });

  it('that renumbered its slots after a replug is followed to the card', () => {
    call();
    fake.slot = 2;
    expect(call()).toBe(0);
  });

  it('that left an operation half-way is given another session', () => {
    fake.failures.C_FindObjectsInit = ['CKR_OPERATION_ACTIVE'];
    expect(token.run((session) => fake.C_FindObjectsInit(session) ?? 'found')).toBe('found');
  });

  it('that no longer sees the card says that it was removed', () => {
    fake.present = false;
    expect(call).toThrowError(code('card-removed'));
  });

  it('that shows another card in the slot is not asked about it: the serial number is compared', () => {
    call();
    fake.serial = 'S2';
    expect(call).toThrowError(code('card-changed'));
  });
});

describe('the PIN given to a middleware', () => {
  it('is never presented twice by itself, whatever the middleware says of it', () => {
    for (const rv of ['CKR_GENERAL_ERROR', 'CKR_FUNCTION_FAILED', 'CKR_DEVICE_ERROR', 'CKR_TOKEN_NOT_PRESENT']) {
      fake.failures.C_Login = [rv];
      expect(() => token.login(pin('0000'))).toThrow();
    }
    expect(fake.presented).toEqual([]);
    expect(token.login(pin('0000'))).toMatchObject({ ok: false });
    expect(fake.presented).toEqual(['0000']);
  });

  it.each(['CKR_SESSION_HANDLE_INVALID', 'CKR_SLOT_ID_INVALID'])(
    'is presented after %s, which is said before it reaches the card',
    (rv) => {
      fake.failures.C_Login = [rv];
      login();
      expect(fake.presented).toEqual(['1234']);
    },
  );

  it('counts as right when the process is logged in already, but is compared by the card all the same', () => {
    fake.loggedIn = true;
    login();
    expect(fake.presented).toEqual(['1234']);
    fake.failures.C_Login = ['CKR_USER_ALREADY_LOGGED_IN', 'CKR_USER_ALREADY_LOGGED_IN'];
    login();
  });

  it('that is wrong takes the login back', () => {
    login();
    expect(token.login(pin('0000'))).toMatchObject({ ok: false });
    expect(fake.loggedIn).toBe(false);
    expect(() => token.runLoggedIn(() => 'signed')).toThrowError(code('pin-required'));
  });

  it.each([
    [
      'EFF-26 of two tries at most, when its flag says that one was wrong',
      ck.pinCountLow,
      { triesLeft: 2, bound: 'at-most' },
    ],
    ['EFF-26 of one try, when its flag says that it is the last', ck.pinCountLow | ck.pinFinalTry, { triesLeft: 1 }],
    ['EFF-26 of one try at least, when no flag says anything', 0, { triesLeft: 1, bound: 'at-least' }],
  ])('is told %s', (_, flag, tries) => {
    fake.flags |= flag;
    expect(token.login(pin('0000'))).toEqual({ ok: false, blocked: false, ...tries });
  });

  it('EFF-26 is not presented to a card that is blocked', () => {
    fake.flags |= ck.pinLocked;
    expect(token.login(pin('1234'))).toEqual({ ok: false, blocked: true });
    expect(fake.presented).toEqual([]);
    expect(token.pinState()).toBe('blocked');
  });

  it('EFF-26 that the card blocks on is told as that', () => {
    fake.failures.C_Login = ['CKR_PIN_LOCKED'];
    expect(token.login(pin('0000'))).toEqual({ ok: false, blocked: true });
  });
});

describe('a signature', () => {
  const sign = () =>
    token.runLoggedIn((session, slot) => signWith(fake, session, slot, Buffer.alloc(8), Buffer.from('data')));

  it('is made by the card from the data, where it hashes', () => {
    login();
    sign();
    expect(fake.signed).toEqual([{ mechanism: ck.sha256RsaPkcs, data: Buffer.from('data') }]);
  });

  it('is made from the hash in its DigestInfo, where the card does not hash', () => {
    login();
    fake.mechanisms = [ck.rsaPkcs];
    sign();
    const hash = createHash('sha256').update('data').digest();
    expect(fake.signed).toEqual([
      {
        mechanism: ck.rsaPkcs,
        data: Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), hash]),
      },
    ]);
  });
});

describe('the card of a reader', () => {
  it('is the one in the slot that bears the reader’s name', () => {
    expect(module.find('Lecteur', undefined)).toMatchObject({ label: 'CARD' });
    expect(module.find('Autre lecteur', undefined)).toBeUndefined();
  });

  it('is else the one whose number the card told', () => {
    expect(module.find('Autre lecteur', 'CARD')).toMatchObject({ label: 'CARD' });
    expect(module.find('Autre lecteur', 'S1')).toMatchObject({ label: 'CARD' });
    expect(module.find('Autre lecteur', 'OTHER')).toBeUndefined();
  });
});
