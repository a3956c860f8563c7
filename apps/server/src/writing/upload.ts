import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { uuidV7 } from '../ids.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import { fileContext } from './values.ts';

type Collaborators = Pick<Context, 'db' | 'blobs' | 'keys' | 'clock' | 'random'>;

/**
 * Takes a file of any kind to be attached to a message: sealed and durable once this resolves.
 * @throws FILE_EMPTY, FILE_TOO_BIG, TOO_MANY
 */
export async function uploadFile(
  context: Collaborators,
  session: Session,
  body: AsyncIterable<Uint8Array>,
): Promise<{ upload: string; size: number }> {
  if (session.uploading >= limits.uploadsAtOnce) throw failure('TOO_MANY');
  session.uploading += 1;
  try {
    const bytes = await readAll(body);
    return { upload: await keepFile(context, session.nationalId, bytes), size: bytes.length };
  } finally {
    session.uploading -= 1;
  }
}

/** Keeps bytes as a file to be attached. @returns its name */
export async function keepFile(
  { db, blobs, keys, clock, random }: Collaborators,
  professional: string,
  bytes: Uint8Array,
): Promise<string> {
  const { sha256 } = await blobs.put(keys.seal(bytes, fileContext(professional)), { maxBytes: limits.mailBytes });
  const now = clock();
  const id = uuidV7(now, random);
  const row = { professional, id, blob: sha256, size: bytes.length, draft: null, created_at: now };
  await db.insertInto('mail_uploads').values(row).execute();
  return id;
}

/** The bytes of a file. Undefined for another person's, or one that is gone. */
export async function fileOf(
  { db, blobs, keys }: Pick<Context, 'db' | 'blobs' | 'keys'>,
  professional: string,
  upload: string,
): Promise<Buffer | undefined> {
  if (!isUuid(upload)) return undefined;
  const row = await db
    .selectFrom('mail_uploads')
    .select('blob')
    .where('professional', '=', professional)
    .where('id', '=', upload)
    .executeTakeFirst();
  return row && keys.open(await blobs.bytes(row.blob), fileContext(professional));
}

/** A handle of the contract may be no UUID. */
export const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

async function readAll(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limits.mailFileBytes) throw failure('FILE_TOO_BIG');
    chunks.push(chunk);
  }
  if (size === 0) throw failure('FILE_EMPTY');
  return Buffer.concat(chunks);
}
