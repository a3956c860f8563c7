import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type CdaDocument, type CdaParty, type CdaPatient, readCda } from '@trousse/cda';
import { type DocumentToDeposit, describeDocument } from '@trousse/dmp-client';
import type { IdentityTraits, Ins } from '@trousse/ins';
import { type Code, professions, savoirFaire } from '@trousse/nomenclatures';
import type { Author } from '@trousse/xds';
import type { Person } from './people.ts';
import type { Credentials } from './pki.ts';
import type { World } from './world.ts';

/** An official example with the one of its professionals who deposits it. */
export type Example = {
  readonly cda: Buffer;
  readonly patient: Ins;
  readonly traits: IdentityTraits;
  /** What its metadata say. */
  readonly entry: Omit<DocumentToDeposit, 'cda'>;
  readonly depositor: Depositor;
};

type Depositor = {
  readonly id: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly roles: readonly Code[];
  readonly structure: { readonly id: string; readonly name: string };
  readonly sector: string;
};

/** The folder of the official examples beside the project, or under TROUSSE_SHARED; undefined, and said, without it. */
export function examplesFolder(suite: string): string | undefined {
  const shared = process.env.TROUSSE_SHARED ?? path.resolve(import.meta.dirname, '../../../../../shared');
  const folder = path.join(shared, 'cda/examples');
  if (existsSync(folder)) return folder;
  console.warn(`SKIPPED ${suite}: ${folder} is absent (set TROUSSE_SHARED to the folder of test data)`);
  return undefined;
}

const visibility = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };

/** Reads an example, and fills what its header lacks as the software of its author would. */
export function readExample(folder: string, file: string): Example {
  const cda = readFileSync(path.join(folder, file));
  const doc = readCda(cda);
  const { patient, encounter } = doc.header;
  const traits = traitsOf(patient);
  const { cda: _, ...described } = describeDocument(cda, { visibility, traits });
  const depositor = depositorOf(doc, encounter!.facilityType!.code);
  const authors = described.authors.map((author) => completed(author, depositor));
  // A uniqueId has no extension (EX_2.1-1130): software that names such a document by its root is all it can be.
  const [uniqueId = ''] = described.uniqueId.split('^');
  return { cda, patient: patient.ins!, traits, entry: { ...described, authors, uniqueId }, depositor };
}

function traitsOf(patient: CdaPatient): IdentityTraits {
  const { birthName, birthGivenNames = '', birthTime = '', birthPlaceCode } = patient;
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(birthTime)!;
  return {
    birthName: birthName!,
    birthGivenNames: birthGivenNames.split(' '),
    sex: patient.sex === 'M' ? 'M' : 'F',
    birthDate: `${year}-${month}-${day}`,
    ...(birthPlaceCode === undefined ? {} : { birthPlaceCode }),
  };
}

/** The author or the legal authenticator who holds a professional's card; a document of a machine has neither. */
function depositorOf({ header }: CdaDocument, sector: string): Depositor {
  const parties = [...header.authors, ...(header.legalAuthenticator ? [header.legalAuthenticator] : [])];
  const holders = parties.filter((party) => party.device === undefined && cardIdOf(party) !== undefined);
  const party = holders[0] ?? parties[0]!;
  const organization = [party, ...parties].find(({ organization }) => structureIdOf({ organization }))?.organization;
  return {
    id: cardIdOf(party) ?? party.ids[0]!.extension!,
    familyName: party.name?.family ?? 'ESSAI',
    givenName: party.name?.given ?? 'Camille',
    roles: rolesOf(party.code?.code),
    structure: { id: structureIdOf({ organization })!, name: organization?.name ?? 'STRUCTURE D’ESSAI' },
    sector,
  };
}

/** PS_IdNat: `8` before an RPPS. */
const cardIdOf = ({ ids }: CdaParty): string | undefined =>
  ids.find(({ extension = '' }) => /^8\d{11}$/.test(extension))?.extension;

const structureIdOf = ({ organization }: { organization: CdaParty['organization'] }): string | undefined =>
  organization?.ids.find(({ root }) => root === '1.2.250.1.71.4.2.2')?.extension;

/** What the card says, by the code of the header (`G15_10/SM26`): a doctor always has a speciality in the assertion. */
function rolesOf(code = 'G15_10'): Code[] {
  const [, profession = '10', speciality = 'SM26'] = /^G15_(\d+)(?:\/(\w+))?/.exec(code) ?? [];
  const known = savoirFaire.find(speciality) ?? savoirFaire.find('SM26')!;
  const roles = [professions.find(profession)!, ...(profession === '10' ? [known] : [])];
  return roles.map(({ code, system, display }) => ({ code, system, display }));
}

/** The software knows where its user works, and by what name. */
function completed(author: Author, { structure }: Depositor): Author {
  const { institution = { ...structure, idType: 'IDNST' } } = author;
  return { ...author, institution: institution.name === '' ? { ...institution, name: structure.name } : institution };
}

/** Makes known the patient, the depositor and the place that an example names, and gives the depositor a card. */
export async function admit(
  world: World,
  { patient, traits, depositor }: Example,
  cards: Map<string, Promise<Credentials>>,
): Promise<Person> {
  const { id, familyName, givenName, roles, structure, sector } = depositor;
  const profession = roles[0]!.code;
  const key = `${id} ${profession}`;
  const holder = { nationalId: id, familyName, givenName, profession: Number(profession) };
  const credentials = cards.get(key) ?? world.pki.card(holder);
  cards.set(key, credentials);
  await world.seeder.directory({
    structures: [structure],
    professionals: [{ id, familyName, givenName, profession, structures: [structure.id] }],
  });
  const treating = { holderId: world.people.doctor.claims.nameId, grantedAt: new Date(), treatingDoctor: true };
  await world.seeder.patients([{ ins: patient, traits, state: 'active', authorisations: [treating] }]);
  const { authenticationMode, authnContext } = world.people.doctor.claims;
  const claims = { nameId: id, authenticationMode, authnContext, structureId: structure.id, sector, roles: [...roles] };
  return { credentials: await credentials, familyName, givenName, claims };
}
