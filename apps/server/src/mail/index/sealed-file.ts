import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const nonceBytes = 12;
const tagBytes = 16;

/** What is in a sealed file; undefined where there is none, or another key or a damage makes it unreadable. */
export async function readSealed(file: string, key: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    const sealed = await readFile(file);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes)).setAuthTag(
      sealed.subarray(sealed.length - tagBytes),
    );
    const plain = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes));
    decipher.final();
    return plain;
  } catch {
    return undefined;
  }
}

/** Writes a sealed file (AES-256-GCM) whole or not at all, for its owner alone. */
export async function writeSealed(file: string, key: Uint8Array, plain: Uint8Array): Promise<void> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const next = `${file}.${process.pid}.new`;
  await writeFile(next, sealed, { mode: 0o600 });
  await rename(next, file);
}

export async function removeSealed(file: string): Promise<void> {
  await rm(file, { force: true });
}
