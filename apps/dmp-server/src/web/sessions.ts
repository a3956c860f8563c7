import { createHash } from 'node:crypto';
import type { PatientCall } from '../call.ts';
import type { Random } from '../ids.ts';

/**
 * The sessions that TD0.10 opens (dmp.md §6.5): a random token for the cookie, kept here by its digest alone, bound to
 * one caller and one patient, for a short time.
 */
export type WebSessions = {
  /** @returns the token */
  open(call: PatientCall): string;
  /** The call that opened the session; undefined when there is none any more. */
  find(token: string, now: Date): PatientCall | undefined;
};

/** @param o.max sessions at once: past this the oldest ends; `lifeMs` in milliseconds */
export function createWebSessions(o: { random: Random; lifeMs: number; max: number }): WebSessions {
  // In order of opening, so the oldest come first.
  const sessions = new Map<string, PatientCall>();
  const ended = (call: PatientCall, now: Date): boolean => now.getTime() - call.at.getTime() >= o.lifeMs;
  return {
    open(call) {
      for (const [key, session] of sessions) {
        if (!ended(session, call.at) && sessions.size < o.max) break;
        sessions.delete(key);
      }
      const token = Buffer.from(o.random(32)).toString('base64url');
      sessions.set(keyOf(token), call);
      return token;
    },
    find(token, now) {
      const call = sessions.get(keyOf(token));
      return call === undefined || ended(call, now) ? undefined : call;
    },
  };
}

function keyOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}

const cookieName = '__Host-trousse-dmp';

/** Sent back to this host alone, over TLS, never from another site, and out of reach of any script. */
export function sessionCookie(token: string, lifeMs: number): string {
  return `${cookieName}=${token}; Path=/; Max-Age=${Math.floor(lifeMs / 1000)}; Secure; HttpOnly; SameSite=Strict`;
}

/** The token in a Cookie header, if there is one. */
export function sessionToken(header: string | undefined): string | undefined {
  const cookies = (header ?? '').split(';').map((cookie) => cookie.trim());
  const ours = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`));
  return ours?.slice(cookieName.length + 1);
}
