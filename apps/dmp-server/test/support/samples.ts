import { randomUUID } from 'node:crypto';
import {
  type SentData,
  type TransactionName,
  td02,
  td03,
  td04,
  td05,
  td11,
  td12,
  td13a,
  td16,
} from '@trousse/dmp-wire';
import { type Ins, insOids } from '@trousse/ins';
import type { OutgoingAttachment } from '@trousse/soap';
import type { VihfClaims } from '@trousse/vihf';
import {
  confidentialityCodesOf,
  type DocumentEntry,
  encodeMetadataUpdate,
  encodeProvideAndRegister,
  encodeRetrieve,
  encodeStoredQuery,
  type MetadataChange,
  type StoredQuery,
  toXdsTime,
  visibilityOf,
} from '@trousse/xds';
import { sampleSubmissionSet } from '@trousse/xds/sample';
import type { Raw } from '@trousse/xml';
import { cdaOf, type DepositChanges, deposit, newOid, prepareDeposit } from './deposits.ts';
import { type People, type Person, patients } from './people.ts';
import type { Reply } from './software.ts';
import { getDocuments, repository } from './transactions.ts';
import { createWorld, type World } from './world.ts';

/** A valid request of one transaction: what the hostile, foreign and fuzz suites start from. */
export type Sample = {
  readonly transaction: TransactionName;
  /** The caller; the doctor when absent. */
  readonly by?: keyof People;
  /** The patient of the assertion. */
  readonly patient?: Ins;
  readonly claims?: Partial<VihfClaims>;
  /** A fresh message at each call. */
  message(world: World, person: Person): Promise<{ body: Raw; attachments?: readonly OutgoingAttachment[] }>;
};

const known = patients.known;
const root = '1.2.250.1.213.4.1.1.99.1';
const ins = (matricule: string): Ins => ({ matricule, oid: insOids.testNir });
/** Patients of the samples alone: records that no Mon espace santé keeps. */
const own = { kept: ins('160019910902084'), closing: ins('160019910902183'), closed: ins('160019910902282') };

const traits = { birthName: 'GESTION-ESSAI', birthGivenNames: ['ADÈLE'], sex: 'F', birthDate: '1979-03-28' } as const;
const data: SentData = {
  traits,
  civility: 'MME',
  address: { lines: ['1 rue de l’Essai'], postalCode: '63000', city: 'Clermont-Ferrand' },
  telecoms: [{ value: 'tel:+33100000000', use: 'HP' }],
  representatives: [{ relationship: 'MTH', familyName: 'EXEMPLE', givenName: 'Rosalie', telecoms: [] }],
  birthPlace: { code: '63113', name: 'Clermont-Ferrand' },
  oppositions: { breakGlass: true },
};

const head = () =>
  ({
    id: { root, extension: randomUUID() },
    sender: { oid: root },
    processing: 'D',
    creationTime: new Date(),
  }) as const;
const queryId = () => ({ root, extension: randomUUID() });
const author = ({ claims, familyName, givenName }: Person) => ({
  nationalId: claims.nameId,
  familyName,
  givenName,
  structureId: claims.structureId,
});

const plain = (transaction: TransactionName, patient: Ins | undefined, body: (person: Person) => Raw): Sample => ({
  transaction,
  ...(patient === undefined ? {} : { patient }),
  message: async (_, person) => ({ body: body(person) }),
});
const query = (q: StoredQuery): Sample => plain('td31', known, () => encodeStoredQuery(q));
const uuid = (): string => `urn:uuid:${randomUUID()}`;
const criteria = {
  returnType: 'LeafClass',
  patient: known,
  status: ['approved', 'deprecated'],
  classCodes: [{ code: '10', system: '1.2.250.1.213.1.1.4.1' }],
  typeCodes: [{ code: '11488-4', system: '2.16.840.1.113883.6.1' }],
  confidentialityCodes: [[{ code: 'N', system: '2.16.840.1.113883.5.25' }]],
  eventCodes: [[{ code: 'I10', system: '2.16.840.1.113883.6.3' }]],
  authorPersons: ['%BRUY_RE%'],
  creationTime: { from: '2020', to: '2099' },
  serviceStartTime: { from: '20200101', to: '20990101000000' },
  serviceStopTime: { to: '20990101' },
} as const;

