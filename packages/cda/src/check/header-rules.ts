import { isInsOid } from '@trousse/ins';
import { all, attr, elements, first, path, paths, text, type XmlElement } from '@trousse/xml';
import { templates } from '../oids.ts';
import type { CdaRule } from './finding.ts';

/** Date to the second with its zone (cda.md §3). */
const instant = /^\d{14}(\.\d+)?[+-]\d{4}$/;
const oid = /^[0-2](\.(0|[1-9]\d*))+$/;

const valued = (el: XmlElement | undefined): boolean => el !== undefined && attr(el, 'nullFlavor') === undefined;
const coded = (el: XmlElement | undefined): boolean => valued(el) && (attr(el, 'code') ?? '') !== '';
const once = (root: XmlElement, name: string): boolean => all(root, name).length === 1 && valued(first(root, name));
const identified = (el: XmlElement | undefined): boolean =>
  all(el, 'id').some((id) => valued(id) && oid.test(attr(id, 'root') ?? ''));

const identification: readonly CdaRule[] = [
  {
    rule: 'namespace',
    severity: 'error',
    place: '/ClinicalDocument',
    message: 'Le document n’est pas dans l’espace de noms urn:hl7-org:v3.',
    holds: (root) => root.ns === 'urn:hl7-org:v3',
  },
  {
    rule: 'realm',
    severity: 'error',
    place: '/ClinicalDocument/realmCode',
    message: 'realmCode doit valoir FR.',
    holds: (root) => all(root, 'realmCode').some((realm) => attr(realm, 'code') === 'FR'),
  },
  {
    rule: 'type-id',
    severity: 'error',
    place: '/ClinicalDocument/typeId',
    message: 'typeId doit être 2.16.840.1.113883.1.3, extension POCD_HD000040.',
    holds: (root) =>
      attr(first(root, 'typeId'), 'root') === '2.16.840.1.113883.1.3' &&
      attr(first(root, 'typeId'), 'extension') === 'POCD_HD000040',
  },
  {
    rule: 'templates',
    severity: 'error',
    place: '/ClinicalDocument/templateId',
    message: 'Il manque un templateId : HL7 France, CI-SIS, puis le modèle du document.',
    holds: (root) => {
      const roots = all(root, 'templateId').map((one) => attr(one, 'root'));
      return roots.includes(templates.hl7France) && roots.includes(templates.cisis) && roots.length > 2;
    },
  },
  {
    rule: 'id',
    severity: 'error',
    place: '/ClinicalDocument/id',
    message: 'L’identifiant du document (id) manque ou n’est pas un OID.',
    holds: (root) => once(root, 'id') && oid.test(attr(first(root, 'id'), 'root') ?? ''),
  },
  {
    rule: 'set-id',
    severity: 'error',
    place: '/ClinicalDocument/setId',
    message: 'L’identifiant du lot de versions (setId) manque.',
    holds: (root) => once(root, 'setId') && (attr(first(root, 'setId'), 'root') ?? '') !== '',
  },
  {
    rule: 'version',
    severity: 'error',
    place: '/ClinicalDocument/versionNumber',
    message: 'Le numéro de version manque ou n’est pas un entier.',
    holds: (root) => once(root, 'versionNumber') && /^\d+$/.test(attr(first(root, 'versionNumber'), 'value') ?? ''),
  },
  {
    rule: 'type-code',
    severity: 'error',
    place: '/ClinicalDocument/code',
    message: 'Le type du document (code) manque.',
    holds: (root) => once(root, 'code') && coded(first(root, 'code')),
  },
  {
    rule: 'title',
    severity: 'error',
    place: '/ClinicalDocument/title',
    message: 'Le titre manque.',
    holds: (root) => once(root, 'title') && text(first(root, 'title')!).trim() !== '',
  },
  {
    rule: 'effective-time',
    severity: 'warning',
    place: '/ClinicalDocument/effectiveTime',
    message: 'La date du document doit être donnée à la seconde, avec son fuseau.',
    holds: (root) => once(root, 'effectiveTime') && instant.test(attr(first(root, 'effectiveTime'), 'value') ?? ''),
  },
  {
    rule: 'confidentiality',
    severity: 'error',
    place: '/ClinicalDocument/confidentialityCode',
    message: 'La confidentialité doit valoir N, R ou V.',
    holds: (root) => /^[NRV]$/.test(attr(first(root, 'confidentialityCode'), 'code') ?? ''),
  },
  {
    rule: 'language',
    severity: 'error',
    place: '/ClinicalDocument/languageCode',
    message: 'La langue doit être fr-FR.',
    holds: (root) => attr(first(root, 'languageCode'), 'code') === 'fr-FR',
  },
];

const person = 'recordTarget/patientRole/patient';
const hasIns = (root: XmlElement): boolean =>
  paths(root, 'recordTarget/patientRole/id').some((id) => isInsOid(attr(id, 'root') ?? ''));
const qualified = (root: XmlElement, name: string, qualifier: string | undefined): boolean =>
  paths(root, `${person}/name/${name}`).some((one) => attr(one, 'qualifier') === qualifier && text(one).trim() !== '');

