import { bytesOf, decode, readTlvs } from '../ber.ts';
import { readShortFile, selectApplication } from './apdu.ts';
import type { CardChannel } from './card-channel.ts';

/** The cryptographic application of ISO/IEC 7816-15, and the short name of its file that says which card it is. */
const applicationAid = Uint8Array.from(Buffer.from('E828BD080F', 'hex'));
const infoFile = 0x12;
const tags = { info: 0x30, serialNumber: 0x04 } as const;

/**
 * The serial number by which a card with a cryptographic application names itself (EF.CIAInfo), as text; undefined for
 * a card without that application.
 * @throws CardError as `CardChannel.transmit`, and `card-data-unusable`
 */
export async function cryptographicSerial(card: CardChannel): Promise<string | undefined> {
  if (!(await selectApplication(card, applicationAid))) return undefined;
  const info = bytesOf(readTlvs(await readShortFile(card, infoFile)), tags.info);
  const serial = info && bytesOf(readTlvs(info), tags.serialNumber);
  if (!serial) return undefined;
  const printable = serial.every((byte) => byte >= 0x20 && byte < 0x7f);
  return printable ? decode(serial) : Buffer.from(serial).toString('hex');
}
