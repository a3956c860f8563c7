import { type ErrorCode, errorTable, explain } from '@trousse/contract';
import { expect } from 'vitest';

type Told = { readonly code?: string; readonly message?: string; readonly data?: unknown };

/**
 * Makes sure that something is refused for one precise reason, which a user is told in French with what to do next.
 * @returns what went with the refusal
 */
export async function expectRefusal(act: Promise<unknown>, code: ErrorCode): Promise<Told> {
  const told = await act.then(
    () => ({ code: 'nothing was refused' }),
    (error: unknown) => error as Told,
  );
  expect(told.code).toBe(code);
  expectWords(code);
  return told;
}

/** The table has a sentence and a next step for a code, and they are its own. */
export function expectWords(code: string): void {
  expect(explain(code).code).toBe(code);
  const { message, next } = errorTable[code as ErrorCode];
  for (const sentence of [message, next]) expect(sentence).toMatch(/^\p{Lu}.*\p{Ll}/u);
  const others = Object.entries(errorTable).filter(([name]) => name !== code);
  expect(others.map(([, words]) => words.message)).not.toContain(message);
}
