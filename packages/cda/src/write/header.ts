import { hasMatriculeShape, interpretBirthDate } from '@trousse/ins';
import type { Code } from '@trousse/nomenclatures';
import { type Attributes, document, el, type Raw } from '@trousse/xml';
import { refuseInput } from '../errors.ts';
import type { CdaId } from '../model.ts';
import { oids, templates } from '../oids.ts';
import { documentId, instantValue, required, requiredOid, requiredVersion, timeValue } from './check.ts';
import { checkHeader } from './check-header.ts';
import { address, code, interval, telecom, unknown } from './elements.ts';
import type { CdaHeaderInput, ConfidentialityInput, ReplacedInput } from './inputs.ts';
import { assignedEntity, author, contact, mainPerformer, organization, participant } from './parties.ts';

/** What the model of one type of document adds to the national header. */
export type HeaderExtras = {
  /** Namespaces of the extensions that it uses: `{ 'xmlns:lab': … }`. */
  readonly namespaces?: Attributes;
  /** How the model says that the patient's address and telecom are not known; `UNK` where it does not say. */
  readonly noCoordinates?: 'NASK';
  /** inFulfillmentOf elements. */
  readonly orders?: readonly Raw[];
  /** Code of the main act, where a code alone does not say it all. */
  readonly actCode?: Raw;
  /** What stands between the code and the period of the main act. */
  readonly actStatus?: Raw;
  readonly performer?: { readonly templates?: readonly string[]; readonly time?: Raw };
  /** documentationOf elements after the main act. */
  readonly otherActs?: readonly Raw[];
  /** Who answers for the encounter. */
  readonly responsibleParty?: Raw;
};

/**
 * A whole document: the national header (cda.md §3), then the body.
 * @param models templateIds of the document's own model, after those of HL7 France and of the CI-SIS.
 * @throws CdaError `invalid-input`, XmlError `forbidden-character`
 */
