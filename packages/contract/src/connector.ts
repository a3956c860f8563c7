/**
 * What a page may ask the connector on its workstation, and how connector and server meet. Shared by the portal, the
 * connector and the server; the tunnel's own frames are in @trousse/tunnel.
 *
 * HTTP on loopback: GET /hello (any origin), POST /pairings, POST /pairings/{id} (the page's own Origin).
 * WebSocket /page: the connector sends `challenge`; the page answers `authenticate`; then requests and pushes flow, as
 * text; only a sign-in is binary: its JSON, then the PIN's bytes (sign-in-message.ts).
 * WebSocket {server}/tunnel: the connector's first text message is a `TunnelHello`; binary frames follow.
 */
import * as z from 'zod';
import { type PatientTicket, ticketPatientSchema } from './patient-ticket.ts';

export const connectorHelloSchema = z.object({
  product: z.literal('trousse-connector'),
  version: z.string(),
  connectorId: z.string(),
  /** Whether the asking origin is paired already (a browser may still have lost its key). */
  paired: z.boolean(),
});
export type ConnectorHello = z.infer<typeof connectorHelloSchema>;

export const publicKeySchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().max(64),
  y: z.string().max(64),
});
export type PublicKeyJwk = z.infer<typeof publicKeySchema>;

/** POST /pairings: the connector then shows a six-digit code on its own page; the answer never carries it. */
export const pairingRequestSchema = z.strictObject({ publicKey: publicKeySchema });
export const pairingStartedSchema = z.object({ pairingId: z.string() });
/** POST /pairings/{id} */
export const pairingAnswerSchema = z.strictObject({ code: z.string().regex(/^\d{6}$/) });
export const pairingDoneSchema = z.object({ connectorId: z.string() });
/** Body of every refusal over HTTP. `code` is one of contract/errors. */
export const connectorRefusalSchema = z.object({ code: z.string(), triesLeft: z.number().int().optional() });

const cardKindSchema = z.enum(['CPS', 'CPE', 'CPF', 'CPA']);

export const readerSchema = z.object({
  name: z.string(),
  card: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({
      kind: z.literal('cps'),
      /** Names this stay of the card in its reader: another one each time that a card is inserted. */
      insertion: z.string(),
      /** `BRUYÈRE-EXEMPLE Camille`; for a non-nominative CPE the structure's label. */
      holder: z.string(),
      /** `Médecin généraliste`, from the certificate. */
      role: z.string(),
      cardKind: cardKindSchema,
      /** How the card bears wrong codes, where it tells: absent when nothing is known or nothing was wrong. */
      pin: z.enum(['low', 'final-try', 'blocked']).optional(),
    }),
    /** `insertion` as above: people read from one stay of a card are never shown for another. */
    z.object({ kind: z.literal('vitale'), insertion: z.string() }),
    z.object({ kind: z.literal('unknown') }),
    /** `why` is one of contract/errors; absent while the card is being recognised. */
    z.object({ kind: z.literal('mute'), why: z.string().optional() }),
  ]),
});
export type ReaderView = z.infer<typeof readerSchema>;

export { pageAuthenticationText } from './page-authentication.ts';
export { type PatientTicket, type TicketPatient, ticketPatientSchema, ticketSchema } from './patient-ticket.ts';
export { joinSignIn, pinLength, splitSignIn } from './sign-in-message.ts';

export const cardSituationSchema = z.object({
  id: z.string(),
  structureId: z.string(),
  structureName: z.string(),
  /** SAxx, TRE_R02. */
  sector: z.string(),
});
export type CardSituation = z.infer<typeof cardSituationSchema>;

/** The JSON text that the card's authentication key signs (RSASSA-PKCS1-v1_5, SHA-256) at sign-in. */
export const signInStatementSchema = z.strictObject({
  type: z.literal('trousse-sign-in'),
  origin: z.string(),
  nonce: z.string(),
  connectorId: z.string(),
  signedAt: z.iso.datetime(),
  situations: z.array(cardSituationSchema).max(16),
});
export type SignInStatement = z.infer<typeof signInStatementSchema>;

export const beneficiarySchema = z.object({
  rank: z.number().int(),
  quality: z.string(),
  birthName: z.string(),
  /** The card has no birth name: `birthName` is the used one. */
  birthNameMissing: z.literal(true).optional(),
  usedName: z.string().optional(),
  givenName: z.string(),
  /** As written on the card: may be lunar. */
  birthDate: z.string(),
  /** The person's own certified number, 15 characters; absent when the card only has the holder's. */
  matricule: z.string().optional(),
  /** The holder's number and the rank among twins: what INSi asks for where the person has no number of their own. */
  holderMatricule: z.string().optional(),
  twinRank: z.number().int().optional(),
});
export type Beneficiary = z.infer<typeof beneficiarySchema>;

export const pageRequestSchema = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('refreshReaders') }),
  /** What the professional's card of a reader says without its PIN. */
  z.strictObject({ method: z.literal('cardInformation'), reader: z.string() }),
  /** How the ground under the readers is: service, middleware, TLS. */
  z.strictObject({ method: z.literal('diagnoseReaders') }),
  z.strictObject({ method: z.literal('endSession') }),
  z.strictObject({ method: z.literal('readVitale'), reader: z.string() }),
  /** A one-time link to a patient, in the card session of this browser or the only one of this workstation. */
  z.strictObject({ method: z.literal('ticket'), patient: ticketPatientSchema }),
  z.strictObject({ method: z.literal('cancel'), target: z.number().int() }),
]);

