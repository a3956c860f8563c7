import { readCda } from '@trousse/cda';
import {
  type AdministrativeData,
  type AuthorisationStatus,
  type ListedAuthorisation,
  type Operation,
  operations,
  type PostalAddress,
  servicesPath,
  type Td11Request,
  type Td12Request,
  td02,
  td03,
  td04,
  td13a,
  td16,
  transactionOf,
} from '@trousse/dmp-wire';
import type { IdentityTraits } from '@trousse/ins';
import {
  anonymousAddress,
  collect,
  decodeEnvelope,
  encodeEnvelope,
  encodeFault,
  encodeMtom,
  type OutgoingAttachment,
  parseContentType,
  readMtom,
} from '@trousse/soap';
import { checkVihf, createReplayGuard, createTrustStore, type ReadVihf } from '@trousse/vihf';
import {
  type DocumentEntry,
  decodeMetadataUpdate,
  decodeProvideAndRegister,
  decodeRetrieve,
  decodeStoredQuery,
  encodeQueryResponse,
  encodeRegistryResponse,
  encodeRetrieveResponse,
  verifySubmissionSetSignature,
} from '@trousse/xds';
import { modernAlgorithms, type Raw, type XmlElement } from '@trousse/xml';
import { answerRegistration } from './test-registrations.ts';

export type DmpRequest = { readonly path: string; readonly contentType: string; readonly body: Uint8Array };
export type DmpAnswer = { readonly status: number; readonly contentType: string; readonly body: Uint8Array };

export type TestRecord = {
  record: 'exists' | 'closed' | 'none';
  authorisation: AuthorisationStatus;
  treatingDoctor: boolean;
  traits: IdentityTraits;
  address?: PostalAddress;
  documents: { entry: DocumentEntry; bytes: Uint8Array }[];
  /** TD1.6. */
  holders?: ListedAuthorisation[];
  /** TD1.3a, beside the traits. */
  data?: Omit<AdministrativeData, 'traits'>;
  /** `yyyyMMddHHmmss`: when the authorisation was given, and when a document last came. */
  authorisedAt?: string;
  fedAt?: string;
};

/** What the next matching call meets: nothing gets through, or only the answer is lost, or the DMP says no. */
export type Trouble = { on: string } & (
  | { kind: 'lost-before' }
  | { kind: 'lost-after' }
  | { kind: 'fault'; code: 'Sender' | 'Receiver'; subcode: string; reason: string }
  | { kind: 'refusal'; code: string; context: string }
  | { kind: 'wait'; until: Promise<void> }
);

/** A shared record for tests: real messages and assertions, records in memory, faults on demand. */
export class TestDmp {
  readonly records = new Map<string, TestRecord>();
  /** Transactions answered, in order: `td02`, `td21` … */
  readonly calls: string[] = [];
  readonly claims: ReadVihf[] = [];
  readonly troubles: Trouble[] = [];
  /** TD1.1, TD1.2 and TD1.4 as they came. */
  readonly registrations: (Td11Request | Td12Request)[] = [];
  readonly #caPem: string;
  readonly #now: () => Date;
  readonly #replay = createReplayGuard({ windowMs: 600_000, max: 10_000 });

  constructor(caPem: string, now: () => Date) {
    this.#caPem = caPem;
    this.#now = now;
  }

  add(matricule: string, traits: IdentityTraits, changes: Partial<TestRecord> = {}): TestRecord {
    const record: TestRecord = {
      ...{ record: 'exists', authorisation: 'VALIDE', treatingDoctor: false, traits, documents: [] },
      ...changes,
    };
    this.records.set(matricule, record);
    return record;
  }