export function clinicalDocument(
  header: CdaHeaderInput,
  models: readonly CdaId[],
  body: Raw,
  extras: HeaderExtras = {},
): string {
  checkHeader(header);
  return document(
    el(
      'ClinicalDocument',
      { xmlns: 'urn:hl7-org:v3', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', ...extras.namespaces },
      identification(header, models),
      recordTarget(header.patient, extras.noCoordinates),
      parts(header, extras),
      el('component', null, body),
    ),
  );
}

function identification(header: CdaHeaderInput, models: readonly CdaId[]): Raw[] {
  return [
    el('realmCode', { code: 'FR' }),
    el('typeId', { root: '2.16.840.1.113883.1.3', extension: 'POCD_HD000040' }),
    el('templateId', { root: templates.hl7France }),
    el('templateId', { root: templates.cisis }),
    ...models.map(({ root, extension }) => el('templateId', { root, extension })),
    el('id', { root: requiredOid(header.id, 'header.id') }),
    code('code', { ...header.typeCode, system: requiredOid(header.typeCode.system, 'header.typeCode.system') }),
    el('title', null, required(header.title, 'header.title')),
    el('effectiveTime', { value: instantValue(header.effectiveTime, 'header.effectiveTime') }),
    code(
      'confidentialityCode',
      confidentialities[header.confidentiality ?? 'N'] ?? refuseInput('header.confidentiality'),
    ),
    el('languageCode', { code: 'fr-FR' }),
    el('setId', documentId(header.setId, 'header.setId')),
    el('versionNumber', { value: requiredVersion(header.versionNumber, 'header.versionNumber') }),
  ];
}

/** The codes of JDV_J08 that speak of a document; the others speak of its visibility in the DMP. */
const confidentialities: Readonly<Record<ConfidentialityInput, Code>> = {
  N: { code: 'N', system: oids.confidentiality, display: 'Normal' },
  R: { code: 'R', system: oids.confidentiality, display: 'Restreint' },
  V: { code: 'V', system: oids.confidentiality, display: 'Très restreint' },
};

/** JDV_J143, whose code for an undetermined sex is not that of the INS. */
const sexes = {
  M: { code: 'M', system: oids.gender, display: 'Masculin' },
  F: { code: 'F', system: oids.gender, display: 'Féminin' },
  U: { code: 'UN', system: oids.gender, display: 'Inconnu' },
} as const;

function recordTarget(patient: CdaHeaderInput['patient'], noCoordinates = 'UNK'): Raw {
  const { traits, ins } = patient;
  const field = 'header.patient.traits';
  const [firstGivenName, ...otherGivenNames] = traits.birthGivenNames;
  // The INS wants a whole date: a lunar one is read by the convention of the RNIV (EXI PP 19).
  const birth = interpretBirthDate(traits.birthDate) ?? refuseInput(`${field}.birthDate`);
  const birthTime = [birth.year, birth.month, birth.day].map((n) => String(n).padStart(2, '0')).join('');
  const firstName = required(firstGivenName, `${field}.birthGivenNames`);
  if (!hasMatriculeShape(ins.matricule)) refuseInput('header.patient.ins.matricule');
  return el(
    'recordTarget',
    null,
    el(
      'patientRole',
      null,
      el('id', { extension: ins.matricule, root: requiredOid(ins.oid, 'header.patient.ins.oid') }),
      (patient.localIds ?? []).map(({ root, extension }) => el('id', { extension, root })),
      // UNK: the only way that the model of laboratory reports has to say that they are not known.
      address(patient.address, noCoordinates),
      telecom(patient.telecom, undefined, noCoordinates),
      el(
        'patient',
        { classCode: 'PSN' },
        el(
          'name',
          null,
          el('family', { qualifier: 'BR' }, required(traits.birthName, `${field}.birthName`)),
          el('given', null, [firstName, ...otherGivenNames].join(' ')),
          el('given', { qualifier: 'BR' }, firstName),
          traits.usedName !== undefined && el('family', { qualifier: 'CL' }, traits.usedName),
          traits.usedGivenName !== undefined && el('given', { qualifier: 'CL' }, traits.usedGivenName),
        ),
        code('administrativeGenderCode', sexes[traits.sex] ?? refuseInput(`${field}.sex`)),
        el('birthTime', { value: timeValue(birthTime, `${field}.birthDate`) }),
        el(
          'birthplace',
          null,
          el(
            'place',
            null,
            el(
              'addr',
              null,
              traits.birthPlaceCode === undefined
                ? unknown('county')
                : el('county', null, placeCode(traits.birthPlaceCode, `${field}.birthPlaceCode`)),
              patient.birthPlaceName !== undefined && el('city', null, patient.birthPlaceName),
            ),
          ),
        ),
      ),
    ),
  );
}

/** A code of the official geographic code (COG): a commune, of Corsica or overseas too, or a country (`99…`). */
function placeCode(value: string, field: string): string {
  return /^\d[\dAB]\d{3}$/.test(value) ? value : refuseInput(field);
}

function parts(header: CdaHeaderInput, extras: HeaderExtras): Raw[] {
  const { serviceEvent, replaces } = header;
  if (header.authors.length === 0) refuseInput('header.authors');
  return [
    ...header.authors.map((value, at) => author(value, `header.authors.${at}`)),
    ...(header.contacts ?? []).map((value, at) => contact(value, `header.contacts.${at}`)),
    el(
      'custodian',
      null,
      el(
        'assignedCustodian',
        null,
        organization('representedCustodianOrganization', header.custodian, 'header.custodian'),
      ),
    ),
    el(
      'legalAuthenticator',
      null,
      el('time', { value: instantValue(header.legalAuthenticator.time, 'header.legalAuthenticator.time') }),
      el('signatureCode', { code: 'S' }),
      assignedEntity(header.legalAuthenticator.person, 'header.legalAuthenticator.person'),
    ),
    ...(header.participants ?? []).map((value, at) => participant(value, `header.participants.${at}`)),
    ...(extras.orders ?? []),
    el(
      'documentationOf',
      null,
      el(
        'serviceEvent',
        null,
        extras.actCode ?? (serviceEvent.code !== undefined && code('code', serviceEvent.code)),
        extras.actStatus,
        interval('effectiveTime', serviceEvent, 'header.serviceEvent'),
        mainPerformer(header, extras.performer),
      ),
    ),
    ...(extras.otherActs ?? []),
    ...(replaces === undefined ? [] : [relatedDocument(replaces)]),
    el(
      'componentOf',
      null,
      el(
        'encompassingEncounter',
        null,
        header.encounter === undefined
          ? unknown('effectiveTime', 'NA')
          : interval('effectiveTime', encounterPeriod(header.encounter), 'header.encounter'),
        extras.responsibleParty,
        el('location', null, el('healthCareFacility', null, code('code', header.facilityType))),
      ),
    ),
  ];
}

/** The national rules refuse an interval that ends when it begins: a stay of one day has a beginning alone. */
function encounterPeriod(encounter: NonNullable<CdaHeaderInput['encounter']>): typeof encounter {
  const { start, stop } = encounter;
  if (start === undefined || stop === undefined) return encounter;
  const same = timeValue(start, 'header.encounter.start') === timeValue(stop, 'header.encounter.stop');
  return same ? { start } : encounter;
}

function relatedDocument(replaces: string | ReplacedInput): Raw {
  const { id, versionNumber } = typeof replaces === 'string' ? { id: replaces } : replaces;
  const field = typeof replaces === 'string' ? 'header.replaces' : 'header.replaces.id';
  return el(
    'relatedDocument',
    { typeCode: 'RPLC' },
    el(
      'parentDocument',
      null,
      el('id', documentId(id, field)),
      versionNumber !== undefined &&
        el('versionNumber', { value: requiredVersion(versionNumber, 'header.replaces.versionNumber') }),
    ),
  );
}
