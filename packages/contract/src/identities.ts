import { eventIterator } from '@orpc/contract';
import { allProofKinds, captureChannels, hintCodes, identityAttributes, insOids, notFoundCauses } from '@trousse/ins';
import * as z from 'zod';
import { base, handle, isoDate, isoInstant } from './base.ts';
import { beneficiarySchema } from './connector.ts';
import { patientSchema } from './patients.ts';
import { identityTraitsSchema, strictTraitSchema } from './traits.ts';

/** Identities of patients as the RNIV knows them (docs/decisions/0028). Nothing identifying is ever in an address. */

export const identityStatusSchema = z.enum(['PROV', 'RECUP', 'VALI', 'QUAL']);
export const identityAttributeSchema = z.enum(identityAttributes);
const captureChannel = z.enum(captureChannels);
const proofKind = z.enum(allProofKinds);
const identityId = z.uuid();
const name = z.string().max(100);

const insSchema = z.object({ matricule: z.string(), oid: z.enum(Object.values(insOids)) });
/** A matricule that the person bore before, exactly as INSi gave it. */
const formerInsSchema = z.object({
  matricule: z.string(),
  oid: z.string(),
  from: z.string().optional(),
  until: z.string().optional(),
});

/** What somebody looked at; nothing of it is kept but this. */
export const documentProofSchema = z.strictObject({
  kind: proofKind,
  checkedOn: isoDate,
  /** For a minor's birth record or livret de famille. */
  companion: z
    .strictObject({ of: z.enum(['parent', 'guardian']), kind: proofKind, courtDecision: z.boolean().optional() })
    .optional(),
});

export const identitySchema = z.object({
  id: identityId,
  /** Sent back with a change, which is refused when somebody else made one since. */
  version: z.number().int(),
  status: identityStatusSchema,
  attributes: z.array(identityAttributeSchema),
  channel: captureChannel,
  traits: identityTraitsSchema,
  /** In words, where the lists know the code. */
  birthPlaceName: z.string().optional(),
  /** « Date interprétée »: it was incomplete, and the convention chose its day or month. */
  birthDateInterpreted: z.boolean(),
  age: z.number().int().optional(),
  minor: z.boolean(),
  /** Of a qualified identity alone: no other status shows its matricule (EXI ID 29). */
  ins: insSchema.optional(),
  history: z.array(formerInsSchema),
  /** When INSi (or the appli carte Vitale) gave the traits, and when a verification last agreed. */
  retrievedAt: isoInstant.optional(),
  verifiedAt: isoInstant.optional(),
  proof: documentProofSchema.extend({ kind: z.union([proofKind, z.literal('ApCV')]) }).optional(),
  /** Why INSi cannot be asked about it. */
  insiBlock: z.enum(['doubtful', 'fictitious', 'apcv']).optional(),
  capturedAt: isoInstant,
  changedAt: isoInstant,
  /** National id of who changed it last. */
  changedBy: z.string(),
});
export type IdentityView = z.infer<typeof identitySchema>;

/** Strict traits as typed (EFF-55): the given names in one text, in their order. */
export const typedTraitsSchema = z.strictObject({
  birthName: name,
  birthGivenNames: name,
  sex: z.enum(['M', 'F', 'U']),
  /** yyyy-mm-dd; an unknown day or month is 00. */
  birthDate: z.string().max(10),
  birthPlaceCode: z.string().max(10).optional(),
  usedName: name.optional(),
  usedGivenName: name.optional(),
});
export type TypedTraitsInput = z.infer<typeof typedTraitsSchema>;

/** Something in what was typed that may be why nobody, or several, were found (EO-05). */
export const hintSchema = z.object({
  field: strictTraitSchema,
  cause: z.enum(notFoundCauses),
  code: z.enum(hintCodes),
});

export const insiSearchSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('one'),
    /** To confirm with `keep`, in this session. */
    answer: handle,
    ins: insSchema,
    history: z.array(formerInsSchema),
    traits: identityTraitsSchema,
    birthPlaceName: z.string().optional(),
    /** Strict traits on which what was asked and what was found do not agree; names agree but for hyphens and accents. */
    differences: z.array(strictTraitSchema),
    /** The identity already kept under this matricule. */
    known: identitySchema.optional(),
    /** Identities kept without matricule that look like this person: `keep` may be given one of them. */
    similar: z.array(identitySchema),
  }),
  z.object({ outcome: z.literal('none'), hints: z.array(hintSchema) }),
  z.object({ outcome: z.literal('several'), hints: z.array(hintSchema) }),
]);
export type InsiSearch = z.infer<typeof insiSearchSchema>;

/** A change that takes something away is first told, and done when it is asked for again with `confirmed`. */
export const identityChangeSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('to-confirm'),
    from: identityStatusSchema,
    to: identityStatusSchema,
    dropsMatricule: z.boolean(),
    dropsProof: z.boolean(),
    /** For an edit: the strict traits that change. */
    traits: z.array(strictTraitSchema),
  }),
  z.object({ outcome: z.literal('done'), identity: identitySchema }),
]);
export type IdentityChange = z.infer<typeof identityChangeSchema>;

export const verificationSchema = z.object({
  agrees: z.boolean(),
  from: identityStatusSchema,
  /** As it stands now: a contradiction has downgraded it. */
  identity: identitySchema,
});

