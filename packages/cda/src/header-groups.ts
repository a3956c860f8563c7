import { formatMatricule, insLabel } from '@trousse/ins';
import type { Code } from '@trousse/nomenclatures';
import {
  display,
  idText,
  insText,
  notAvailable,
  organizationText,
  participantRole,
  partyText,
  said,
  sexText,
  telecomText,
} from './header-words.ts';
import type { CdaDocument, CdaEncounter, CdaHeader, CdaPatient, CdaRelatedDocument, CdaTime } from './model.ts';
import { formatInterval, formatTime } from './time.ts';

export type HeaderLine = { readonly label: string; readonly value: string };

export type HeaderGroup = { readonly title: string; readonly lines: readonly HeaderLine[] };

/** Titles of the groups that have a place of their own on paper: the patient first, the references last. */
export const headerTitles = { patient: 'Patient', references: 'Références' } as const;

/**
 * The whole header of a document in French lines, for the reader who wants it all (EX_3.2-1030): every name,
 * identifier, role, date, address that it holds. Lines that would say nothing are left out, and so are empty groups.
 */
export function headerGroups({ header }: CdaDocument): readonly HeaderGroup[] {
  const groups = [
    { title: 'Document', lines: documentLines(header) },
    { title: headerTitles.patient, lines: patientLines(header.patient) },
    { title: 'Auteurs et responsables', lines: responsibleLines(header) },
    { title: 'Autres participants', lines: participantLines(header) },
    { title: 'Actes et prise en charge', lines: careLines(header) },
    { title: headerTitles.references, lines: referenceLines(header) },
  ];
  return groups
    .map(({ title, lines }) => ({ title, lines: lines.filter(({ value }) => value !== notAvailable) }))
    .filter(({ lines }) => lines.length > 0);
}

function documentLines(header: CdaHeader): HeaderLine[] {
  return [
    line('Titre', header.title),
    line('Type de document', said([display(header.typeCode), ...header.typeWords])),
    line('Date de création', formatTime(header.effectiveTime)),
    line('Date de la copie', formatTime(header.copyTime)),
    line('Version', header.versionNumber === undefined ? undefined : String(header.versionNumber)),
    line('Confidentialité', confidentialityText(header.confidentiality)),
    ...header.relatedDocuments.map((related) =>
      line(relations.get(related.kind) ?? 'Document lié', relatedText(related)),
    ),
  ];
}

const confidentialities: ReadonlyMap<string, string> = new Map([
  ['N', 'Normal'],
  ['R', 'Restreint'],
  ['V', 'Très restreint'],
]);

function confidentialityText(code: Code | undefined): string {
  return confidentialities.get(code?.code ?? '') ?? display(code);
}

const relations: ReadonlyMap<string, string> = new Map([
  ['RPLC', 'Remplace le document'],
  ['APND', 'Complète le document'],
  ['XFRM', 'Transforme le document'],
]);

function relatedText({ ids, setId, versionNumber }: CdaRelatedDocument): string {
  return said([
    ...ids.map(idText),
    setId && `suite ${idText(setId)}`,
    versionNumber === undefined ? undefined : `version ${versionNumber}`,
  ]);
}

function patientLines(patient: CdaPatient): HeaderLine[] {
  const { ins } = patient;
  const lines = [
    line('Nom de naissance', patient.birthName),
    line('Prénoms de naissance', patient.birthGivenNames),
    line('Premier prénom de naissance', patient.firstBirthGivenName),
    line('Nom utilisé', patient.usedName),
    line('Prénom utilisé', patient.usedGivenName),
    line('Date de naissance', formatTime(patient.birthTime)),
    line('Sexe', sexText(patient.sex)),
    line('Lieu de naissance', said([patient.birthPlaceName, patient.birthPlaceCode, patient.birthPlaceAddress])),
    line('Matricule', ins && insText(ins)),
    ...patient.ids
      .filter(({ root, extension }) => extension !== ins?.matricule || root !== ins?.oid)
      .map((id) => line('Autre identifiant', idText(id))),
    line('Adresse', patient.address),
    ...patient.telecoms.map((telecom) => line('Contact', telecomText(telecom))),
    ...patient.guardians.map((guardian) => line('Représentant légal', partyText(guardian))),
  ];
  return [...lines, ...otherNames(patient, lines)];
}

