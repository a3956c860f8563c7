import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PatientCall } from '../call.ts';
import type { Random } from '../ids.ts';

/**
 * What a form of a page carries, so that only that page can have sent it: a card answers any site that asks for its
 * certificate, and a cookie-less entry has nothing else to tell our own page from another's. Bound to the caller and the
 * patient, for a time; kept nowhere.
 */
export type FormTokens = {
  make(call: PatientCall): string;
  /** Whether the token is of this caller and patient, and not too old. */
  fits(token: string, call: PatientCall): boolean;
};

/** @param o.lifeMs in milliseconds */
export function createFormTokens(o: { readonly random: Random; readonly lifeMs: number }): FormTokens {
  const key = o.random(32);
  const seal = ({ caller, ins }: PatientCall, at: string): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([caller.id, ins.matricule, ins.oid, at]))
      .digest('base64url');
  return {
    make(call) {
      const at = call.at.getTime().toString(36);
      return `${at}.${seal(call, at)}`;
    },
    fits(token, call) {
      const [at = '', given = ''] = token.split('.');
      const age = call.at.getTime() - Number.parseInt(at, 36);
      const expected = Buffer.from(seal(call, at));
      const got = Buffer.from(given);
      return age >= 0 && age < o.lifeMs && got.length === expected.length && timingSafeEqual(got, expected);
    },
  };
}