/** One step of a verification in lot; `waiting` says how long INSi asks to wait for its result. */
export const verificationEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('waiting'),
    done: z.number().int(),
    total: z.number().int(),
    seconds: z.number().optional(),
  }),
  z.object({
    type: z.literal('verified'),
    done: z.number().int(),
    total: z.number().int(),
    verification: verificationSchema,
  }),
  /** `code` is one of contract/errors. */
  z.object({
    type: z.literal('failed'),
    done: z.number().int(),
    total: z.number().int(),
    identity: identityId,
    code: z.string(),
  }),
]);
export type VerificationEvent = z.infer<typeof verificationEventSchema>;

const target = { identity: identityId, version: z.number().int() };

export const identities = {
  /** INSi by strict traits (EFF-54, EFF-55). Nothing is kept until the comparison is confirmed. */
  searchByTraits: base
    .route({ method: 'POST', path: '/identities/search-by-traits', summary: 'Find an INS by strict traits' })
    .input(
      z.strictObject({
        traits: typedTraitsSchema,
        /** The identity that is being completed: a doubtful or fictitious one is not sent. */
        identity: identityId.optional(),
        /** A datamatrix INS gave the traits: the identity is then kept with that origin (channel CB). */
        scanned: z.literal(true).optional(),
      }),
    )
    .output(insiSearchSchema),
  /** INSi by what a Vitale card says of one beneficiary. */
  searchByCard: base
    .route({ method: 'POST', path: '/identities/search-by-card', summary: 'Find the INS of a beneficiary' })
    .input(z.strictObject({ beneficiary: beneficiarySchema }))
    .output(insiSearchSchema),
  /** The user compared and says that it is this person: RECUP, or QUAL where the same traits were checked before. */
  keep: base
    .route({ method: 'POST', path: '/identities/keep', summary: 'Keep what INSi answered' })
    .input(
      z.strictObject({
        answer: handle,
        /** « I compared, and it is this person. » */
        compared: z.literal(true),
        /** A check made on other traits may go. */
        confirmed: z.boolean(),
        /** The identity that it completes; without one, a new one is kept, or the one of this matricule. */
        identity: identityId.optional(),
      }),
    )
    .output(identityChangeSchema),
  /** A person without INSi: provisional. */
  capture: base
    .route({ method: 'POST', path: '/identities', summary: 'Keep an identity as typed or scanned' })
    .input(z.strictObject({ traits: typedTraitsSchema, channel: z.enum(['SM', 'CV', 'CB', 'RFID']) }))
    .output(identitySchema),
  show: base
    .route({ method: 'POST', path: '/identities/show', summary: 'One identity' })
    .input(z.strictObject({ identity: identityId }))
    .output(identitySchema),
  /** The identity kept for a patient of this session, by matricule; none when none is. */
  ofPatient: base
    .route({ method: 'POST', path: '/identities/of-patient', summary: 'The identity of a patient' })
    .input(z.strictObject({ patient: handle }))
    .output(z.object({ identity: identitySchema.optional() })),
  /** The newest first; what has a matricule can be verified. */
  list: base
    .route({ method: 'GET', path: '/identities', summary: 'The identities kept here' })
    .output(z.object({ identities: z.array(identitySchema), more: z.boolean() })),
  /** Which documents this structure accepts, in no order of preference: nothing is preselected (EXI SI 23). */
  proofs: base.route({ method: 'GET', path: '/identities/proofs', summary: 'Documents of high confidence' }).output(
    z.object({
      accepted: z.array(z.object({ kind: proofKind, minorsOnly: z.boolean(), withParent: z.boolean() })),
    }),
  ),
  /** PROV becomes VALI, RECUP becomes QUAL. */
  prove: base
    .route({ method: 'POST', path: '/identities/prove', summary: 'Check an identity against a document' })
    .input(z.strictObject({ ...target, proof: documentProofSchema }))
    .output(identitySchema),
  edit: base
    .route({ method: 'POST', path: '/identities/edit', summary: 'Edit the traits of an identity' })
    .input(
      z.strictObject({
        ...target,
        traits: typedTraitsSchema,
        /** The document on which the new values were read. */
        proof: documentProofSchema.optional(),
        confirmed: z.boolean(),
      }),
    )
    .output(identityChangeSchema),
  /** All attributes at once. */
  mark: base
    .route({ method: 'POST', path: '/identities/mark', summary: 'Set the attributes of an identity' })
    .input(z.strictObject({ ...target, attributes: z.array(identityAttributeSchema).max(3), confirmed: z.boolean() }))
    .output(identityChangeSchema),
  verify: base
    .route({ method: 'POST', path: '/identities/verify', summary: 'Verify an identity with INSi' })
    .input(z.strictObject({ identity: identityId }))
    .output(verificationSchema),
  verifyBatch: base
    .route({ method: 'POST', path: '/identities/verify-batch', summary: 'Verify identities with INSi, in lot' })
    .input(z.strictObject({ identities: z.array(identityId).min(1).max(500) }))
    .output(eventIterator(verificationEventSchema)),
  /** TD0.2 for a qualified identity, under its own OID. */
  patient: base
    .route({ method: 'POST', path: '/identities/patient', summary: 'Find the record of an identity' })
    .input(z.strictObject({ identity: identityId }))
    .output(patientSchema),
};