  /** @throws Error when a `lost-…` trouble takes the connection away */
  async handle({ path, contentType, body }: DmpRequest): Promise<DmpAnswer> {
    const attachments = new Map<string, Buffer>();
    let root: Uint8Array = body;
    if (parseContentType(contentType).type === 'multipart/related') {
      const message = await readMtom(once(body), contentType);
      root = message.root;
      for await (const part of message.attachments) attachments.set(part.contentId, await collect(part.body, 1e8));
    }
    const envelope = decodeEnvelope(root);
    const transaction = transactionOf(path.slice(servicesPath.length), envelope.action);
    if (transaction === undefined) throw new Error('unknown transaction');
    const operation: Operation = operations[transaction];
    const { claims } = checkVihf(envelope.xml, {
      trust: createTrustStore([this.#caPem]),
      ...{ now: this.#now(), maxAge: 300_000, clockSkew: 60_000, algorithms: modernAlgorithms, versions: ['4.0'] },
      homologations: (number) => number === 'TEST-HOMOLOGATION',
      replay: this.#replay,
    });
    this.calls.push(transaction);
    this.claims.push(claims);

    const at = this.troubles.findIndex((one) => one.on === transaction);
    const trouble = at < 0 ? undefined : this.troubles.splice(at, 1)[0];
    if (trouble?.kind === 'wait') await trouble.until;
    if (trouble?.kind === 'lost-before') throw new Error('connection lost');
    const answer = { messageId: 'urn:uuid:00000000-0000-4000-8000-000000000000', relatesTo: envelope.messageId };
    if (trouble?.kind === 'fault') {
      const { code, subcode, reason } = trouble;
      return soap(500, encodeFault({ ...answer, code, subcode: { value: subcode }, reason }));
    }
    const reply =
      trouble?.kind === 'refusal'
        ? { body: encodeRegistryResponse({ status: 'Failure', errors: [{ ...trouble, severity: 'Error' }] }) }
        : await this.#reply(transaction, claims, envelope.body, attachments);
    if (trouble?.kind === 'lost-after') throw new Error('connection lost');
    const xml = encodeEnvelope({
      ...{ ...answer, action: operation.responseAction, to: anonymousAddress },
      ...{ response: true, body: reply.body },
    });
    if (reply.attachments === undefined) return soap(200, xml);
    const packed = encodeMtom({ envelope: xml, action: 'urn:a', attachments: reply.attachments, boundaryId: 'b0' });
    return { status: 200, contentType: packed.contentType, body: await collect(packed.body, 1e8) };
  }

  async #reply(
    transaction: keyof typeof operations,
    claims: ReadVihf,
    body: XmlElement,
    attachments: Map<string, Buffer>,
  ): Promise<{ body: Raw; attachments?: OutgoingAttachment[] }> {
    const record = this.records.get(claims.patient?.matricule ?? '');
    if (transaction === 'td02') return { body: this.#existence(body, record) };
    if (transaction === 'td04') return { body: this.#list(body) };
    if (transaction === 'td11' || transaction === 'td12')
      return { body: answerRegistration(this, transaction, body, this.#now()) };
    if (record === undefined) throw new Error('no such record');
    if (transaction === 'td03') {
      const { action, role } = td03.decodeRequest(body);
      if (role !== undefined) record.treatingDoctor = action === 'AJOUT';
      else record.authorisation = action === 'AJOUT' ? 'VALIDE' : 'NON_EXISTE';
      return { body: td03.encodeResponse({ ok: true }) };
    }
    if (transaction === 'td16')
      return { body: td16.encodeResponse({ status: { ok: true }, authorisations: record.holders ?? [] }) };
    if (transaction === 'td21') return { body: await register(record, claims, body, attachments) };
    if (transaction === 'td31') return { body: query(record, body) };
    if (transaction === 'td33') return { body: update(record, body) };
    return retrieve(record, body);
  }

  #existence(body: XmlElement, record: TestRecord | undefined): Raw {
    const known = record?.record === 'none' ? undefined : record;
    const { authorisation = 'NON_EXISTE', treatingDoctor = false } = known ?? {};
    const request = td02.decodeRequest(body);
    if (request.reason === 'CNSLT_DATA') return this.#data(request, known);
    return td02.encodeResponse({
      request,
      id: { root: '2.25.1' },
      creationTime: this.#now(),
      outcome: {
        status: {
          record: known?.record ?? 'none',
          authorisation,
          treatingDoctor,
          ...(known && { traits: known.traits }),
          ...(known?.address && { address: known.address }),
        },
      },
    });
  }

  #data(request: ReturnType<typeof td02.decodeRequest>, record: TestRecord | undefined): Raw {
    const head = { request, id: { root: '2.25.1' }, creationTime: this.#now() };
    if (record?.data === undefined) {
      const status = { record: 'none', authorisation: 'NON_EXISTE', treatingDoctor: false } as const;
      return td13a.encodeResponse({ ...head, outcome: { status } });
    }
    const { authorisation, treatingDoctor, traits, data } = record;
    const status = { record: 'exists', authorisation, treatingDoctor, traits } as const;
    return td13a.encodeResponse({ ...head, outcome: { status, data: { ...data, traits } } });
  }

  #list(body: XmlElement): Raw {
    const { startDate, dateType } = td04.decodeRequest(body);
    const dateOf = ({ authorisedAt = '20260601080000', fedAt = '' }: TestRecord) =>
      dateType === 'LASTDOC' ? fedAt : authorisedAt;
    const patients = [...this.records]
      .filter(([, record]) => record.authorisation === 'VALIDE' && dateOf(record) >= startDate)
      .map(([matricule, { traits, treatingDoctor, fedAt }]) => ({
        ins: { matricule, oid: '1.2.250.1.213.1.4.10' as const },
        lastName: traits.usedName ?? traits.birthName,
        birthName: traits.birthName,
        firstName: traits.birthGivenNames[0] ?? '',
        ...{ civility: 'MME', birthDate: traits.birthDate, treatingDoctor, hasMessage: false },
        lastAccess: '20261101080000',
        ...(fedAt !== undefined && { lastAddition: fedAt }),
      }));
    return td04.encodeResponse({ status: { ok: true }, patients });
  }
}

async function register(
  record: TestRecord,
  claims: ReadVihf,
  body: XmlElement,
  attachments: Map<string, Buffer>,
): Promise<Raw> {
  const { submission, contentIds } = decodeProvideAndRegister(body);
  const bytesOf = (entryUuid: string) => attachments.get(contentIds.get(entryUuid) ?? '') ?? Buffer.alloc(0);
  const documents = new Map(submission.documents.map((entry) => [entry.uniqueId, bytesOf(entry.entryUuid)]));
  await verifySubmissionSetSignature(bytesOf(submission.signature.entryUuid).toString('utf8'), {
    documents,
    submissionSetUniqueId: submission.set.uniqueId,
    algorithms: modernAlgorithms,
  });
  for (const entry of submission.documents) {
    const named = [entry.legalAuthenticator?.id, ...entry.authors.map(({ person }) => person?.id)];
    if (!named.includes(claims.nameId) || !sameAuthors(entry, documents.get(entry.uniqueId)!)) {
      const context = 'Aucun AuthorPerson ne correspond à l’utilisateur du VIHF';
      const error = { code: 'XDSRegistryMetadataError', context, severity: 'Error' } as const;
      return encodeRegistryResponse({ status: 'Failure', errors: [error] });
    }
    if (record.documents.some((one) => one.entry.uniqueId === entry.uniqueId)) {
      const error = { code: 'XDSDuplicateUniqueIdInRegistry', context: 'déjà là', severity: 'Error' } as const;
      return encodeRegistryResponse({ status: 'Failure', errors: [error] });
    }
    const { target } =
      submission.associations.find((one) => one.type === 'RPLC' && one.source === entry.entryUuid) ?? {};
    const replaced = record.documents.findIndex((one) => one.entry.entryUuid === target);
    if (target !== undefined && record.documents[replaced]?.entry.status !== 'approved') {
      const error = { code: 'XDSReplaceFailed', context: 'n’est plus en vigueur', severity: 'Error' } as const;
      return encodeRegistryResponse({ status: 'Failure', errors: [error] });
    }
    const former = record.documents[replaced];
    if (former) record.documents[replaced] = { ...former, entry: { ...former.entry, status: 'deprecated' } };
    record.documents.push({ entry, bytes: documents.get(entry.uniqueId)! });
  }
  return encodeRegistryResponse({ status: 'Success', errors: [] });
}

/** The authors of the metadata are those of the document, as many (dmp.md §7). */
function sameAuthors({ authors }: DocumentEntry, bytes: Uint8Array): boolean {
  const written = readCda(bytes).header.authors;
  const ids = new Set(written.flatMap((author) => author.ids.map(({ extension }) => extension)));
  return written.length === authors.length && authors.every(({ person }) => person && ids.has(person.id));
}

/** All the changes of a message, or none: each has to name its document as it is now (dmp.md §6.11). */
function update(record: TestRecord, body: XmlElement): Raw {
  const { changes } = decodeMetadataUpdate(body);
  const documents = changes.map((change) => {
    const at = record.documents.findIndex(({ entry }) =>
      change.kind === 'status'
        ? entry.entryUuid === change.target && entry.status === change.from
        : entry.logicalId === change.entry.logicalId && (entry.version ?? 1) === change.previousVersion,
    );
    return { at, change };
  });
  if (documents.some(({ at }) => at < 0)) {
    const error = { code: 'XDSRegistryError', context: 'n’est plus en vigueur', severity: 'Error' } as const;
    return encodeRegistryResponse({ status: 'Failure', errors: [error] });
  }
  for (const { at, change } of documents) {
    const { entry, bytes } = record.documents[at]!;
    const { confidentialityCodes, entryUuid } = change.kind === 'metadata' ? change.entry : entry;
    const version = (entry.version ?? 1) + (change.kind === 'metadata' ? 1 : 0);
    const status = change.kind === 'status' ? change.to : entry.status;
    record.documents[at] = { entry: { ...entry, confidentialityCodes, entryUuid, version, status }, bytes };
  }
  return encodeRegistryResponse({ status: 'Success', errors: [] });
}

function query(record: TestRecord, body: XmlElement): Raw {
  const asked = decodeStoredQuery(body);
  const entries = record.documents.map(({ entry }) => entry);
  if (asked.kind === 'FindDocuments') {
    const { from = '' } = asked.serviceStartTime ?? {};
    const documents = entries.filter(
      (entry) => asked.status.includes(entry.status) && (entry.serviceStartTime ?? '') >= from,
    );
    return encodeQueryResponse({ status: 'Success', errors: [], documents, objectRefs: [] });
  }
  if (asked.kind !== 'GetDocuments') throw new Error('unexpected query');
  const ids = 'uniqueIds' in asked.by ? asked.by.uniqueIds : [];
  const documents = entries.filter((entry) => ids.includes(entry.uniqueId));
  const found =
    asked.returnType === 'LeafClass'
      ? { documents, objectRefs: [] }
      : { documents: [], objectRefs: documents.map((entry) => entry.entryUuid) };
  return encodeQueryResponse({ status: 'Success', errors: [], ...found });
}

function retrieve(record: TestRecord, body: XmlElement): { body: Raw; attachments: OutgoingAttachment[] } {
  const [asked] = decodeRetrieve(body);
  const found = record.documents.find((one) => one.entry.uniqueId === asked?.documentUniqueId);
  if (asked === undefined || found === undefined) throw new Error('no such document');
  return {
    body: encodeRetrieveResponse({
      ...{ status: 'Success', errors: [] },
      documents: [{ ...asked, mimeType: 'text/xml', contentId: 'doc@dmp' }],
    }),
    attachments: [{ contentId: 'doc@dmp', contentType: 'text/xml', bytes: found.bytes }],
  };
}

function soap(status: number, xml: string): DmpAnswer {
  return { status, contentType: 'application/soap+xml; charset=utf-8', body: Buffer.from(xml) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
