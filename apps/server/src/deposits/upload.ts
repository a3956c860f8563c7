import type { DepositFormat, Upload } from '@trousse/contract';
import { decodePlainText } from '@trousse/media';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { uuidV7 } from '../ids.ts';
import { limits } from '../limits.ts';
import { convertToPdf } from '../record/convert.ts';
import type { Session } from '../session/session.ts';
import { fileKind } from './file-kind.ts';

type Collaborators = Pick<Context, 'config' | 'db' | 'blobs' | 'keys' | 'clock' | 'random'>;

/** How an upload is sealed until its deposit is prepared: for one professional. */
export const contentContext = (professional: string) => `content ${professional}`;

/**
 * Takes a file for a later deposit: its bytes are sealed and durable once this resolves. What is kept is what will be
 * deposited: a picture, a scan or a rich text as PDF/A-1b (the DMP takes none of them by itself, dmp.md §6.8), a text in
 * UTF-8.
 * @throws FILE_EMPTY, FILE_TOO_BIG, FILE_KIND, FILE_UNREADABLE, FILE_TOO_BIG_AS_PDF, TOO_MANY
 */
export async function upload(
  { config, db, blobs, keys, clock, random }: Collaborators,
  session: Session,
  extension: string,
  body: AsyncIterable<Uint8Array>,
): Promise<Upload> {
  if (session.uploading >= limits.uploadsAtOnce) throw failure('TOO_MANY');
  session.uploading += 1;
  try {
    const bytes = await readAll(body, config.deposit.maxBytes);
    const kind = fileKind(extension, bytes, config.deposit.formats);
    if (kind === undefined) throw failure('FILE_KIND');
    const content = await toContent(kind, bytes, clock());
    if (content.length > config.deposit.maxBytes) throw failure('FILE_TOO_BIG_AS_PDF');
    const sealed = keys.seal(content, contentContext(session.nationalId));
    const { sha256 } = await blobs.put(sealed, { maxBytes: limits.payloadBytes });
    const now = clock();
    const id = uuidV7(now, random);
    const row = { id, blob: sha256, kind, size: content.length, created_at: now, draft: null };
    await db
      .insertInto('uploads')
      .values({ professional: session.nationalId, ...row })
      .execute();
    return { upload: id, kind, size: bytes.length };
  } finally {
    session.uploading -= 1;
  }
}

async function readAll(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw failure('FILE_TOO_BIG');
    chunks.push(chunk);
  }
  if (size === 0) throw failure('FILE_EMPTY');
  return Buffer.concat(chunks);
}

/** Decoding is done in the thread that may fail alone: what a file holds may be made to take long, or too much. */
async function toContent(kind: DepositFormat, bytes: Buffer, createdAt: Date): Promise<Uint8Array> {
  if (kind === 'pdf') return bytes;
  if (kind === 'text') return Buffer.from(decodePlainText(bytes).replaceAll('\f', '\n'));
  const content = await convertToPdf(bytes, { title: 'Document déposé', language: 'fr-FR', createdAt });
  if (content === undefined) throw failure('FILE_UNREADABLE');
  return content;
}
