import { type CdaAuthor, type CdaOrganization, type CdaParty, deriveMetadata, readCda } from '@trousse/cda';
import { type IdentityTraits, isInsOid } from '@trousse/ins';
import { type Code, classCodes } from '@trousse/nomenclatures';
import {
  type Author,
  confidentialityCodesOf,
  type Institution,
  type Visibility,
  writeSourcePatientInfo,
  type XcnPerson,
} from '@trousse/xds';
import { DmpError, dmpErrorCodes } from '../errors.ts';
import type { DocumentToDeposit } from './input.ts';

/** OIDs of PS_IdNat and Struct_IdNat. */
const peopleOid = '1.2.250.1.71.4.2.1';
const structuresOid = '1.2.250.1.71.4.2.2';

/**
 * A clinical document with the metadata that its own header implies (reference: DMP §7), so that the two always agree.
 * What a header does not say is chosen by the user: who may see it.
 * @param o.traits the patient's identity, for sourcePatientInfo.
 * @throws CdaError when the bytes are no CDA; DmpError `input` (`incomplete-document`) when its header is too poor, or
 * names its document by more than an OID.
 */
export function describeDocument(
  cda: Uint8Array,
  o: { visibility: Visibility; traits: IdentityTraits; sourcePatientId?: string; replaces?: string },
): DocumentToDeposit {
  const derived = deriveMetadata(readCda(cda));
  const { legalAuthenticator, serviceStopTime, typeCode } = derived;
  return {
    cda,
    uniqueId: need(derived.uniqueId),
    title: need(derived.title),
    mimeType: 'text/xml',
    creationTime: need(derived.creationTime),
    serviceStartTime: need(derived.serviceStartTime),
    ...(serviceStopTime === undefined ? {} : { serviceStopTime }),
    languageCode: derived.languageCode ?? 'fr-FR',
    ...(o.sourcePatientId === undefined ? {} : { sourcePatientId: o.sourcePatientId }),
    sourcePatientInfo: writeSourcePatientInfo(o.traits),
    ...(legalAuthenticator === undefined ? {} : { legalAuthenticator: need(personOf(legalAuthenticator)) }),
    authors: derived.authors.map(authorOf),
    classCode: codeOf(need(classCodes.find(derived.classCode ?? ''))),
    typeCode: need(typeCode),
    formatCode: codeOf(need(derived.formatCode)),
    facilityTypeCode: need(derived.facilityTypeCode),
    practiceSettingCode: need(derived.practiceSettingCode),
    confidentialityCodes: confidentialityCodesOf(o.visibility),
    eventCodes: derived.eventCodes,
    referenceIds: [],
    ...(o.replaces === undefined ? {} : { replaces: o.replaces }),
  };
}

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new DmpError('input', dmpErrorCodes.incompleteDocument);
  return value;
}

const codeOf = ({ code, system, display }: Code): Code => ({ code, system, display });

function authorOf(author: CdaAuthor): Author {
  const person = personOf(author);
  const institution = institutionOf(author.organization);
  return {
    ...(person === undefined ? {} : { person }),
    ...(institution === undefined ? {} : { institution }),
    ...(author.code === undefined ? {} : { specialty: author.code }),
    ...(author.role === undefined ? {} : { role: author.role.display }),
  };
}

function personOf(party: CdaParty): XcnPerson | undefined {
  const id = party.ids.find(({ extension }) => extension !== undefined);
  if (id?.extension === undefined) return undefined;
  const familyName = party.name?.family ?? party.device?.software ?? '';
  const givenName = party.name?.given ?? party.device?.model ?? '';
  const named = { id: id.extension, familyName, givenName };
  if (party.device !== undefined) return { ...named, idType: 'RI', assigningAuthority: id.root };
  if (id.root === peopleOid) return { ...named, idType: 'IDNPS' };
  return { ...named, idType: isInsOid(id.root) ? 'NH' : 'EI', assigningAuthority: id.root };
}

function institutionOf(organization: CdaOrganization | undefined): Institution | undefined {
  const id = organization?.ids.find(({ root, extension }) => root === structuresOid && extension !== undefined);
  if (id?.extension === undefined) return undefined;
  return { name: organization?.name ?? '', id: id.extension, idType: 'IDNST' };
}
