import * as z from 'zod';
import { base } from './base.ts';
import { ticketPatientSchema, ticketSchema } from './patient-ticket.ts';
import { patientSchema } from './patients.ts';

/**
 * What the software of a structure signs (JWS, RFC 7515, ES256 or RS256) to ask POST /software/tickets for a ticket, in
 * the manner of RFC 7523: sent whole as the body, `application/jwt`. It opens a patient for a professional and gives no
 * right: the page it leads to wants that person's own session.
 */
export const softwareRequestSchema = z.object({
  /** Name of the software in the server's configuration. */
  iss: z.string().max(64),
  /** National identifier of the professional. */
  sub: z.string().max(64),
  /** Origin of the server, and nothing else. */
  aud: z.string().max(256),
  /** Unix time in seconds; `exp` comes within a minute of `iat`. */
  iat: z.int(),
  exp: z.int(),
  /** Never used twice by this software. */
  jti: z.string().min(8).max(128),
  /** Struct_IdNat of the structure in whose name the professional is to work. */
  structure: z.string().max(64),
  /** A qualified INS and no other: the software vouches for it. */
  patient: ticketPatientSchema.extend({ oid: z.string().max(64), status: z.literal('QUAL') }),
});
export type SoftwareRequest = z.infer<typeof softwareRequestSchema>;

export const tickets = {
  /** For a software of the workstation, in the practitioner's own session. The matricule travels in the body. */
  create: base
    .route({ method: 'POST', path: '/tickets', summary: 'Make a one-time link to a patient' })
    .input(ticketPatientSchema)
    .output(ticketSchema),
  /** Uses a ticket up: from then on, this browser alone may open the patient, for some minutes and once. */
  redeem: base
    .route({ method: 'POST', path: '/tickets/redeem', summary: 'Use a one-time link' })
    .input(z.strictObject({ ticket: z.string().max(128) }))
    .output(z.object({})),
  /** Opens the patient of the ticket that this browser redeemed, once its professional is signed in: TD0.2. */
  open: base.route({ method: 'POST', path: '/tickets/open', summary: 'Find the patient of the redeemed link' }).output(
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('found'), patient: patientSchema }),
      /** The link is for another of the person's situations, for which nothing was chosen yet. */
      z.object({ state: z.literal('practice-needed'), situationId: z.string() }),
    ]),
  ),
};