/** The traits that a document with an INS must bear (cda.md §3); without one it may feed no DMP. */
const patient: readonly CdaRule[] = [
  {
    rule: 'patient-ins',
    severity: 'warning',
    place: '/ClinicalDocument/recordTarget/patientRole/id',
    message: 'Aucun matricule INS : ce document ne peut pas alimenter un DMP.',
    holds: hasIns,
  },
  ...(
    [
      ['patient-birth-name', 'name/family', 'le nom de naissance', (root) => qualified(root, 'family', 'BR')],
      ['patient-first-given-name', 'name/given', 'le premier prénom', (root) => qualified(root, 'given', 'BR')],
      ['patient-given-names', 'name/given', 'la liste des prénoms', (root) => qualified(root, 'given', undefined)],
      ['patient-birth-date', 'birthTime', 'la date de naissance', (root) => valued(path(root, `${person}/birthTime`))],
      [
        'patient-birth-place',
        'birthplace',
        'le code du lieu de naissance',
        (root) => path(root, `${person}/birthplace/place/addr/county`) !== undefined,
      ],
      [
        'patient-sex',
        'administrativeGenderCode',
        'le sexe',
        (root) => coded(path(root, `${person}/administrativeGenderCode`)),
      ],
    ] as const satisfies readonly (readonly [string, string, string, (root: XmlElement) => boolean])[]
  ).map(
    ([rule, at, name, holds]): CdaRule => ({
      rule,
      severity: 'error',
      place: `/ClinicalDocument/${person}/${at}`,
      message: `Avec un matricule INS, ${name} est obligatoire.`,
      holds: (root) => !hasIns(root) || holds(root),
    }),
  ),
];

const parties: readonly CdaRule[] = [
  {
    rule: 'author',
    severity: 'error',
    place: '/ClinicalDocument/author',
    message: 'Un auteur manque, ou son identifiant, sa date, son nom.',
    holds: (root) => {
      const authors = all(root, 'author');
      return (
        authors.length > 0 &&
        authors.every((author) => {
          const entity = first(author, 'assignedAuthor');
          const named = first(entity, 'assignedPerson') ?? first(entity, 'assignedAuthoringDevice');
          return first(author, 'time') !== undefined && all(entity, 'id').length > 0 && named !== undefined;
        })
      );
    },
  },
  {
    rule: 'custodian',
    severity: 'error',
    place: '/ClinicalDocument/custodian',
    message: 'L’organisation qui conserve le document manque, ou son identifiant.',
    holds: (root) => identified(path(root, 'custodian/assignedCustodian/representedCustodianOrganization')),
  },
  {
    rule: 'legal-authenticator',
    severity: 'error',
    place: '/ClinicalDocument/legalAuthenticator',
    message: 'Le responsable du document manque, ou sa date, son identifiant.',
    holds: (root) => {
      const signer = first(root, 'legalAuthenticator');
      return valued(first(signer, 'time')) && all(first(signer, 'assignedEntity'), 'id').length > 0;
    },
  },
  {
    rule: 'main-act',
    severity: 'error',
    place: '/ClinicalDocument/documentationOf/serviceEvent',
    message: 'L’acte principal manque, ou son début, ou le cadre d’exercice de son exécutant.',
    holds: (root) => {
      const act = path(root, 'documentationOf/serviceEvent');
      const setting = path(first(act, 'performer'), 'assignedEntity/representedOrganization/standardIndustryClassCode');
      return path(act, 'effectiveTime/low') !== undefined && coded(setting);
    },
  },
  {
    rule: 'encounter',
    severity: 'error',
    place: '/ClinicalDocument/componentOf/encompassingEncounter',
    message: 'La prise en charge manque, ou son lieu (cadre de soins).',
    holds: (root) => coded(path(root, 'componentOf/encompassingEncounter/location/healthCareFacility/code')),
  },
  {
    rule: 'replaced',
    severity: 'error',
    place: '/ClinicalDocument/relatedDocument',
    message: 'Un document remplacé doit être désigné par RPLC et par son identifiant.',
    holds: (root) =>
      all(root, 'relatedDocument').every(
        (related) => attr(related, 'typeCode') === 'RPLC' && all(first(related, 'parentDocument'), 'id').length > 0,
      ),
  },
  {
    rule: 'real-dates',
    severity: 'error',
    place: '/ClinicalDocument',
    message: 'Une date de l’en-tête n’existe pas dans le calendrier.',
    holds: (root) =>
      elements(root)
        .filter(({ name }) => name !== 'component')
        .every(hasRealDates),
  },
];

function hasRealDates(el: XmlElement): boolean {
  const value = /^(time|low|high|effectiveTime|birthTime)$/.test(el.name) ? attr(el, 'value') : undefined;
  return (value === undefined || isReal(value)) && elements(el).every(hasRealDates);
}

function isReal(value: string): boolean {
  const [, year, month, day] = /^(\d{4})(\d\d)?(\d\d)?/.exec(value) ?? [];
  if (year === undefined || month === undefined) return year !== undefined;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(month) >= 1 && Number(month) <= 12 && (day === undefined || (Number(day) >= 1 && Number(day) <= last));
}

/** The national header (cda.md §3): less than the official rules say, and nothing that they do not. */
export const headerRules: readonly CdaRule[] = [...identification, ...patient, ...parties];