/** Asked in a binary message, behind which the PIN's bytes stand. */
export const signInRequestSchema = z.strictObject({
  method: z.literal('signIn'),
  reader: z.string(),
  /** The stay of the card that the person saw when they typed: no other card is given their code. */
  insertion: z.string().optional(),
  /** From the server's `session.challenge`. */
  nonce: z.string().max(128),
  ticket: z.string().max(128),
  /** The person knows that a wrong code blocks the card, and presents it all the same. */
  lastTry: z.literal(true).optional(),
});
export type SignInRequest = z.infer<typeof signInRequestSchema>;
export type PageRequest = z.infer<typeof pageRequestSchema> | SignInRequest;

export const signInResultSchema = z.object({
  /** JSON text of a SignInStatement, exactly as signed. */
  statement: z.string(),
  /** base64 */
  signature: z.string(),
  /** base64 DER */
  authenticationCertificate: z.string(),
  signatureCertificate: z.string(),
});
export type SignInResult = z.infer<typeof signInResultSchema>;
export const vitaleResultSchema = z.object({ serial: z.string(), beneficiaries: z.array(beneficiarySchema) });
export type VitaleResult = z.infer<typeof vitaleResultSchema>;

export const cardInformationSchema = z.object({
  cardKind: cardKindSchema,
  holder: z.string(),
  /** IdNat_PS; the structure's for a card without a name. */
  nationalId: z.string(),
  /** The profession in words. */
  role: z.string(),
  /** The card's own number. */
  serial: z.string(),
  /** Last instant of each certificate. */
  authenticationValidUntil: z.iso.datetime(),
  signatureValidUntil: z.iso.datetime(),
});
export type CardInformation = z.infer<typeof cardInformationSchema>;

/** `trouble`: one of contract/errors, absent where nothing is wrong. */
export const readersDiagnosisSchema = z.object({
  /** Software cards, or the readers of the workstation. */
  kind: z.enum(['software', 'hardware']),
  trouble: z.string().optional(),
  /** The software that reads professional cards (Cryptolib CPS); absent with software cards. */
  middleware: z
    .object({
      description: z.string().optional(),
      version: z.string().optional(),
      /** The connector knows a newer version. */
      newest: z.string().optional(),
      trouble: z.string().optional(),
    })
    .optional(),
  /** Whether a secured connection with the card's key is possible here. */
  tls: z.boolean(),
});
export type ReadersDiagnosisView = z.infer<typeof readersDiagnosisSchema>;

/** Results by method; a method not named here answers `{}`. */
export type PageResults = {
  signIn: SignInResult;
  cardInformation: CardInformation;
  diagnoseReaders: ReadersDiagnosisView;
  readVitale: VitaleResult;
  ticket: PatientTicket;
  refreshReaders: Record<string, never>;
  endSession: Record<string, never>;
  cancel: Record<string, never>;
};

export const pageMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('authenticate'), signature: z.string().max(256) }),
  z.strictObject({ type: z.literal('request'), id: z.number().int(), request: pageRequestSchema }),
]);
/** Head of the one binary message. */
export const signInMessageSchema = z.strictObject({
  type: z.literal('request'),
  id: z.number().int(),
  request: signInRequestSchema,
});
export type PageMessage = z.infer<typeof pageMessageSchema> | z.infer<typeof signInMessageSchema>;

const triesBoundSchema = z.enum(['at-most', 'at-least']);
export type TriesBound = z.infer<typeof triesBoundSchema>;

export const connectorMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('challenge'), connectorId: z.string(), version: z.string(), nonce: z.string() }),
  z.object({ type: z.literal('refused'), code: z.string() }),
  /**
   * Sent once after authentication and on every change of a reader or a card. `trouble`, one of contract/errors, keeps
   * readers from being seen; it goes by itself when its cause does.
   */
  z.object({ type: z.literal('readers'), readers: z.array(readerSchema), trouble: z.string().optional() }),
  z.object({ type: z.literal('session-ended'), reason: z.enum(['card-removed', 'server-closed', 'ended']) }),
  z.object({ type: z.literal('progress'), id: z.number().int(), done: z.number(), total: z.number() }),
  z.object({ type: z.literal('result'), id: z.number().int(), result: z.unknown() }),
  z.object({
    type: z.literal('error'),
    id: z.number().int(),
    code: z.string(),
    triesLeft: z.number().int().optional(),
    /** The card tells its tries by flags only: `triesLeft` is then the most, or the least, that is left. */
    triesBound: triesBoundSchema.optional(),
  }),
]);
export type ConnectorMessage = z.infer<typeof connectorMessageSchema>;

/** First text message on {server}/tunnel. */
export const tunnelHelloSchema = z.strictObject({
  version: z.literal(1),
  ticket: z.string().max(128),
  connectorId: z.string().max(128),
  publicKey: publicKeySchema,
  /** By the connector's own key over `tunnelHelloText`, ECDSA P-256, SHA-256, IEEE P1363, base64url. */
  signature: z.string().max(256),
});
export type TunnelHello = z.infer<typeof tunnelHelloSchema>;
export function tunnelHelloText(serverOrigin: string, ticket: string): string {
  return `trousse-tunnel\n${serverOrigin}\n${ticket}`;
}
/** The server's text answer before any frame. */
export const tunnelWelcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), code: z.string() }),
]);
