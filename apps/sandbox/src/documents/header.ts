import type { AuthorInput, CdaHeaderInput, OrganizationInput, PersonInput } from '@trousse/cda';
import type { Code } from '@trousse/nomenclatures';
import { authorRoles } from '@trousse/nomenclatures/author-roles';
import { authorSpecialties } from '@trousse/nomenclatures/author-specialties';
import { healthcareFacilityTypeCodes } from '@trousse/nomenclatures/healthcare-facility-type-codes';
import { practiceSettingCodes } from '@trousse/nomenclatures/practice-setting-codes';
import { authors, type DocumentAuthor } from './authors.ts';
import type { PlannedDocument } from './planned.ts';

/** Code, title and event codes of a document: what the plan does not say and its kind does. */
export type Face = {
  readonly typeCode: Code;
  readonly title: string;
  readonly contentType: string;
  readonly events: readonly Code[];
};

/** Root of the identifiers of the hosts of documents (cda.md §3). */
const documentHosts = '1.2.250.1.213.4.1';

const mes: OrganizationInput = { id: { root: documentHosts }, name: 'MON ESPACE SANTÉ' };

/** The code of a value set, without its annotations. Throws for a code that the set has not. */
export function code(set: { find(code: string): Code | undefined }, value: string): Code {
  const entry = set.find(value);
  if (entry === undefined) throw new Error('The demonstration uses an unknown code');
  return { code: entry.code, system: entry.system, display: entry.display };
}

/** Cadre d'exercice, cadre de soins: from the author's practice, or those that mark a patient or insurer origin. */
export function settings({ source }: Pick<PlannedDocument, 'source'>): { practiceSetting: Code; facilityType: Code } {
  if (source.kind === 'professional') return authors[source.author];
  const setting = source.kind === 'patient' ? 'EXP_PATIENT' : 'AMO';
  const facility = source.kind === 'patient' ? 'EXP_PATIENT' : 'SA24';
  return {
    practiceSetting: code(practiceSettingCodes, setting),
    facilityType: code(healthcareFacilityTypeCodes, facility),
  };
}

/** What a header is written from. */
export type Headed = Pick<
  PlannedDocument,
  'patient' | 'source' | 'start' | 'stop' | 'written' | 'uniqueId' | 'setId' | 'versionNumber' | 'replaces'
>;

/** The header of a planned document of a professional or of the patient; the insurer's has a writer of its own. */
export function headerOf(planned: Headed, face: Face): CdaHeaderInput {
  const { patient, start, stop, written } = planned;
  const performer = signer(planned);
  const [event] = face.events;
  return {
    id: planned.uniqueId,
    setId: planned.setId,
    versionNumber: planned.versionNumber,
    ...(planned.replaces && { replaces: planned.replaces }),
    typeCode: face.typeCode,
    title: face.title,
    effectiveTime: written,
    patient: { ins: patient.ins, traits: patient.traits },
    authors: [author(planned)],
    custodian: performer.organization ?? mes,
    legalAuthenticator: { time: written, person: performer },
    serviceEvent: {
      ...(event && { code: event }),
      start,
      ...(stop > start && { stop }),
      performer,
    },
    ...settings(planned),
  };
}

/** Whether the author is the médecin traitant of the patient on the DMP. */
export function isTreatingDoctor({ patient, source }: Pick<PlannedDocument, 'patient' | 'source'>): boolean {
  if (source.kind !== 'professional') return false;
  const { nationalId } = authors[source.author];
  return patient.authorisations.some((one) => one.treatingDoctor && one.nationalId === nationalId);
}

function author(planned: Headed): AuthorInput {
  return {
    time: planned.written,
    ...(isTreatingDoctor(planned) && { role: code(authorRoles, 'PCP') }),
    person: signer(planned),
  };
}

function signer({ patient, source }: Pick<PlannedDocument, 'patient' | 'source'>): PersonInput {
  if (source.kind === 'professional') return personOf(authors[source.author]);
  return {
    id: { root: patient.ins.oid, extension: patient.ins.matricule },
    familyName: patient.traits.usedName ?? patient.traits.birthName,
    givenName: patient.traits.usedGivenName ?? patient.traits.birthGivenNames[0] ?? '',
    specialty: code(authorSpecialties, 'EXP_PATIENT'),
  };
}

/** A professional, as headers and entries name one. */
export function personOf(one: DocumentAuthor): PersonInput {
  return {
    id: one.nationalId,
    familyName: one.familyName,
    givenName: one.givenName,
    specialty: one.specialty,
    organization: { id: one.structure.id, name: one.structure.name },
  };
}
