import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base, codeSchema, isoInstant } from './base.ts';
import { cardSituationSchema, signInResultSchema } from './connector.ts';
import { depositSchema } from './deposits.ts';
import { practiceSchema } from './settings.ts';

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
});
export type Situation = z.infer<typeof situationSchema>;

export const sessionSchema = z.object({
  professional: professionalSchema,
  cardKind: z.enum(['CPS', 'CPE', 'CPF', 'CPA']),
  situations: z.array(situationSchema),
  /** Absent until chosen the first time. */
  practice: practiceSchema.optional(),
  may: z.object({ readRecords: z.boolean(), feed: z.boolean() }),
});
export type Session = z.infer<typeof sessionSchema>;

export const sessionEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('locked'), reason: z.enum(['card-removed', 'connector-lost', 'expired', 'signed-out']) }),
  z.object({ type: z.literal('deposit'), deposit: depositSchema }),
]);
export type SessionEvent = z.infer<typeof sessionEventSchema>;

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
  signOut: base.route({ method: 'DELETE', path: '/session', summary: 'Sign out' }).output(z.object({})),
  events: base
    .route({ method: 'GET', path: '/session/events', summary: 'What happens to the session and its deposits' })
    .output(eventIterator(sessionEventSchema)),
};
