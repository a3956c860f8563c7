/** A one-time link to a patient: shared by the API, the connector and the tunnel. */
import * as z from 'zod';

/** An opaque name, single use, one minute. */
export const ticketPattern = /^[A-Za-z0-9_-]{43}$/;

export const ticketSchema = z.object({
  ticket: z.string().regex(ticketPattern),
  /** Where a browser opens the patient: the ticket is in the fragment, which no server sees, and says nothing of them. */
  url: z.url(),
  expiresAt: z.iso.datetime({ offset: true }),
});
export type PatientTicket = z.infer<typeof ticketSchema>;

/** A patient by their INS. Without `oid`, the authority is that of this installation. */
export const ticketPatientSchema = z.strictObject({
  matricule: z.string().max(32),
  oid: z.string().max(64).optional(),
});
export type TicketPatient = z.infer<typeof ticketPatientSchema>;
