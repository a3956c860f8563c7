/** Run as a program of its own (a PKCS#11 module is started once a process): writes the objects of a card in its token. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { type Attribute, ck, loadPkcs11, type Pkcs11 } from '../../pkcs11/api.ts';
import type { SoftwareCps, SoftwareKey } from '../../software/definition.ts';
import { tlv } from './tlv.ts';

type Writer = Pkcs11 & { C_CreateObject(session: Buffer, template: Attribute[]): Buffer };

const { module, card } = JSON.parse(await text(process.stdin)) as { module: string; card: SoftwareCps };
const api = loadPkcs11() as Writer;
api.load(module);
api.C_Initialize({ flags: ck.osLockingOk });
const slot = api.C_GetSlotList(true).find((one) => api.C_GetTokenInfo(one).label.trim() === card.serial);
if (!slot) throw new Error('The token was not made');
const readWrite = 0x2;
const session = api.C_OpenSession(slot, ck.serialSession | readWrite);
api.C_Login(session, ck.user, card.pin);

const onToken = { type: 0x1, value: true };
const isPrivate = (value: boolean) => ({ type: 0x2, value });
/** As on a CPS: the ids of a pair end with 20 (authentication) or 10 (signature). */
const keyId = (last: number) => Buffer.from(`e828bd080fd250000004${last.toString(16)}`, 'hex');

function writePair({ certificate, key }: SoftwareKey, id: Buffer, label: string): void {
  const x509 = new X509Certificate(certificate);
  const jwk = createPrivateKey(key).export({ format: 'jwk' });
  const number = (field: 'n' | 'e' | 'd' | 'p' | 'q' | 'dp' | 'dq' | 'qi') =>
    Buffer.from(jwk[field] ?? '', 'base64url');
  api.C_CreateObject(session, [
    { type: ck.class, value: ck.certificate },
    { type: 0x80, value: 0 },
    onToken,
    isPrivate(false),
    { type: ck.label, value: Buffer.from(label) },
    { type: ck.id, value: id },
    { type: 0x101, value: Buffer.from('3000', 'hex') },
    { type: ck.value, value: x509.raw },
  ]);
  api.C_CreateObject(session, [
    { type: ck.class, value: ck.privateKey },
    { type: 0x100, value: 0 },
    onToken,
    isPrivate(true),
    { type: 0x103, value: true },
    { type: 0x108, value: true },
    { type: ck.label, value: Buffer.from(label) },
    { type: ck.id, value: id },
    { type: 0x120, value: number('n') },
    { type: 0x122, value: number('e') },
    { type: 0x123, value: number('d') },
    { type: 0x124, value: number('p') },
    { type: 0x125, value: number('q') },
    { type: 0x126, value: number('dp') },
    { type: 0x127, value: number('dq') },
    { type: 0x128, value: number('qi') },
  ]);
}

function writeData(label: string, value: Uint8Array, behindPin: boolean): void {
  api.C_CreateObject(session, [
    { type: ck.class, value: ck.dataObject },
    onToken,
    isPrivate(behindPin),
    { type: ck.label, value: Buffer.from(label) },
    { type: ck.value, value: Buffer.from(value) },
  ]);
}

writePair(card.authentication, keyId(0x20), 'Authentification CPS');
writePair(card.signature, keyId(0x10), 'Signature CPS');
writeData('CPS_ID_CARD', Buffer.from(card.serial), false);
writeData('CPS_NAME_PS', tlv(0xee, [tlv(0x80, card.holder.familyName), tlv(0x81, card.holder.givenName)]), false);
// Its last four characters are the speciality (identity.md §4.1); the certificate has it too.
writeData('CPS_INFO_PS', Buffer.from('EE00SM26'), false);
for (const { id, structureName, structureId, sector } of card.situations) {
  const activity = tlv(0xee, [tlv(0x84, structureName), tlv(0x85, structureId), tlv(0x86, sector)]);
  writeData(`CPS_ACTIVITY_${id}_PS`, activity, true);
}
api.C_Finalize();
