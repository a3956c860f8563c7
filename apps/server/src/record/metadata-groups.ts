import type { DocumentMetadata, DocumentRow } from '@trousse/contract';
import {
  type Code,
  type CodeSet,
  confidentialityCodes,
  formatCodes,
  healthcareFacilityTypeCodes,
  practiceSettingCodes,
} from '@trousse/nomenclatures';
import { type Author, type DocumentEntry, fromXdsTime, type XcnPerson } from '@trousse/xds';

type Group = DocumentMetadata['groups'][number];
type Lines = readonly (readonly [label: string, value: string | undefined])[];

const statuses: Record<DocumentRow['status'], string> = {
  approved: 'Approuvé',
  archived: 'Archivé',
  deprecated: 'Obsolète',
  deleted: 'Supprimé',
};

/**
 * The metadata of a document in French (dmp.md §7), times at the practice's clock. A line is there when it says
 * something; the patient's own are left out, since the document is checked to be of the person whose record is open.
 */
export function metadataGroups(entry: DocumentEntry, row: DocumentRow, timeZone: string): Group[] {
  const at = clockOf(timeZone);
  return [
    group('Document', [
      ['Titre', entry.title],
      ['Description', entry.description],
      ['Catégorie', coded(row.category)],
      ['Classe', coded(row.class)],
      ['État', statuses[entry.status]],
      ['Version', entry.version?.toString()],
      ['Langue', entry.languageCode],
      ['Confidentialité', listed(entry.confidentialityCodes, confidentialityCodes)],
    ]),
    group('Dates', [
      ['Création', at(entry.creationTime)],
      ['Début de l’acte', at(entry.serviceStartTime)],
      ['Fin de l’acte', at(entry.serviceStopTime)],
      ['Dépôt', row.submittedAt && at(row.submittedAt)],
    ]),
    group('Contexte', [
      ['Cadre d’exercice', listed([entry.practiceSettingCode], practiceSettingCodes)],
      ['Cadre de soins', listed([entry.facilityTypeCode], healthcareFacilityTypeCodes)],
      ['Actes et événements', listed(entry.eventCodes)],
      ['Références', entry.referenceIds.join('\n')],
    ]),
    ...entry.authors.map((author, place) =>
      group(place === 0 ? 'Auteur principal' : 'Auteur secondaire', authorLines(author)),
    ),
    group('Responsable légal', [['Nom', entry.legalAuthenticator && personWords(entry.legalAuthenticator)]]),
    group('Fichier', [
      ['Format', listed([entry.formatCode], formatCodes)],
      ['Type', entry.mimeType],
      ['Taille', entry.size === undefined ? undefined : `${new Intl.NumberFormat('fr-FR').format(entry.size)} octets`],
      ['Empreinte SHA-1', entry.hash],
      ['Identifiant du document', entry.uniqueId],
      ['Identifiant dans le registre', entry.entryUuid],
      ['Identifiant logique', entry.logicalId],
      ['Entrepôt', entry.repositoryUniqueId],
    ]),
  ].filter(({ lines }) => lines.length > 0);
}

function group(title: string, lines: Lines): Group {
  return { title, lines: lines.flatMap(([label, value]) => (value ? [{ label, value }] : [])) };
}

function authorLines(author: Author): Lines {
  const { person, institution, specialty, role, otherPersons = [], otherInstitutions = [] } = author;
  return [
    ['Nom', [person, ...otherPersons].flatMap((one) => (one === undefined ? [] : personWords(one))).join('\n')],
    ['Spécialité', specialty && coded(specialty)],
    ['Rôle', role],
    ['Structure', [institution, ...otherInstitutions].flatMap((one) => one?.name || []).join('\n')],
  ];
}

/** With the national id, which a patient who is an author has not: theirs is the matricule. */
function personWords({ familyName, givenName, id, idType }: XcnPerson): string {
  const name = [familyName, givenName].filter(Boolean).join(' ');
  return idType === 'IDNPS' && id !== '' ? `${name} (${id})`.trim() : name;
}

function listed(codes: readonly Code[], set?: CodeSet): string {
  return codes.map((code) => coded({ ...code, display: set?.find(code.code)?.display ?? code.display })).join('\n');
}

function coded({ display, code }: Code): string {
  if (display === '' || display === code) return code;
  return code === '' ? display : `${display} (${code})`;
}

/** An XDS time, or an ISO instant, as `20/11/2026 à 07:47`; as it came when it is no time. */
function clockOf(timeZone: string): (time: string | undefined) => string | undefined {
  const format = new Intl.DateTimeFormat('fr-FR', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (time) => {
    if (time === undefined || time === '') return undefined;
    const instant = time.includes('T') ? new Date(time) : fromXdsTime(time);
    return instant === undefined ? time : format.format(instant).replace(' ', ' à ');
  };
}
