import type { ReadSubject } from '../message/model.ts';

/** What a subject, already decoded, says. */
export function readSubject(_stored: string): ReadSubject {
  throw new Error('not written yet');
}
