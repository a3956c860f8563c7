import { firstPreferences } from '@trousse/contract';
import { describe, expect, it } from 'vitest';
import { OpenPhone } from '../apcv/open-phone.ts';
import type { HeldAnswer } from '../identities/answers.ts';
import { Session, type SignedIn } from './session.ts';

const random = (size: number) => new Uint8Array(size).fill(7);

function open(): Session {
  const credential = { kind: 'card', tunnel: { close: () => {} } };
  const recalled = { practice: undefined, practices: [], preferences: firstPreferences };
  return new Session({ credential } as unknown as SignedIn, recalled, new Date());
}

describe('a session that is locked', () => {
  it('stops what it asked for and keeps no answer that comes late', () => {
    const session = open();
    const early = session.insiAnswers.hold({} as HeldAnswer, random);
    expect(session.ended.aborted).toBe(false);
    session.lock('expired');
    expect(session.ended.aborted).toBe(true);
    expect(session.insiAnswers.get(early)).toBeUndefined();
    expect(session.insiAnswers.get(session.insiAnswers.hold({} as HeldAnswer, random))).toBeUndefined();
  });

  it('ends the phone that was open, and the one that was still being read', () => {
    const session = open();
    const ended: string[] = [];
    const phone = (name: string) => new OpenPhone(name, async () => void ended.push(name));
    session.openPhone(phone('open'));
    session.lock('card-removed');
    expect(ended).toEqual(['open']);
    session.openPhone(phone('late'));
    expect(ended).toEqual(['open', 'late']);
    expect(session.phone).toBeUndefined();
  });
});
