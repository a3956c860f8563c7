import type { Composition } from '@trousse/contract';
import { recognise } from '@trousse/media';
import { type NationalHeaders, type OutgoingAttachment, readXdm, safeFileName } from '@trousse/mss';
import { type DocumentEntry, visibilityOf } from '@trousse/xds';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { entryOf, load } from '../record/load.ts';
import type { Session } from '../session/session.ts';
import { attachedPart, requireOpen } from './correspondence.ts';
import { archiveOf, nationalFacts, type SentDocument } from './document-archive.ts';
import { fileOf } from './upload.ts';

export type Collaborators = Omit<Context, 'worker' | 'close'>;
type Attached = Composition['attachments'][number];

/** What a message carries, and what its headers say of it. */
export type Resolved = {
  /** Whose the documents are; nobody's where there are none. */
  readonly matricule: string | undefined;
  /** A document that was hidden from its patient by who sent it. */
  readonly hiddenFromPatient: boolean;
  /** Of the archive. */
  readonly sent: readonly SentDocument[];
  readonly files: readonly OutgoingAttachment[];
  readonly documents: NonNullable<NationalHeaders['documents']> | undefined;
};

/**
 * The bytes of everything that is attached. One that cannot be had stops the sending: nothing leaves incomplete.
 * @param own documents of ours that go with it (sharing)
 * @throws MAIL_ATTACHMENT_GONE naming it, MAIL_SEVERAL_PATIENTS, what the mailbox or the DMP raise
 */
export async function resolveAttachments(
  context: Collaborators,
  session: Session,
  attachments: readonly Attached[],
  own: readonly SentDocument[] = [],
): Promise<Resolved> {
  const files: OutgoingAttachment[] = [];
  const documents: SentDocument[] = [...own];
  for (const attached of attachments) {
    if (attached.kind === 'document') documents.push(await documentOf(context, session, attached));
    else files.push(await fileFrom(context, session, attached));
  }
  const archive = await archiveOf(context, documents);
  const forwarded = await forwardedDocuments(files);
  const facts = [...documents, ...forwarded].map(({ cda }) => nationalFacts(cda));
  const matricules = new Set(facts.flatMap(({ matricule }) => matricule ?? []));
  if (matricules.size > 1) throw failure('MAIL_SEVERAL_PATIENTS');
  return {
    matricule: [...matricules][0],
    hiddenFromPatient: forwarded.some(
      ({ confidentialityCodes }) => visibilityOf(confidentialityCodes).hiddenFromPatient,
    ),
    sent: documents,
    files: [...archive, ...files],
    documents:
      facts.length === 0
        ? undefined
        : {
            codes: [...new Set(facts.map(({ code }) => code).filter(Boolean))],
            qualifiedIns: facts.every(({ qualifiedIns }) => qualifiedIns),
          },
  };
}

/** A document of the open record, whole. */
export async function documentOf(
  context: Collaborators,
  session: Session,
  { record: handle, document, name }: Extract<Attached, { kind: 'document' }>,
): Promise<SentDocument> {
  const { record } = session;
  if (record === undefined || record.handle !== handle || record.entry(document) === undefined)
    throw failure('MAIL_ATTACHMENT_GONE', { detail: name });
  const { bytes, cda } = await load(context, session, record, document, false);
  if (cda === undefined) throw failure('MAIL_ATTACHMENT_GONE', { detail: name });
  return { ins: record.ins, cda, described: { ...asSubmitted(entryOf(record, document)), cda: bytes } };
}

/** Metadata of a document without what a registry or a repository gave it. */
function asSubmitted(entry: DocumentEntry): Omit<SentDocument['described'], 'cda'> {
  const { entryUuid, logicalId, version, status, hash, size, uri, repositoryUniqueId, patient, ...own } = entry;
  return own;
}

async function fileFrom(
  context: Collaborators,
  session: Session,
  attached: Exclude<Attached, { kind: 'document' }>,
): Promise<OutgoingAttachment> {
  const name = safeFileName(attached.name, 'piece-jointe');
  if (attached.kind === 'upload') {
    const bytes = await fileOf(context, session.nationalId, attached.upload);
    if (bytes === undefined) throw failure('MAIL_ATTACHMENT_GONE', { detail: attached.name });
    return { name, mediaType: mediaTypeOf(bytes), bytes };
  }
  const open = requireOpen(context, session, attached.mailbox);
  const part = await attachedPart(open, attached.message, attached.attachment);
  if (part === undefined) throw failure('MAIL_ATTACHMENT_GONE', { detail: attached.name });
  return { ...part, name };
}

/** By what the bytes are: the name that a file bears promises nothing. */
function mediaTypeOf(bytes: Uint8Array): string {
  const kinds = {
    ...{ pdf: 'application/pdf', jpeg: 'image/jpeg', png: 'image/png', tiff: 'image/tiff' },
    ...{ rtf: 'application/rtf', text: 'text/plain' },
  } as const;
  const kind = recognise(bytes)?.kind;
  return kind === undefined ? 'application/octet-stream' : kinds[kind];
}

/** The documents of an archive that is passed on: the message says what it holds, as it did when it came (ECO.2.4.1). */
async function forwardedDocuments(
  files: readonly OutgoingAttachment[],
): Promise<(Pick<SentDocument, 'cda'> & Pick<DocumentEntry, 'confidentialityCodes'>)[]> {
  const archives = files.filter(({ name }) => /^ihe_xdm\.zip$/i.test(name));
  const read = await Promise.all(archives.map(({ bytes }) => readXdm(bytes).catch(() => undefined)));
  return read
    .flatMap((archive) => archive?.documents ?? [])
    .flatMap(({ cda, entry: { confidentialityCodes } }) => (cda === undefined ? [] : [{ cda, confidentialityCodes }]));
}
