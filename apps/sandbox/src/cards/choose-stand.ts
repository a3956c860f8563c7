import { connect } from 'node:net';
import type { SoftwareCard } from '@trousse/cards';
import type { HardwareObstacle } from '@trousse/cards/testing';
import { type CardStand, softwareStand, VirtualReadersMissing } from './stand.ts';

/** `auto`: virtual readers where the machine has what they need and its card service is free. */
export type ReadersChoice = 'software' | 'virtual' | 'auto';

/** Longest wait for the card service before software readers take its place, in milliseconds. */
const startMs = 3_000;
/** Where the clients of the card service call: compiled into it, one a machine (decision 29). */
const serviceSocket = '/run/pcscd/pcscd.comm';

/** Where the readers and the cards lie; `cards` by serial number. */
export type StandPlace = {
  readonly folder: string;
  readonly cardsFolder: string;
  readonly cards: ReadonlyMap<string, SoftwareCard>;
};

/**
 * Opens the readers of the workstation. `why` says in French why `auto` did not give virtual ones.
 * @throws VirtualReadersMissing when `virtual` cannot be had
 */
export async function openStand(
  choice: ReadersChoice,
  { folder, cardsFolder, cards }: StandPlace,
): Promise<{ readonly stand: CardStand; readonly why?: string }> {
  if (choice === 'software') return { stand: softwareStand(folder) };
  const { virtualHardwareMissing } = await import('@trousse/cards/testing');
  const missing = virtualHardwareMissing();
  if (choice === 'virtual' && missing !== undefined) throw new VirtualReadersMissing(reasons[missing]);
  if (missing !== undefined) return { stand: softwareStand(folder), why: reasons[missing] };
  if (choice === 'auto' && (await serviceAnswers())) return { stand: softwareStand(folder), why: taken };
  const { openVirtualStand } = await import('./virtual-stand.ts');
  const opening = openVirtualStand(cardsFolder, cards);
  if (choice === 'virtual') return { stand: await opening };
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), startMs);
  const instead = (why: string) => ({ stand: softwareStand(folder), why });
  try {
    const stand = await Promise.race([opening, late.promise]);
    if (stand) return { stand };
    // One that comes after all is let go.
    opening.then((unwanted) => unwanted.close()).catch(() => {});
    return instead(taken);
  } catch (error) {
    return instead(error instanceof VirtualReadersMissing ? error.message : taken);
  } finally {
    clearTimeout(timer);
  }
}

const taken = 'le service de cartes de cette machine est déjà pris';

const reasons: Readonly<Record<HardwareObstacle, string>> = {
  'no-bindings': 'les liaisons natives des lecteurs ne sont pas installées',
  'no-pcscd': 'pcscd n’est pas installé',
  'no-virtual-driver': 'vsmartcard-vpcd n’est pas installé',
  'no-softhsm': 'softhsm2 n’est pas installé',
  'system-service': taken,
  'other-service': taken,
  'not-allowed': 'il faut être root pour démarrer le service de cartes',
};

function serviceAnswers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(serviceSocket);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