/** A request of TD2.1 that deposits a fresh document. */
export const depositSample = (changes: () => DepositChanges = () => ({}), patient: Ins = known): Sample => ({
  transaction: 'td21',
  patient,
  async message(_, person) {
    const { submission, files } = await prepareDeposit(person, patient, changes());
    const contentIds = new Map([...files.keys()].map((entryUuid) => [entryUuid, `${entryUuid.slice(9)}@essai`]));
    const attachments = [...files].map(([entryUuid, bytes]) => ({
      contentId: contentIds.get(entryUuid)!,
      contentType: 'text/xml',
      bytes,
    }));
    return { body: encodeProvideAndRegister(submission, contentIds), attachments };
  },
});

/** A request of TD3.3 on a document as it is now: one of its own, or a fresh one. */
const updateSample = (change: (entry: DocumentEntry) => MetadataChange, o: { fresh?: boolean } = {}): Sample => {
  const readables = o.fresh ? undefined : new WeakMap<World, Promise<string>>();
  return {
    transaction: 'td33',
    patient: known,
    async message(world) {
      const uniqueId = await (readables?.get(world) ?? depositOne(world));
      readables?.set(world, Promise.resolve(uniqueId));
      const { answer } = await getDocuments(world, world.people.doctor, known, { uniqueIds: [uniqueId] });
      const ids = { entryUuid: uuid(), uniqueId: newOid(), submissionTime: toXdsTime(new Date()), patient: known };
      return {
        body: encodeMetadataUpdate({ set: sampleSubmissionSet(ids), changes: [change(answer!.documents[0]!)] }),
      };
    },
  };
};

/** One line for each transaction, or for each kind of request of one: every suite over all of them reads this table. */
export const samples: Readonly<Record<string, Sample>> = {
  'TD0.2 existence': plain('td02', known, () => td02.encodeRequest({ ...head(), queryId: queryId(), ins: known })),
  'TD0.3 authorisation': plain('td03', known, () => td03.encodeRequest({ action: 'AJOUT' })),
  'TD0.3 médecin traitant': plain('td03', known, () =>
    td03.encodeRequest({ action: 'AJOUT', role: 'MEDECIN_TRAITANT' }),
  ),
  'TD0.4 list': plain('td04', undefined, () =>
    td04.encodeRequest({ startDate: '20200101000000', dateType: 'LASTAUTORIZATION' }),
  ),
  'TD0.5 search by traits': {
    ...plain('td05', undefined, () =>
      td05.encodeRequest({
        ...head(),
        queryId: queryId(),
        criteria: { name: 'PAT-TROIS', givenName: 'DOMINIQUE', sex: 'F', birthDate: '1979-03-28', postalCode: '63000' },
        most: 5,
      }),
    ),
    by: 'regulator',
    claims: { purpose: 'centre_15' },
  },
  'TD1.1 creation': plain('td11', own.kept, (person) =>
    td11.encodeRequest({ ...head(), ins: own.kept, author: author(person), data, consent: true }),
  ),
  'TD1.2 reactivation': plain('td12', own.closed, (person) =>
    td12.encodeRequest({ ...head(), ins: own.closed, author: author(person), reason: 'REAC', data, consent: true }),
  ),
  'TD1.3a administrative data': plain('td02', known, () =>
    td13a.encodeRequest({ ...head(), queryId: queryId(), ins: known }),
  ),
  'TD1.3b modification': plain('td12', own.kept, (person) =>
    td12.encodeRequest({ ...head(), ins: own.kept, author: author(person), reason: 'MODIF_DATA', data }),
  ),
  'TD1.4 closing': plain('td12', own.closing, (person) =>
    td12.encodeRequest({
      ...head(),
      ins: own.closing,
      author: author(person),
      reason: 'FERM',
      motive: 'FERMETURE_DEMANDE_PATIENT',
      text: 'À la demande du patient',
    }),
  ),
  'TD1.6 professionals': plain('td16', known, () => td16.encodeRequest({ mode: 'TOUTE' })),
  'TD2.1 deposit': depositSample(),
  'TD3.1 FindDocuments': query({ kind: 'FindDocuments', ...criteria }),
  'TD3.1 FindDocumentsByReferenceId': query({
    kind: 'FindDocumentsByReferenceId',
    ...criteria,
    referenceIds: [['12345^^^&1.2.3&ISO^urn:ihe:iti:xds:2013:accession']],
  }),
  'TD3.1 FindSubmissionSets': query({
    kind: 'FindSubmissionSets',
    returnType: 'LeafClass',
    patient: known,
    status: ['approved'],
    sourceIds: [root],
    submissionTime: { from: '2020', to: '2099' },
    authorPerson: '%BRUY_RE%',
    contentTypeCodes: [{ code: 'SA07', system: '1.2.250.1.71.4.2.4' }],
  }),
  'TD3.1 GetDocuments': query({ kind: 'GetDocuments', returnType: 'LeafClass', by: { uniqueIds: [newOid()] } }),
  'TD3.1 GetDocuments, references': query({
    kind: 'GetDocuments',
    returnType: 'ObjectRef',
    by: { entryUuids: [uuid()] },
  }),
  'TD3.1 GetAssociations': query({ kind: 'GetAssociations', returnType: 'LeafClass', uuids: [uuid(), uuid()] }),
  'TD3.1 GetDocumentsAndAssociations': query({
    kind: 'GetDocumentsAndAssociations',
    returnType: 'LeafClass',
    by: { uniqueIds: [newOid()] },
  }),
  'TD3.1 GetSubmissionSets': query({ kind: 'GetSubmissionSets', returnType: 'LeafClass', uuids: [uuid()] }),
  'TD3.1 GetSubmissionSetAndContents': query({
    kind: 'GetSubmissionSetAndContents',
    returnType: 'LeafClass',
    by: { uniqueId: newOid() },
    formatCodes: [{ code: 'urn:ihe:iti:xds-sd:pdf:2008', system: '1.3.6.1.4.1.19376.1.2.3' }],
    confidentialityCodes: [[{ code: 'N', system: '2.16.840.1.113883.5.25' }]],
  }),
  'TD3.2 reading': {
    transaction: 'td32',
    patient: known,
    message: async (world) => ({
      body: encodeRetrieve([{ repositoryUniqueId: repository, documentUniqueId: await readable(world) }]),
    }),
  },
  'TD3.3a masking': updateSample((entry) => ({
    kind: 'metadata',
    entry: masked(entry),
    previousVersion: entry.version!,
  })),
  'TD3.3c deletion': updateSample(
    ({ entryUuid, status }) => ({ kind: 'status', target: entryUuid, from: status, to: 'deleted' }),
    {
      fresh: true,
    },
  ),
  'TD3.3d archiving': updateSample(({ entryUuid, status }) => ({
    kind: 'status',
    target: entryUuid,
    from: status,
    to: status === 'approved' ? 'archived' : 'approved',
  })),
};

