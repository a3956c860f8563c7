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

export type CdaAuthor = CdaParty & { readonly time?: CdaTime; readonly role?: Code };

export type CdaSigner = CdaParty & { readonly time?: CdaTime };

export type CdaParticipant = CdaParty & {
  /** `participant/@typeCode`: REF, INF, PRF …; for an informant, `INFORMANT`; for a recipient, `RECIPIENT`. */
  readonly kind: string;
  /** `@classCode` of the entity: PROV, ECON, NOK … */
  readonly entityClass?: string;
  readonly role?: Code;
  readonly time?: CdaInterval;
};

export type CdaPatient = {
  readonly ids: readonly CdaId[];
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
  readonly address?: string;
  readonly telecoms: readonly CdaTelecom[];
};

export type CdaServiceEvent = {
  readonly code?: Code;
  readonly time?: CdaInterval;
  readonly performer?: CdaParty;
};

export type CdaEncounter = {
  readonly code?: Code;
  readonly time?: CdaInterval;
  /** Cadre de soins (healthCareFacility/code). */
  readonly facilityType?: Code;
  readonly facilityName?: string;
  readonly responsible?: CdaParty;
};

export type CdaHeader = {
  readonly templateIds: readonly CdaId[];
  readonly id?: CdaId;
  readonly setId?: CdaId;
  readonly versionNumber?: number;
  readonly typeCode?: Code;
  readonly title?: string;
  readonly effectiveTime?: CdaTime;
  readonly confidentiality?: Code;
  readonly languageCode?: string;
  readonly patient: CdaPatient;
  readonly authors: readonly CdaAuthor[];
  readonly custodian?: CdaOrganization;
  readonly legalAuthenticator?: CdaSigner;
  readonly authenticators: readonly CdaSigner[];
  /** Participants, informants and recipients, in document order. */
  readonly participants: readonly CdaParticipant[];
  /** Orders that the document answers (inFulfillmentOf). */
  readonly orders: readonly CdaId[];
  /** The first is the main act. */
  readonly serviceEvents: readonly CdaServiceEvent[];
  /** Cadre d'exercice of the main act's performer. */
  readonly practiceSetting?: Code;
  readonly encounter?: CdaEncounter;
  readonly relatedDocuments: readonly { readonly kind: string; readonly ids: readonly CdaId[] }[];
};

/** A file carried inside the document. `bytes` are decoded. */
export type CdaAttachment = {
  /** ID by which the narrative refers to it; unique in the document, made up when the document gives none. */
  readonly id: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
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
};
