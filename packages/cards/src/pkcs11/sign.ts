import { createHash } from 'node:crypto';
import { ck, type Handle, type Pkcs11 } from './api.ts';
import { rvOf } from './rv.ts';

/** DigestInfo of a SHA-256 hash, up to the hash (RFC 8017 §9.2, note 1). */
const sha256DigestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex');
/** Room for a signature: an RSA key of 4096 bits. */
const MAX_SIGNATURE = 512;

/**
 * RSASSA-PKCS1-v1_5 with SHA-256. The card hashes (cards.md §7: IAS-ECC wants the last round done on it); one that does
 * not know how signs the hash, in its DigestInfo.
 */
export function signWith(api: Pkcs11, session: Handle, slot: Handle, key: Handle, data: Uint8Array): Uint8Array {
  if (api.C_GetMechanismList(slot).includes(ck.sha256RsaPkcs)) {
    try {
      return signOnce(api, session, ck.sha256RsaPkcs, key, Buffer.from(data));
    } catch (error) {
      // Announced for the module, refused by this key.
      if (rvOf(error) !== 'CKR_MECHANISM_INVALID' && rvOf(error) !== 'CKR_KEY_TYPE_INCONSISTENT') throw error;
    }
  }
  const digestInfo = Buffer.concat([sha256DigestInfo, createHash('sha256').update(data).digest()]);
  return signOnce(api, session, ck.rsaPkcs, key, digestInfo);
}

function signOnce(api: Pkcs11, session: Handle, mechanism: number, key: Handle, data: Buffer): Uint8Array {
  api.C_SignInit(session, { mechanism }, key);
  return Uint8Array.from(api.C_Sign(session, data, Buffer.alloc(MAX_SIGNATURE)));
}
