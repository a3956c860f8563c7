import { setTimeout as pause } from 'node:timers/promises';
import { CardError } from '../errors.ts';
import { checkPresence, type Presence } from '../presence.ts';
import type { VitaleBeneficiary, VitaleCard } from '../types.ts';
import type { SoftwareVitale } from './definition.ts';

/**
 * Reads a Vitale card part by part, as a reader does: the card's own data, then each person.
 * @throws CardError `card-removed`, `card-changed`, `cancelled`
 */
export async function readVitaleCard(
  card: SoftwareVitale,
  presence: () => Presence,
  signal: AbortSignal,
  progress: (done: number, total: number) => void,
): Promise<VitaleCard> {
  const total = card.beneficiaries.length + 1;
  const beneficiaries: VitaleBeneficiary[] = [];
  for (let done = 0; done < total; done += 1) {
    await pause(card.readingMs ?? 0, undefined, { signal }).catch(() => {});
    if (signal.aborted) throw new CardError('cancelled');
    checkPresence(presence());
    const person = card.beneficiaries[done - 1];
    if (person) beneficiaries.push({ ...person });
    progress(done + 1, total);
  }
  // Told of the last part, the listener may have acted: the card must have stayed to the end.
  if (signal.aborted) throw new CardError('cancelled');
  checkPresence(presence());
  const { serial, type, endOfValidity, holderMatricule } = card;
  return { serial, type, endOfValidity, holderMatricule, beneficiaries };
}
