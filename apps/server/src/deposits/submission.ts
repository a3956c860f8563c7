import { type CdaHeaderInput, nextVersion, type PersonInput, writeLevel1 } from '@trousse/cda';
import type { Situation } from '@trousse/contract';
import { describeDocument, preparedFromBytes, type SubmissionInput } from '@trousse/dmp-client';
import type { IdentityTraits } from '@trousse/ins';
import {
  authorSpecialties,
  type Code,
  type CodeSet,
  healthcareFacilityTypeCodes,
  practiceSettingCodes,
  typeCodes,
} from '@trousse/nomenclatures';
import { type Author, type DocumentEntry, decodeProvideAndRegister } from '@trousse/xds';
import { parseXml } from '@trousse/xml';
import { contentTypeOf } from '../content-type.ts';
import { dayIn, startOfDay } from '../dates.ts';
import type { Professional } from '../session/session.ts';
import type { DepositSource, Replaced } from './store.ts';

/** From what a document is made; `content` is a PDF, a text in UTF-8, or the whole document (CDA). */
export type SubmissionSource = {
  readonly source: DepositSource;
  readonly content: Uint8Array;
  readonly traits: IdentityTraits;
  readonly professional: Professional;
  readonly situation: Situation;
  readonly timeZone: string;
  /** A new OID at each call. */
  readonly oid: () => string;
};

/**
 * The clinical document with its metadata, which are read back from its header, so that the two agree (dmp.md §7), and
 * made visible as the form says. The professional answers for the deposit, whoever wrote the document.
 * @throws CdaError `invalid-input` when a trait cannot be carried
 */
export function toSubmission(from: SubmissionSource): SubmissionInput {
  const { source, content, traits, professional, situation } = from;
  const { form, mediaType } = source;
  const ready = mediaType === 'text/xml';
  const cda = ready ? content : Buffer.from(writeDocument({ ...from, source: { ...source, mediaType } }), 'utf8');
  const { description } = form;
  const replaces = source.replaces && { replaces: source.replaces.entryUuid };
  const document = describeDocument(cda, { visibility: form, traits, ...replaces });
  return {
    documents: [{ ...document, ...(description !== '' && { description }) }],
    contentTypeCode: contentTypeOf(ready ? document.facilityTypeCode.code : form.facilityTypeCode),
    title: form.title,
    ...(ready && { authors: [depositor(professional, situation)] }),
  };
}

/** Who deposits what another wrote. */
function depositor(professional: Professional, { structureId, structureName }: Situation): Author {
  const { nationalId: id, familyName, givenName } = professional;
  return {
    person: { id, familyName, givenName, idType: 'IDNPS' },
    institution: { name: structureName, id: structureId, idType: 'IDNST' },
    specialty: specialtyOf(professional),
  };
}

/** A professional as their documents name them. */
export function authorOf(professional: Professional, { structureId, structureName }: Situation): PersonInput {
  const { nationalId: id, familyName, givenName } = professional;
  const organization = { id: structureId, name: structureName };
  return { id, familyName, givenName, specialty: specialtyOf(professional), organization };
}

/** From what a document is written: a file or a text of ours. */
export type DocumentSource = Omit<SubmissionSource, 'source'> & {
  readonly source: Pick<DepositSource, 'ins' | 'form' | 'practice' | 'createdAt' | 'replaces'> & {
    readonly mediaType: 'application/pdf' | 'text/plain';
    readonly confidentiality?: CdaHeaderInput['confidentiality'];
  };
};

/**
 * Writes the clinical document, level 1 around the file, with the professional as author and responsible.
 * @throws CdaError `invalid-input` when a trait cannot be carried
 */
export function writeDocument(from: DocumentSource): string {
  const { source, content, traits, professional, situation, timeZone, oid } = from;
  const { form, practice, mediaType, ins, confidentiality } = source;
  const facilityType = coded(healthcareFacilityTypeCodes, form.facilityTypeCode);
  const created = instantOf(form.creationDate, source.createdAt, timeZone);
  const organization = { id: situation.structureId, name: situation.structureName };
  const person = authorOf(professional, situation);
  const header: CdaHeaderInput = {
    ...versionOf(source.replaces, oid),
    typeCode: coded(typeCodes, form.typeCode),
    title: form.title,
    effectiveTime: created,
    patient: { ins, traits },
    authors: [{ time: created, person }],
    custodian: organization,
    legalAuthenticator: { time: created, person },
    serviceEvent: {
      start: startOfDay(timeZone, form.actStart),
      ...(form.actStop !== form.actStart && { stop: startOfDay(timeZone, form.actStop) }),
      performer: person,
    },
    practiceSetting: coded(practiceSettingCodes, practice.practiceSettingCode),
    facilityType,
    ...(confidentiality !== undefined && { confidentiality }),
  };
  return writeLevel1({ header, body: { mediaType, bytes: content } });
}

/** The first version of a document, or the one after that which it replaces; an old document may name no set. */
function versionOf(
  replaces: Replaced | undefined,
  oid: () => string,
): Pick<CdaHeaderInput, 'id' | 'setId' | 'versionNumber' | 'replaces'> {
  if (replaces === undefined) return { id: oid(), setId: oid(), versionNumber: 1 };
  return nextVersion({ setId: { root: oid() }, ...replaces.version }, oid());
}

/** The document of a prepared submission as the registry will know it: what we sent is what we know (EX_3.1-2030). */
export function entryOfPrepared(prepared: Uint8Array): DocumentEntry {
  const { submission } = decodeProvideAndRegister(parseXml(preparedFromBytes(prepared).body));
  const [entry] = submission.documents;
  if (entry === undefined) throw new RangeError('A prepared submission has no document');
  return entry;
}

/** A code of the form, which was checked against its set when the deposit was accepted. */
function coded(set: CodeSet, code: string): Code {
  const entry = set.find(code);
  if (entry === undefined) throw new RangeError('A deposit bears a code that its set does not have');
  return { code: entry.code, system: entry.system, display: entry.display };
}

/** `G15_10/SM26`: profession and speciality in one code (JDV_J01). */
function specialtyOf({ profession, speciality }: Professional): Code {
  const whole = authorSpecialties.find(`G15_${profession?.code}/${speciality?.code}`);
  return coded(authorSpecialties, whole?.code ?? `G15_${profession?.code}`);
}

/** Today's document is of this minute; an earlier one is of its day. */
function instantOf(day: string, createdAt: string, timeZone: string): Date {
  const now = new Date(createdAt);
  return dayIn(timeZone, now) === day ? now : startOfDay(timeZone, day);
}
