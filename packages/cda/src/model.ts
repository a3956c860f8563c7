import type { Ins } from '@trousse/ins';
import type { Code } from '@trousse/nomenclatures';
import type { XmlElement } from '@trousse/xml';

/** HL7 instance identifier. */
export type CdaId = { readonly root: string; readonly extension?: string };

/** HL7 timestamp as written: `YYYY[MM[DD[hhmm[ss[.fff]]]]][±hhmm]`, between 4 and 25 characters. */
export type CdaTime = string;

export type CdaInterval = { readonly start?: CdaTime; readonly stop?: CdaTime };

export type CdaName = {
  readonly family?: string;
  readonly given?: string;
  /** Civility, such as `M` or `MME`. */
  readonly prefix?: string;
  /** Title, such as `DR`. */
  readonly suffix?: string;
};

/** A way to reach someone, as a link: `tel:`, `mailto:`. */
export type CdaTelecom = { readonly value: string; readonly use?: string };

export type CdaOrganization = {
  readonly ids: readonly CdaId[];
  readonly name?: string;
  /** Cadre d'exercice (standardIndustryClassCode). */
  readonly practiceSetting?: Code;
  readonly address?: string;
  readonly telecoms: readonly CdaTelecom[];
  /** Name and kind of the organisation that it is a part of. */
  readonly partOf?: string;
};

/** A professional, a relative or a device with a part in the document. */
export type CdaParty = {
  readonly ids: readonly CdaId[];
  readonly name?: CdaName;
  /** Author that is a machine or a program. */
  readonly device?: { readonly model?: string; readonly software?: string };
  /** Profession or speciality; for a relative, the relation to the patient. */
  readonly code?: Code;
  readonly organization?: CdaOrganization;
  readonly address?: string;
  readonly telecoms: readonly CdaTelecom[];
};

/** `roleWords`: what the function says beside its own display (original text, translations). */
export type CdaAuthor = CdaParty & {
  readonly time?: CdaTime;
  readonly role?: Code;
  readonly roleWords: readonly string[];
};

export type CdaSigner = CdaParty & { readonly time?: CdaTime };

export type CdaParticipant = CdaParty & {
  /** `participant/@typeCode`: REF, INF, PRF …; for an informant, `INFORMANT`; for a recipient, `RECIPIENT`. */
  readonly kind: string;
  /** `@classCode` of the entity: PROV, ECON, NOK … */
  readonly entityClass?: string;
  readonly role?: Code;
  /** As for an author. */
  readonly roleWords: readonly string[];
  readonly time?: CdaInterval;
};

/** One part of a name as written: `qualifier` BR (birth), CL (used), SP (of the spouse) …, when there is one. */
export type CdaNamePart = {
  readonly kind: 'family' | 'given' | 'prefix' | 'suffix' | 'text';
  readonly value: string;
  readonly qualifier?: string;
};

/** One `name` of a patient, its parts in document order. */
export type CdaFullName = { readonly use?: string; readonly parts: readonly CdaNamePart[] };

export type CdaPatient = {
  readonly ids: readonly CdaId[];
  /** Every name that the document gives; the traits below are drawn from all of them. */
  readonly names: readonly CdaFullName[];
  /** The first national identity among the ids; its key is not checked here. */
  readonly ins?: Ins;
  readonly birthName?: string;
  /** Given names of the birth certificate, as one text (given without qualifier). */
  readonly birthGivenNames?: string;
  readonly firstBirthGivenName?: string;
  readonly usedName?: string;
  readonly usedGivenName?: string;
  readonly sex?: 'M' | 'F' | 'U';
  readonly birthTime?: CdaTime;
  /** INSEE COG code. */
  readonly birthPlaceCode?: string;
  readonly birthPlaceName?: string;
  /** The whole address of the birth place, in one line. */
  readonly birthPlaceAddress?: string;
  readonly address?: string;
  readonly telecoms: readonly CdaTelecom[];
  /** Legal representatives. */
  readonly guardians: readonly CdaParty[];
};

export type CdaPerformer = CdaParty & { readonly time?: CdaInterval };

export type CdaServiceEvent = {
  readonly code?: Code;
  readonly time?: CdaInterval;
  readonly ids: readonly CdaId[];
  /** What the code says beside its display: original text, translations, qualifiers. */
  readonly words: readonly string[];
  /** The first of `performers`. */
  readonly performer?: CdaParty;
  readonly performers: readonly CdaPerformer[];
};

export type CdaEncounter = {
  readonly ids: readonly CdaId[];
  readonly code?: Code;
  readonly time?: CdaInterval;
  /** Cadre de soins (healthCareFacility/code). */
  readonly facilityType?: Code;
  readonly facilityName?: string;
  readonly facilityIds: readonly CdaId[];
  readonly facilityAddress?: string;
  readonly responsible?: CdaParty;
  readonly participants: readonly CdaParticipant[];
};

/** A document that this one replaces (RPLC), completes (APND) or transforms (XFRM). */
export type CdaRelatedDocument = {
  readonly kind: string;
  readonly ids: readonly CdaId[];
  readonly setId?: CdaId;
  readonly versionNumber?: number;
};

