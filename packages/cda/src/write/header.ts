import { interpretBirthDate } from '@trousse/ins';
import { document, el, type Raw } from '@trousse/xml';
import { refuseInput } from '../errors.ts';
import type { CdaId } from '../model.ts';
import { oids, templates } from '../oids.ts';
import { instantValue, required, requiredOid, requiredVersion, timeValue } from './check.ts';
import { address, code, interval, telecom, unknown } from './elements.ts';
import type { CdaHeaderInput } from './inputs.ts';
import { assignedEntity, author, contact, mainPerformer, organization, participant } from './parties.ts';

/**
 * A whole document: the national header (cda.md §3), then the body.
 * @param models templateIds of the document's own model, after those of HL7 France and of the CI-SIS.
 * @throws CdaError `invalid-input`, XmlError `forbidden-character`
 */
export function clinicalDocument(header: CdaHeaderInput, models: readonly CdaId[], body: Raw): string {
  return document(
    el(
      'ClinicalDocument',
      { xmlns: 'urn:hl7-org:v3', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' },
      identification(header, models),
      recordTarget(header.patient),
      parts(header),
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
    code('confidentialityCode', { code: 'N', system: oids.confidentiality, display: 'Normal' }),
    el('languageCode', { code: 'fr-FR' }),
    el('setId', { root: requiredOid(header.setId, 'header.setId') }),
    el('versionNumber', { value: requiredVersion(header.versionNumber, 'header.versionNumber') }),
  ];
}

/** JDV_J143, whose code for an undetermined sex is not that of the INS. */
const sexes = {
  M: { code: 'M', system: oids.gender, display: 'Masculin' },
  F: { code: 'F', system: oids.gender, display: 'Féminin' },
  U: { code: 'UN', system: oids.gender, display: 'Inconnu' },
} as const;

function recordTarget(patient: CdaHeaderInput['patient']): Raw {
  const { traits, ins } = patient;
  const field = 'header.patient.traits';
  const [firstGivenName, ...otherGivenNames] = traits.birthGivenNames;
  // The INS wants a whole date: a lunar one is read by the convention of the RNIV (EXI PP 19).
  const birth = interpretBirthDate(traits.birthDate) ?? refuseInput(`${field}.birthDate`);
  const birthTime = [birth.year, birth.month, birth.day].map((n) => String(n).padStart(2, '0')).join('');
  const firstName = required(firstGivenName, `${field}.birthGivenNames`);
  return el(
    'recordTarget',
    null,
    el(
      'patientRole',
      null,
      el('id', { extension: ins.matricule, root: ins.oid }),
      (patient.localIds ?? []).map(({ root, extension }) => el('id', { extension, root })),
      address(patient.address),
      telecom(patient.telecom),
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
        code('administrativeGenderCode', sexes[traits.sex]),
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
              traits.birthPlaceCode === undefined ? unknown('county') : el('county', null, traits.birthPlaceCode),
              patient.birthPlaceName !== undefined && el('city', null, patient.birthPlaceName),
            ),
          ),
        ),
      ),
    ),
  );
}

function parts(header: CdaHeaderInput): Raw[] {
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
    el(
      'documentationOf',
      null,
      el(
        'serviceEvent',
        null,
        serviceEvent.code !== undefined && code('code', serviceEvent.code),
        interval('effectiveTime', serviceEvent, 'header.serviceEvent'),
        mainPerformer(header),
      ),
    ),
    ...(replaces === undefined
      ? []
      : [
          el(
            'relatedDocument',
            { typeCode: 'RPLC' },
            el('parentDocument', null, el('id', { root: requiredOid(replaces, 'header.replaces') })),
          ),
        ]),
    el(
      'componentOf',
      null,
      el(
        'encompassingEncounter',
        null,
        header.encounter === undefined
          ? unknown('effectiveTime', 'NA')
          : interval('effectiveTime', header.encounter, 'header.encounter'),
        el('location', null, el('healthCareFacility', null, code('code', header.facilityType))),
      ),
    ),
  ];
}
