import type { Upload } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { uuidV7 } from '../ids.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import { type FileKind, fileKind, readText } from './file-kind.ts';
import { jpegToPdf } from './jpeg-page.ts';

type Collaborators = Pick<Context, 'config' | 'db' | 'blobs' | 'keys' | 'clock' | 'random'>;

/** How an upload is sealed until its deposit is prepared: for one professional. */
export const contentContext = (professional: string) => `content ${professional}`;

/**
 * Takes a file for a later deposit: its bytes are sealed and durable once this resolves. What is kept is what will be
 * deposited: a picture as a page, a text in UTF-8.
 * @throws FILE_EMPTY, FILE_TOO_BIG, FILE_KIND, TOO_MANY
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
    const kind = fileKind(extension, bytes);
    if (kind === undefined) throw failure('FILE_KIND');
    const content = await toContent(kind, bytes, clock());
    const sealed = keys.seal(content, contentContext(session.nationalId));
    const { sha256 } = await blobs.put(sealed, { maxBytes: limits.payloadBytes });
    const now = clock();
    const id = uuidV7(now, random);
    const row = { id, blob: sha256, kind, size: content.length, created_at: now };
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

async function toContent(kind: FileKind, bytes: Buffer, now: Date): Promise<Uint8Array> {
  if (kind === 'pdf') return bytes;
  if (kind === 'text') return Buffer.from(readText(bytes) ?? '');
  return await jpegToPdf(bytes, now).catch((error) => {
    throw failure('FILE_KIND', undefined, error);
  });
}
