import type { MailMessage } from '@trousse/contract';
import { openTo, type ReceivedMessage } from '@trousse/mss';
import { type PartyRules, toParty } from './party.ts';

/**
 * Whether the patient of a message may still answer (WEB-34, WEB-35); undefined where no patient takes part. By this
 * message alone: what a patient wrote shows that they could.
 */
export function conversationOf(message: ReceivedMessage, rules: PartyRules): MailMessage['conversation'] {
  const isPatient = (one: { name: string; address: string }) => toParty(one, rules).kind === 'patient';
  if (message.from !== undefined && isPatient(message.from)) return { open: true };
  const patient = [...message.to, ...message.cc].find(isPatient);
  if (patient === undefined || message.from === undefined) return undefined;
  const open = openTo(
    [
      {
        from: message.from.address,
        to: [...message.to, ...message.cc].map(({ address }) => address),
        replyTo: message.replyTo.map(({ address }) => address),
        endSubject: message.subject.end,
        endHeader: message.national.end === true,
      },
    ],
    patient.address,
  );
  return { open: open.size > 0 };
}
