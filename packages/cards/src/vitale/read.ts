import { readTlvs } from '../ber.ts';
import { CardError } from '../errors.ts';
import type { HardwareOptions } from '../hardware/options.ts';
import { readFile, selectApplication } from '../pcsc/apdu.ts';
import type { CardChannel } from '../pcsc/card-channel.ts';
import type { VitaleCard } from '../types.ts';
import { fileOf, readBeneficiaries, readCardData, readHolderNumber } from './parse.ts';
import { directoryFile, fileNames, vitaleAid } from './profile.ts';

/** Whether a card is a Vitale card: it has that application. @throws CardError as `CardChannel.transmit` */
export async function isVitale(card: CardChannel): Promise<boolean> {
  return await selectApplication(card, vitaleAid);
}

/**
 * Reads a whole Vitale card, or nothing. It is read once more at the end that it is the card of the beginning: where
 * another program shares the reader, nothing else would say that a card was swapped between two commands.
 * @param mayGoOn throws what should stop the reading; called between two files
 * @throws CardError `wrong-card-kind`, `card-data-unusable`, `card-changed`, as `CardChannel.transmit`
 */
export async function readVitale(
  card: CardChannel,
  mayGoOn: () => void,
  progress: (done: number, total: number) => void,
): Promise<VitaleCard> {
  const total = 4;
  const done = (part: number) => {
    mayGoOn();
    progress(part, total);
  };
  if (!(await isVitale(card))) throw new CardError('wrong-card-kind');
  const directory = readTlvs(await readFile(card, directoryFile));
  const cardFile = fileOf(directory, fileNames.card);
  const data = readCardData(await readFile(card, cardFile));
  done(1);
  const holderMatricule = readHolderNumber(await readFile(card, fileOf(directory, fileNames.holder)));
  done(2);
  const beneficiaries = readBeneficiaries(await readFile(card, fileOf(directory, fileNames.beneficiaries)));
  done(3);
  const { serial } = readCardData(await readFile(card, cardFile));
  if (serial !== data.serial) throw new CardError('card-changed');
  done(total);
  // Told of the last part, the listener may have acted.
  mayGoOn();
  return { ...data, holderMatricule, beneficiaries };
}

/** Whether a card may be used here (error family 42). @throws CardError `wrong-environment` */
export function checkVitaleUsable({ type }: VitaleCard, { environment }: HardwareOptions): void {
  const isReal = type === 'R';
  if (environment !== undefined && isReal !== (environment === 'production')) throw new CardError('wrong-environment');
}
