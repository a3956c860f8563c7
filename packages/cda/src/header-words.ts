import { formatMatricule, type Ins, insLabel, isInsOid } from '@trousse/ins';
import type { Code } from '@trousse/nomenclatures';
import type { CdaId, CdaOrganization, CdaParticipant, CdaParty, CdaPatient, CdaTelecom } from './model.ts';
import { oids } from './oids.ts';

/** What stands in place of a value that the document does not give. */
export const notAvailable = 'non disponible';

/** Parts taken (participant/@typeCode of JDV_J144, class of an informant), when the document names no function. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['REF', 'Prescripteur'],
  ['REFB', 'Adresseur'],
  ['REFT', 'Destinataire de l’orientation'],
  ['ECON', 'Personne à prévenir en cas d’urgence'],
  ['NOK', 'Personne de confiance'],
  ['CON', 'Contact'],
  ['CAREGIVER', 'Aidant'],
  ['GUARD', 'Représentant légal'],
  ['INFORMANT', 'Informateur'],
  ['RECIPIENT', 'Destinataire'],
  ['INF', 'Informateur'],
  ['PRF', 'Exécutant'],
  ['PPRF', 'Exécutant principal'],
  ['SPRF', 'Exécutant secondaire'],
  ['ENT', 'Opérateur de saisie'],
  ['ADM', 'Admetteur'],
  ['ATND', 'Médecin en charge'],
  ['DIS', 'Médecin de sortie'],
  ['CNS', 'Consultant'],
  ['DEV', 'Dispositif'],
  ['HLD', 'Assuré'],
  ['RESP', 'Responsable'],
  ['DIST', 'Distributeur'],
  ['VRF', 'Vérificateur'],
]);

/** Codes of JDV_J245 and JDV_J246 as people write them. */
const titles: ReadonlyMap<string, string> = new Map([
  ['DR', 'Dr'],
  ['PR', 'Pr'],
  ['MME', 'Mme'],
  ['M', 'M.'],
]);

export function display(code: Code | undefined): string {
  if (code === undefined) return notAvailable;
  return code.display !== '' ? code.display : code.code;
}

/** A party in words: title, given name, family name; a machine by its program, else the organisation. */
export function partyName(party: Pick<CdaParty, 'name' | 'device' | 'organization'>): string {
  const { name, device } = party;
  const title = name?.suffix ?? name?.prefix;
  const shownTitle = title === undefined ? undefined : (titles.get(title.toUpperCase()) ?? title);
  const person = [shownTitle, name?.given, name?.family].filter((part) => part !== undefined);
  if (name !== undefined) return person.join(' ');
  return device?.software ?? device?.model ?? party.organization?.name ?? notAvailable;
}

/** The part that someone takes in a document: the function it names, else its class, else its kind. */
export function participantRole(participant: CdaParticipant): string {
  const named = display(participant.role);
  if (named !== notAvailable) return named;
  return kinds.get(participant.entityClass ?? '') ?? kinds.get(participant.kind) ?? notAvailable;
}

export function sexText(sex: CdaPatient['sex']): string {
  const sexes = { M: 'Masculin', F: 'Féminin', U: 'Indéterminé' } as const;
  return sex === undefined ? notAvailable : sexes[sex];
}

/** `INS-NIR 2 79 03 …` */
export function insText({ matricule, oid }: Ins): string {
  return `${insLabel(oid)} ${formatMatricule(matricule)}`;
}

/** An identifier as a reader may copy it: the number alone where its kind is known, else with the root that gave it. */
export function idText({ root, extension }: CdaId): string {
  if (extension === undefined) return root;
  const known = root === oids.people || root === oids.structures || isInsOid(root);
  return known ? extension : `${extension} (${root})`;
}

/** A way to reach someone, without the scheme that programs need: `tel:`, `mailto:`. */
export function telecomText({ value }: CdaTelecom): string {
  return value.replace(/^(?:tel|mailto|fax|sms|mss):/i, '');
}

/** All that the header says of someone: name, identifiers, function, where, how to reach them. */
export function partyText(party: CdaParty): string {
  const { name, device } = party;
  const civility = name?.prefix === undefined || name.suffix === undefined ? undefined : titleOf(name.prefix);
  const parts = [
    ownName(party),
    civility,
    device?.model,
    ...party.ids.map((id) => `identifiant ${idText(id)}`),
    party.code && display(party.code),
    party.organization && organizationText(party.organization),
    party.address,
    ...party.telecoms.map(telecomText),
  ];
  return said(parts);
}

/** A party without a name is its organisation, which `organizationText` tells. */
function ownName(party: CdaParty): string | undefined {
  return party.name === undefined && party.device === undefined ? undefined : partyName(party);
}

function titleOf(code: string): string {
  return titles.get(code.toUpperCase()) ?? code;
}

export function organizationText(organization: CdaOrganization): string {
  return said([
    organization.name,
    ...organization.ids.map((id) => `identifiant ${idText(id)}`),
    organization.practiceSetting && display(organization.practiceSetting),
    organization.partOf,
    organization.address,
    ...organization.telecoms.map(telecomText),
  ]);
}

/** The parts that say something, each once, as one text; « non disponible » when none does. */
export function said(parts: readonly (string | undefined)[]): string {
  const kept = parts.filter((part): part is string => part !== undefined && part !== '' && part !== notAvailable);
  return [...new Set(kept)].join(', ') || notAvailable;
}