/** Names that are none of the traits: a second name, a title, a qualifier that nobody expects. */
function otherNames(patient: CdaPatient, lines: readonly HeaderLine[]): HeaderLine[] {
  const words = new Set(lines.flatMap(({ value }) => value.split(/[\s,]+/)));
  return patient.names
    .map((name) => name.parts.map(({ value }) => value).join(' '))
    .filter((name) => name.split(/[\s,]+/).some((word) => !words.has(word)))
    .map((name) => line('Autre nom', name));
}

function responsibleLines(header: CdaHeader): HeaderLine[] {
  const { legalAuthenticator, dataEnterer, custodian } = header;
  return [
    ...header.authors.map((author) =>
      line(
        'Auteur',
        said([partyText(author), author.role && display(author.role), ...author.roleWords, on(author.time)]),
      ),
    ),
    line('Saisi par', dataEnterer && said([partyText(dataEnterer), on(dataEnterer.time)])),
    line(
      'Responsable du document',
      legalAuthenticator && said([partyText(legalAuthenticator), on(legalAuthenticator.time)]),
    ),
    ...header.authenticators.map((signer) => line('Validé par', said([partyText(signer), on(signer.time)]))),
    line('Document conservé par', custodian && organizationText(custodian)),
  ];
}

function participantLines(header: CdaHeader): HeaderLine[] {
  return header.participants.map((participant) => {
    const role = participantRole(participant);
    const time = formatInterval(participant.time);
    return line(
      role === notAvailable ? 'Participant' : role,
      known(said([partyText(participant), ...participant.roleWords, time])),
    );
  });
}

function careLines(header: CdaHeader): HeaderLine[] {
  const acts = header.serviceEvents.flatMap((act) => [
    line('Acte', said([act.code && display(act.code), ...act.words, formatInterval(act.time), ...act.ids.map(idText)])),
    ...act.performers.map((performer) =>
      line('Réalisé par', said([partyText(performer), formatInterval(performer.time)])),
    ),
  ]);
  const { encounter } = header;
  return [
    ...acts,
    line('Cadre d’exercice', display(header.practiceSetting)),
    ...(encounter === undefined ? [] : encounterLines(encounter)),
    line('Répond à la demande', said([...header.orders.map(idText), ...header.orderWords])),
    ...header.consents.map((consent) => line('Consentement', display(consent))),
  ];
}

function encounterLines(encounter: CdaEncounter): HeaderLine[] {
  const { responsible } = encounter;
  return [
    line(
      'Prise en charge',
      said([encounter.code && display(encounter.code), formatInterval(encounter.time), ...encounter.ids.map(idText)]),
    ),
    line('Cadre de soins', encounter.facilityType && display(encounter.facilityType)),
    line(
      'Lieu de prise en charge',
      said([
        encounter.facilityName,
        ...encounter.facilityIds.map((id) => `identifiant ${idText(id)}`),
        encounter.facilityAddress,
      ]),
    ),
    line('Responsable de la prise en charge', responsible && partyText(responsible)),
    ...encounter.participants.map((one) => {
      const role = participantRole(one);
      return line(
        role === notAvailable ? 'Intervenant' : role,
        said([partyText(one), ...one.roleWords, formatInterval(one.time)]),
      );
    }),
  ];
}

function referenceLines(header: CdaHeader): HeaderLine[] {
  const { ins } = header.patient;
  return [
    line('Identifiant du document', header.id && idText(header.id)),
    line('Identifiant de la suite de versions', header.setId && idText(header.setId)),
    line('Langue', header.languageCode),
    line('Autorité du matricule', ins && `${insLabel(ins.oid)} ${ins.oid}, ${formatMatricule(ins.matricule)}`),
    line(
      'Modèles',
      said(header.templateIds.map(({ root, extension }) => (extension === undefined ? root : `${root} ${extension}`))),
    ),
  ];
}

/** A part that the document names and gives to nobody, such as a « médecin traitant » unknown, is told as such. */
function known(value: string): string {
  return value === notAvailable ? 'non renseigné' : value;
}

function on(time: CdaTime | undefined): string | undefined {
  const shown = formatTime(time);
  return shown === undefined ? undefined : `le ${shown}`;
}

function line(label: string, value: string | undefined): HeaderLine {
  return { label, value: value === undefined || value === '' ? notAvailable : value };
}