export type CdaHeader = {
  readonly templateIds: readonly CdaId[];
  readonly id?: CdaId;
  readonly setId?: CdaId;
  readonly versionNumber?: number;
  readonly typeCode?: Code;
  /** What the type says beside its display: translations. */
  readonly typeWords: readonly string[];
  readonly title?: string;
  readonly effectiveTime?: CdaTime;
  readonly confidentiality?: Code;
  readonly languageCode?: string;
  /** When a copy was made of the original (documents of old systems). */
  readonly copyTime?: CdaTime;
  readonly patient: CdaPatient;
  readonly authors: readonly CdaAuthor[];
  /** Who typed the document for its author. */
  readonly dataEnterer?: CdaSigner;
  readonly custodian?: CdaOrganization;
  readonly legalAuthenticator?: CdaSigner;
  readonly authenticators: readonly CdaSigner[];
  /** Participants, informants and recipients, in document order. */
  readonly participants: readonly CdaParticipant[];
  /** Orders that the document answers (inFulfillmentOf). */
  readonly orders: readonly CdaId[];
  /** What these orders are, when the document says it. */
  readonly orderWords: readonly string[];
  /** The first is the main act. */
  readonly serviceEvents: readonly CdaServiceEvent[];
  /** Cadre d'exercice of the main act's performer. */
  readonly practiceSetting?: Code;
  readonly encounter?: CdaEncounter;
  readonly relatedDocuments: readonly CdaRelatedDocument[];
  /** What the patient agreed to (authorization/consent). */
  readonly consents: readonly Code[];
};

/** A part of an image that the document points out (regionOfInterest). */
export type CdaRegion = {
  readonly id?: string;
  /** CIRCLE, ELLIPSE, POINT or POLY. */
  readonly shape?: string;
  /** Numbers as the shape wants them, in pixels. */
  readonly coordinates: readonly number[];
};

/** A file carried inside the document. `bytes` are decoded, and inflated when they came compressed. */
export type CdaAttachment = {
  /** ID by which the narrative refers to it; unique in the document, made up when the document gives none. */
  readonly id: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Other IDs that lead to it, those of its regions and of multimedia that refer to it. See `attachmentsById`. */
  readonly aliases: readonly string[];
  readonly regions: readonly CdaRegion[];
  /** Title of the section that holds it. */
  readonly sectionTitle?: string;
};

export type CdaSection = {
  readonly ids: readonly CdaId[];
  readonly templateIds: readonly CdaId[];
  readonly code?: Code;
  readonly title?: string;
  /** The narrative block (`text`), not yet made safe: `renderBody` does that. */
  readonly narrative?: XmlElement;
  /** The `entry` elements, for readers of coded data. */
  readonly entries: readonly XmlElement[];
  readonly sections: readonly CdaSection[];
};

export type CdaBody =
  | { readonly kind: 'nonXml'; readonly mediaType: string; readonly bytes: Uint8Array }
  | { readonly kind: 'structured'; readonly sections: readonly CdaSection[] }
  /** No body that can be shown; the notes say why. */
  | { readonly kind: 'none' };

export type CdaDocument = {
  readonly header: CdaHeader;
  readonly body: CdaBody;
  readonly attachments: readonly CdaAttachment[];
  /** Copy of the whole document as PDF: the one to show and print first (cda.md §6). */
  readonly pdfCopy?: CdaAttachment;
  /** Sentences on what could not be read, without repetition. */
  readonly notes: readonly string[];
  /** What the ClinicalDocument came in, when it was not alone (cda.md §6). */
  readonly wrapping?: 'signature' | 'style-sheet' | 'other';
};

/** One fact about a coded statement, with its name in French: « Posologie », « Voie » … */
export type CodedDetail = { readonly label: string; readonly text: string };

/** A section entry, or a part of one, as plain data: enough to show it and to find it. */
export type CodedStatement = {
  /** Local name of the element: `observation`, `act`, `substanceAdministration`, `supply`, `externalDocument` … */
  readonly kind: string;
  /** `@moodCode`: EVN happened, INT and RQO asked for, GOL aimed at … */
  readonly mood?: string;
  /** How it stands to the statement above it (entryRelationship/@typeCode): REFR, SUBJ, COMP, CAUS … */
  readonly relation?: string;
  readonly ids: readonly CdaId[];
  readonly templateIds: readonly CdaId[];
  readonly code?: Code;
  /** `code` in words, from the narrative when the code has none. */
  readonly label?: string;
  /** The values in French words, with their units: « 12,5 mg/L », « de 3,5 à 5 g/L », « Oui ». */
  readonly values: readonly string[];
  /** The coded ones among the values. */
  readonly valueCodes: readonly Code[];
  readonly time?: CdaInterval;
  /** `statusCode/@code` as written: completed, active … */
  readonly status?: string;
  /** The statement says that it was not so, or was not done. */
  readonly negated: boolean;
  readonly details: readonly CodedDetail[];
  /** IDs of the narrative that say the same thing. */
  readonly references: readonly string[];
  readonly statements: readonly CodedStatement[];
};