/** The entry masked for professionals, or shown to them again. */
function masked(entry: DocumentEntry): DocumentEntry {
  const visibility = visibilityOf(entry.confidentialityCodes);
  const codes = confidentialityCodesOf({ ...visibility, hiddenFromProfessionals: !visibility.hiddenFromProfessionals });
  return { ...entry, entryUuid: uuid(), confidentialityCodes: codes };
}

/** Settings under which each sample is granted, again and again. */
export const sampleSettings = { creationAllowed: true, limits: { searches: 1_000_000 } } as const;

/** A world where each sample may be asked for again and again, with the patients that some of them change. */
export async function createSampleWorld(): Promise<World> {
  const world = await createWorld();
  await world.restart(sampleSettings);
  const record = { traits, attachedToMes: false } as const;
  await world.seeder.patients([
    { ...record, ins: own.kept, state: 'active' },
    { ...record, ins: own.closing, state: 'active' },
    { ...record, ins: own.closed, state: 'closed', closed: { at: new Date(), text: 'À la demande du patient' } },
  ]);
  return world;
}

const readables = new WeakMap<World, Promise<string>>();

/** uniqueId of a document that the doctor may read: deposited when first asked for. */
export function readable(world: World): Promise<string> {
  const there = readables.get(world) ?? depositOne(world);
  readables.set(world, there);
  return there;
}

async function depositOne(world: World): Promise<string> {
  const uniqueId = newOid();
  const cda = cdaOf({ uniqueId, patient: known });
  const { answer } = await deposit(world, world.people.doctor, known, { entry: { uniqueId }, cda });
  if (answer?.status !== 'Success') throw new Error('the document to read was refused');
  return uniqueId;
}

/** Whether a reply grants what was asked: no fault, no failure of a registry. */
export function isGranted({ status, fault, envelope }: Reply): boolean {
  if (status !== 200 || fault !== undefined || envelope === undefined) return false;
  const failed = [envelope.body, ...envelope.body.children].some(
    (child) => typeof child !== 'string' && child.attributes.status?.endsWith(':Failure'),
  );
  return !failed;
}
