import { PIN_TRIES } from '../../limits.ts';
import type { SoftwareCps } from '../../software/definition.ts';
import { readTriesLeft, writeTriesLeft } from '../../software/pin-counter.ts';
import { FileChip } from './file-chip.ts';
import { tlv } from './tlv.ts';

/** The cryptographic application of ISO/IEC 7816-15, of the issuer of the CPS. */
const applicationName = 'e828bd080fd250000004';
/** EF.CIAInfo, by its short name. */
const infoFile = 0x12;

/**
 * The chip of a professional's card made of the definition of a software one. It names itself (EF.CIAInfo) and takes
 * PINs as real ones do: `63Cx` with the tries left, `6983` once blocked; the counter lies in `folder`, where the
 * card's token finds it too. Its keys are in a PKCS#11 token: see `makeToken`.
 */
export function cpsChip(card: SoftwareCps, folder: string): FileChip {
  const info = tlv(0x30, [tlv(0x02, Uint8Array.of(0)), tlv(0x04, card.serial), tlv(0x0c, 'ESSAI'), tlv(0x80, 'CPS')]);
  const files = new Map([[applicationName, new Map([[infoFile, info]])]]);
  return new FileChip(files, (command) => (command[1] === 0x20 ? verifyPin(card, folder, command) : 'none'));
}

function verifyPin(card: SoftwareCps, folder: string, command: Uint8Array): Uint8Array {
  const left = readTriesLeft(folder, card.serial);
  if (left === 0) return Uint8Array.of(0x69, 0x83);
  // Without a PIN the command asks for the tries left (ISO 7816-4 §11.5.6).
  if (command.length <= 5) return Uint8Array.of(0x63, 0xc0 | left);
  const pin = Buffer.from(command.subarray(5, 5 + (command[4] ?? 0)));
  if (pin.equals(Buffer.from(card.pin))) {
    writeTriesLeft(folder, card.serial, PIN_TRIES);
    return Uint8Array.of(0x90, 0x00);
  }
  writeTriesLeft(folder, card.serial, left - 1);
  return left === 1 ? Uint8Array.of(0x69, 0x83) : Uint8Array.of(0x63, 0xc0 | (left - 1));
}
