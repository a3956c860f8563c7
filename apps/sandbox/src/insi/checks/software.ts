import { knownFaults, type ReceivedRequest } from '@trousse/insi';
import { knownIdams, TeleserviceRefusal, technical } from '../settings.ts';

/** The software is authorised, and the contexts name who calls (identity.md §2.4). @throws TeleserviceRefusal */
export function checkContexts({ lps }: ReceivedRequest, senders: readonly string[], caller: string): void {
  if (!knownIdams.includes(lps.software.idam)) throw new TeleserviceRefusal(knownFaults.unknownSoftware);
  if (senders.some((sender) => sender !== caller)) throw technical('L’émetteur du contexte n’est pas l’appelant.');
}
