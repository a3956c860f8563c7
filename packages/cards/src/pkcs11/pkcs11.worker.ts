/** The one thread of this process that calls the PKCS#11 module, one call after the other (identity.md §4.1). */
import { parentPort, workerData } from 'node:worker_threads';
import { failedAnswer, type ThreadAnswer } from '../thread-calls.ts';
import { loadPkcs11, type Pkcs11 } from './api.ts';
import { askStates, type Pkcs11Ask, type Pkcs11Calls, type Pkcs11Thread, type TokenView } from './messages.ts';
import { type FoundToken, Pkcs11Module } from './module.ts';
import { findPrivateKey, readCertificates, readDataObjects } from './objects.ts';
import { asCardError, rvOf } from './rv.ts';
import { signWith } from './sign.ts';
import { Token } from './token.ts';

const { module: path, provider } = workerData as Pkcs11Thread;
const api: Pkcs11 = provider ? ((await import(provider)) as { createPkcs11(): Pkcs11 }).createPkcs11() : loadPkcs11();
const module = new Pkcs11Module(api, path);
const cards = new Map<number, Token>();
let next = 1;

const publicData = /^CPS_(INFO|NAME)_PS$/;
const situationData = /^CPS_ACTIVITY_\d\d_PS$/;

function view(token: Token, { label, serial }: FoundToken): TokenView {
  return {
    label,
    serial,
    pin: token.pinState(),
    ...token.run((session) => ({
      certificates: readCertificates(api, session),
      data: readDataObjects(api, session, publicData),
    })),
  };
}

/** Looks for the card; a module that does not see it may not have noticed that it came. */
function find(reader: string, cardSerial: string | undefined): FoundToken | undefined {
  const tried = () => {
    try {
      return module.find(reader, cardSerial);
    } catch (error) {
      if (rvOf(error) === undefined) throw error;
      return undefined;
    }
  };
  const found = tried();
  // A reader that the module does not know was plugged in after its start.
  if (found || module.knows(reader)) return found;
  module.restart();
  return module.find(reader, cardSerial);
}

function opened(reader: string, cardSerial: string | undefined): { token: Token; view: TokenView } | undefined {
  const found = find(reader, cardSerial);
  if (!found) return undefined;
  const token = new Token(module, found);
  try {
    return { token, view: view(token, found) };
  } catch (error) {
    token.close();
    throw error;
  }
}

function card(number: number): Token {
  const token = cards.get(number);
  if (!token) throw new Error('No such card');
  return token;
}

const calls: Pkcs11Calls = {
  describe: () => module.describe(),
  look(reader, cardSerial) {
    const found = opened(reader, cardSerial);
    found?.token.close();
    return found?.view;
  },
  open(reader, cardSerial) {
    const found = opened(reader, cardSerial);
    if (!found) return undefined;
    cards.set(next, found.token);
    next += 1;
    return { card: next - 1, view: found.view };
  },
  login(number, pin) {
    try {
      return card(number).login(pin);
    } finally {
      pin.fill(0);
    }
  },
  situations: (number) => card(number).runLoggedIn((session) => readDataObjects(api, session, situationData)),
  sign: (number, keyId, data) =>
    card(number).runLoggedIn((session, slot) =>
      signWith(api, session, slot, findPrivateKey(api, session, keyId), data),
    ),
  close(number) {
    cards.get(number)?.close();
    cards.delete(number);
  },
};

parentPort?.on('message', ({ id, call, args, state }: Pkcs11Ask) => {
  const { waiting, begun } = askStates;
  if (Atomics.compareExchange(new Int32Array(state), 0, waiting, begun) !== waiting) return;
  let answer: ThreadAnswer;
  try {
    module.start();
    answer = { id, ok: true, value: (calls[call] as (...args: readonly unknown[]) => unknown)(...args) };
  } catch (error) {
    answer = failedAnswer(id, asCardError(error));
  }
  parentPort?.postMessage(answer);
});
