import type { Code } from '@trousse/nomenclatures';
import {
  display,
  insText,
  notAvailable,
  organizationName,
  participantRole,
  partyName,
} from './header-summary-words.ts';
import type { CdaDocument, CdaParty, CdaPatient } from './model.ts';
import { formatInterval, formatTime } from './time.ts';

export type PartySummary = {
  readonly name: string;
  /** Profession or speciality. */
  readonly specialty: string;
  readonly organization: string;
  readonly time: string;
  /** Functional role, or the part taken: Prescripteur, Personne de confiance … */
  readonly role: string;
};

/** The header of a document in words to show as they are (EX_3.2-1030): nothing is ever empty. */
export type HeaderSummary = {
  readonly title: string;
  readonly type: string;
  readonly created: string;
  readonly version: string;
  readonly confidentiality: string;
  readonly patient: {
    readonly birthName: string;
    readonly givenNames: string;
    readonly usedName: string;
    readonly birthDate: string;
    readonly sex: string;
    readonly birthPlace: string;
    /** `INS-NIR 2 79 03 …`. */
    readonly ins: string;
  };
  readonly authors: readonly PartySummary[];
  readonly legalAuthenticator: PartySummary | undefined;
  readonly custodian: string;
  readonly participants: readonly PartySummary[];
  readonly acts: readonly { readonly label: string; readonly period: string; readonly performer: string }[];
  readonly practiceSetting: string;
  readonly facility: string;
  readonly encounter: string;
};

const confidentialities: ReadonlyMap<string, string> = new Map([
  ['N', 'Normal'],
  ['R', 'Restreint'],
  ['V', 'Très restreint'],
]);

/** CDA header → plain data for the screen. */
export function headerSummary({ header }: CdaDocument): HeaderSummary {
  const { encounter } = header;
  return {
    title: header.title ?? notAvailable,
    type: display(header.typeCode),
    created: formatTime(header.effectiveTime) ?? notAvailable,
    version: header.versionNumber === undefined ? notAvailable : String(header.versionNumber),
    confidentiality: confidentialityText(header.confidentiality),
    patient: summarisePatient(header.patient),
    authors: header.authors.map((author) => summariseParty(author, display(author.role), formatTime(author.time))),
    legalAuthenticator:
      header.legalAuthenticator &&
      summariseParty(header.legalAuthenticator, 'Responsable du document', formatTime(header.legalAuthenticator.time)),
    custodian: organizationName(header.custodian),
    participants: header.participants.map((p) => summariseParty(p, participantRole(p), formatInterval(p.time))),
    acts: header.serviceEvents.map((act) => ({
      label: display(act.code),
      period: formatInterval(act.time) ?? notAvailable,
      performer: act.performer === undefined ? notAvailable : partyName(act.performer),
    })),
    practiceSetting: display(header.practiceSetting),
    facility: encounter?.facilityName ?? display(encounter?.facilityType),
    encounter: formatInterval(encounter?.time) ?? notAvailable,
  };
}

function summarisePatient(patient: CdaPatient): HeaderSummary['patient'] {
  const used = [patient.usedName, patient.usedGivenName].filter((part) => part !== undefined).join(' ');
  return {
    birthName: patient.birthName ?? notAvailable,
    givenNames: patient.birthGivenNames ?? patient.firstBirthGivenName ?? notAvailable,
    usedName: used === '' ? notAvailable : used,
    birthDate: formatTime(patient.birthTime) ?? notAvailable,
    sex: sexText(patient.sex),
    birthPlace: patient.birthPlaceName ?? patient.birthPlaceCode ?? notAvailable,
    ins: patient.ins === undefined ? notAvailable : insText(patient.ins),
  };
}

export function sexText(sex: CdaPatient['sex']): string {
  const sexes = { M: 'Masculin', F: 'Féminin', U: 'Indéterminé' } as const;
  return sex === undefined ? notAvailable : sexes[sex];
}

export function confidentialityText(code: Code | undefined): string {
  return confidentialities.get(code?.code ?? '') ?? display(code);
}

function summariseParty(party: CdaParty, role: string, time: string | undefined): PartySummary {
  return {
    name: partyName(party),
    specialty: display(party.code),
    organization: organizationName(party.organization),
    time: time ?? notAvailable,
    role,
  };
}
