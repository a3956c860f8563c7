import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { type Ins, insToCx } from '@trousse/ins';
import type { Random } from '../ids.ts';

const nonceBytes = 12;
const tagBytes = 16;

/** What the practice's master key, kept outside the database, protects. */
export type Keys = {
  /** AES-256-GCM of `plain`; `context` must be the same to open it, so that sealed values cannot change places. */
  seal(plain: Uint8Array, context: string): Buffer;
  /** @throws Error when the bytes or the context are not those of `seal` */
  open(sealed: Uint8Array, context: string): Buffer;
  /** The name under which the journal and the outbox know a patient: nothing to an outsider without the key. */
  patientPseudonym(ins: Ins): string;
  /** The name under which a read document is remembered, so that the marks say nothing of records (glossary: uniqueId). */
  documentMark(professional: string, uniqueId: string, logicalId: string): Buffer;
  /** The name under which a piece of news is remembered as read. */
  newsMark(professional: string, id: string): Buffer;
  /** A digest by which one professional's mail of an address, a Message-ID or a document is found, and nobody else's. */
  mailMark(professional: string, kind: 'address' | 'message' | 'document', value: string): Buffer;
  /** 32 bytes with which a professional's page seals what it could not save before its session ended. */
  pageKey(professional: string): Buffer;
  /** A digest by which one owner's identities of the same traits are found, and nobody else's. */
  likeness(owner: string, ...traits: string[]): Buffer;
};

/** Derives one key for each use from a master key of 32 bytes (HKDF, RFC 5869). */
export function createKeys(master: Uint8Array, random: Random): Keys {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', master, '', `trousse-server ${use}`, 32));
  const [payload, patient, document] = [derive('payload'), derive('patient'), derive('document')];
  const [identity, news, page] = [derive('identity'), derive('news'), derive('page')];
  const mail = derive('mail');
  const keyed = (key: Buffer, ...parts: string[]) => createHmac('sha256', key).update(JSON.stringify(parts)).digest();
  return {
    seal(plain, context) {
      const nonce = random(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', payload, nonce).setAAD(Buffer.from(context));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, context) {
      if (sealed.length < nonceBytes + tagBytes) throw new RangeError('Sealed bytes are too short');
      const decipher = createDecipheriv('aes-256-gcm', payload, sealed.subarray(0, nonceBytes))
        .setAAD(Buffer.from(context))
        .setAuthTag(sealed.subarray(sealed.length - tagBytes));
      return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), decipher.final()]);
    },
    patientPseudonym: (ins) => keyed(patient, insToCx(ins)).subarray(0, 18).toString('base64url'),
    documentMark: (professional, uniqueId, logicalId) => keyed(document, professional, uniqueId, logicalId),
    newsMark: (professional, id) => keyed(news, professional, id),
    mailMark: (professional, kind, value) => keyed(mail, professional, kind, value),
    pageKey: (professional) => keyed(page, professional),
    likeness: (owner, ...traits) => keyed(identity, owner, ...traits),
  };
}
