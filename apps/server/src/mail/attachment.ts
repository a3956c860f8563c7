import { type CdaDocument, CdaError, deriveMetadata, headerGroups, readCda } from '@trousse/cda';
import type { ShownContent } from '@trousse/contract';
import { isRtf, recognise } from '@trousse/media';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { RichText } from '../record/conversion-worker.ts';
import { convertRichText } from '../record/convert.ts';
import { bodyFile, type DocumentFile, shownFile } from '../record/document-files.ts';
import { contentOf, fileContent } from '../record/document-view.ts';
import type { Session } from '../session/session.ts';
import { told } from './failure.ts';
import type { LiveMailbox } from './live-mailbox.ts';
import { readPartName } from './message-names.ts';
import { load } from './read.ts';
import { archiveOf, type ReadMessage } from './read-messages.ts';

/** A part of a message as it is shown and saved. */
export type Part = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Of a clinical document that could be read. */
  readonly cda: CdaDocument | undefined;
  readonly richText: RichText | undefined;
  /** A part that is a file by itself. */
  readonly file: DocumentFile | undefined;
};

export type AttachmentView = {
  title: string;
  header: { label: string; value: string }[];
  content: ShownContent;
  notes: string[];
};

// A page asks for a part, then for its pages and pictures: it goes with the message.
const parts = new WeakMap<ReadMessage, Map<string, Promise<Part>>>();

/** One part of a message, read once while the message is held. @throws MAIL_MESSAGE_GONE, MAIL_ATTACHMENT_GONE */
export async function partOf(mailbox: LiveMailbox, message: string, attachment: string): Promise<Part> {
  const loaded = await load(mailbox, message);
  const known = parts.get(loaded) ?? new Map<string, Promise<Part>>();
  parts.set(loaded, known);
  const there = known.get(attachment);
  if (there !== undefined) return await there;
  const made = told(() => readPart(loaded, attachment));
  known.set(attachment, made);
  made.catch(() => known.delete(attachment));
  return await made;
}

/** An attachment, or a document of an archive, as the viewers of the record show them. */
export async function attachment(
  { mail }: Pick<Context, 'mail'>,
  session: Session,
  asked: { mailbox: string; message: string; attachment: string },
): Promise<AttachmentView> {
  const part = await partOf(mail.inSession(session, asked.mailbox), asked.message, asked.attachment);
  const { cda, richText, file, name } = part;
  if (cda === undefined) {
    const content = (file && fileContent(file, richText)) ?? { kind: 'other' as const, code: 'DOCUMENT_UNREADABLE' };
    return { title: name, header: [], content, notes: [...(richText?.notes ?? [])] };
  }
  const { content, notes } = contentOf(cda, richText);
  const header = headerGroups(cda).flatMap(({ lines }) => lines.map(({ label, value }) => ({ label, value })));
  return { title: deriveMetadata(cda).title || name, header, content, notes: [...notes] };
}

async function readPart(loaded: ReadMessage, attachment: string): Promise<Part> {
  const named = readPartName(attachment);
  const found = loaded.message.attachments.find(({ index }) => index === named?.part);
  if (named === undefined || found === undefined) throw failure('MAIL_ATTACHMENT_GONE');
  if (named.document === undefined) return await described(found.name, found.bytes, found.kind === 'document');
  const document = (await archiveOf(loaded, named.part)).documents[named.document];
  if (document?.bytes === undefined) throw failure('MAIL_ATTACHMENT_GONE');
  const name = document.path?.split('/').at(-1) ?? found.name;
  if (document.cda === undefined) return await described(name, document.bytes, false);
  return {
    name,
    bytes: document.bytes,
    cda: document.cda,
    file: undefined,
    richText: await richTextOf(bodyFile(document.cda)),
  };
}

async function described(name: string, bytes: Uint8Array, isDocument: boolean): Promise<Part> {
  const cda = isDocument ? readable(bytes) : undefined;
  const kind = recognise(bytes)?.kind;
  const file = cda === undefined && kind !== undefined ? { kind, bytes } : undefined;
  return { name, bytes, cda, file, richText: await richTextOf(cda === undefined ? file : bodyFile(cda)) };
}

function readable(bytes: Uint8Array): CdaDocument | undefined {
  try {
    return readCda(bytes);
  } catch (error) {
    if (error instanceof CdaError) return undefined;
    throw error;
  }
}

async function richTextOf(file: DocumentFile | undefined): Promise<RichText | undefined> {
  return file?.kind === 'rtf' && isRtf(file.bytes) ? await convertRichText(file.bytes) : undefined;
}

/** The file of a part that a viewer shows. */
export function shownFileOf({ cda, file }: Part): DocumentFile | undefined {
  return cda === undefined ? file : shownFile(cda);
}
