import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base, codeSchema, handle, isoInstant } from './base.ts';
import { cardSituationSchema, signInResultSchema } from './connector.ts';
import { depositSchema } from './deposits.ts';
import { nationalIdPattern } from './national-id.ts';
import { practiceSchema, preferencesSchema } from './settings.ts';

export const professionalSchema = z.object({
  nationalId: z.string(),
  familyName: z.string(),
  givenName: z.string(),
  /** What is shown under the name: `Médecin généraliste`, `Secrétaire, carte CPE`. */
  label: z.string(),
  profession: codeSchema.optional(),
  speciality: codeSchema.optional(),
});

export const situationSchema = cardSituationSchema.extend({
  /** `Cabinet individuel`: the sector in words. */
  sectorLabel: z.string(),
  /** A regulation centre: there, records are entered as « Centre 15 » too. */
  regulation: z.literal(true).optional(),
});
export type Situation = z.infer<typeof situationSchema>;

export const sessionSchema = z.object({
  professional: professionalSchema,
  /** The card that signs for this session; absent under Pro Santé Connect, where none does. */
  cardKind: z.enum(['CPS', 'CPE', 'CPF', 'CPA']).optional(),
  situations: z.array(situationSchema),
  /** The one in force; absent until chosen the first time, and once its period is over. */
  practice: practiceSchema.optional(),
  /** What was chosen for each situation so far, periods that are over included. */
  practices: z.array(practiceSchema),
  preferences: preferencesSchema,
  may: z.object({ readRecords: z.boolean(), feed: z.boolean() }),
});
export type Session = z.infer<typeof sessionSchema>;

const lockReasonSchema = z.enum(['card-removed', 'connector-lost', 'psc-ended', 'expired', 'signed-out']);

export const sessionEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('locked'), reason: lockReasonSchema }),
  z.object({ type: z.literal('deposit'), deposit: depositSchema }),
  /** A page opened this record, or closed the one that was, `replaced` by another on its way: the others follow. */
  z.object({ type: z.literal('record'), record: handle.optional(), replaced: z.literal(true).optional() }),
  /** Another practice is in force, or the same one with other values; `practices` as in the session. */
  z.object({ type: z.literal('practice'), practice: practiceSchema, practices: z.array(practiceSchema) }),
  /** Chosen on another page of this session. */
  z.object({ type: z.literal('preferences'), preferences: preferencesSchema }),
]);
export type SessionEvent = z.infer<typeof sessionEventSchema>;

export { nationalIdPattern } from './national-id.ts';

const psc = {
  start: base
    .route({ method: 'POST', path: '/session/psc', summary: 'Begin a sign-in by Pro Santé Connect' })
    /** `silent`: asks nothing of the person; without a session at Pro Santé Connect, back to the sign-in page. */
    .input(z.object({ returnTo: z.string().max(512).optional(), silent: z.boolean().optional() }))
    .output(z.object({ url: z.url() })),
  /** Sends a request to the person's e-CPS, or to the card tool of their workstation, without leaving the page (CIBA). */
  request: base
    .route({ method: 'POST', path: '/session/psc/request', summary: 'Send a sign-in request to a professional' })
    .input(z.object({ nationalId: z.string().regex(nationalIdPattern), channel: z.enum(['MOBILE', 'CARD']) }))
    .output(
      z.object({
        /** Shown on both screens. */
        digits: z.string().regex(/^\d\d$/),
        expiresAt: isoInstant,
        /** Pause between two questions about it, in seconds. */
        interval: z.number().positive(),
      }),
    ),
  answer: base
    .route({ method: 'POST', path: '/session/psc/answer', summary: 'How the sign-in request of this browser stands' })
    .output(
      z.discriminatedUnion('state', [
        z.object({ state: z.literal('waiting') }),
        z.object({ state: z.literal('signed-in'), session: sessionSchema }),
      ]),
    ),
  withdraw: base
    .route({ method: 'DELETE', path: '/session/psc/request', summary: 'Forget the sign-in request of this browser' })
    .output(z.object({})),
};

export const session = {
  /** Nonce for the card to sign and ticket for the connector's tunnel; both single use, two minutes. */
  challenge: base
    .route({ method: 'POST', path: '/session/challenge', summary: 'Begin a card sign-in' })
    .output(z.object({ nonce: z.string(), ticket: z.string(), expiresAt: isoInstant })),
  signIn: base
    .route({ method: 'POST', path: '/session', summary: 'Finish a card sign-in' })
    .input(signInResultSchema.extend({ ticket: z.string() }))
    .output(sessionSchema),
  current: base.route({ method: 'GET', path: '/session', summary: 'Who is signed in' }).output(sessionSchema),
  signOut: base.route({ method: 'DELETE', path: '/session', summary: 'Sign out' }).output(
    /** `next`: where the browser goes to end the session of Pro Santé Connect too; it comes back by itself. */
    z.object({ next: z.url().optional() }),
  ),
  psc,
  events: base
    .route({ method: 'GET', path: '/session/events', summary: 'What happens to the session and its deposits' })
    .output(eventIterator(sessionEventSchema)),
};
