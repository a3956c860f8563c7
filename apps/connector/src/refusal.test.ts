import { CardError, type CardErrorCode, cardErrors } from '@trousse/cards';
import { errorTable, explain } from '@trousse/contract/errors';
import { describe, expect, it } from 'vitest';
import { asRefusal } from './refusal.ts';

const codes = Object.keys(cardErrors) as CardErrorCode[];
const kinds = ['cps', 'vitale'] as const;

describe('what goes wrong with a card', () => {
  it.each(kinds)('has a cause and a next step in French, for a %s card', (kind) => {
    for (const code of codes) {
      const refusal = asRefusal(new CardError(code), kind);
      const { message, next } = explain(refusal.code);
      expect(refusal.code, code).not.toBe('INTERNAL');
      expect(message, code).toMatch(/^\p{Lu}.+\.$/u);
      expect(next, code).toMatch(/^\p{Lu}.+\.$/u);
    }
  });

  it.each(kinds)('is told apart from everything else that can, for a %s card', (kind) => {
    const told = codes.map((code) => explain(asRefusal(new CardError(code), kind).code).message);
    expect(told.filter((message, index) => told.indexOf(message) !== index)).toEqual([]);
  });

  it('shares its sentence with no other error of the product', () => {
    const messages = Object.values(errorTable).map(({ message }) => message as string);
    expect(messages.filter((message, index) => messages.indexOf(message) !== index)).toEqual([]);
  });

  it('keeps its cause, and says nothing of an error that nobody foresaw', () => {
    const cause = new CardError('card-mute');
    expect(asRefusal(cause, 'cps').cause).toBe(cause);
    expect(asRefusal(new TypeError('secret'), 'cps')).toMatchObject({ code: 'INTERNAL', message: 'INTERNAL' });
  });
});
