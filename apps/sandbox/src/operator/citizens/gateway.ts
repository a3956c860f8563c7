import { randomUUID } from 'node:crypto';
import nodemailer from 'nodemailer';
import type { SandboxPatient } from '../../people/patients.ts';
import { citizenAddress, citizenDomain } from '../accounts/accounts.ts';
import { readingReceipt } from '../reports/reading-receipt.ts';
import type { Folder } from '../store/state.ts';
import { accept, type DeliveryDeps } from '../submission/delivery.ts';
import { type CitizenMessage, readCitizenFolder } from './mailbox.ts';
import { type AnswerRefusal, mayAnswer } from './may-answer.ts';

export type ShownMessage = CitizenMessage & {
  /** Why it cannot be answered. */
  readonly closed?: AnswerRefusal;
};

export type CitizenMailbox = {
  readonly address: string;
  readonly open: boolean;
  readonly received: readonly ShownMessage[];
  readonly sent: readonly CitizenMessage[];
};

/** The citizen may not do that. */
export class CitizenRefusal extends Error {
  override name = 'CitizenRefusal';
  readonly code: AnswerRefusal | 'cannot-start' | 'no-mailbox';

  constructor(code: CitizenRefusal['code']) {
    super(code);
    this.code = code;
  }
}

export type CitizenFile = { readonly name: string; readonly type: string; readonly content: Buffer };

/** Mon espace santé's side of the mail: what a citizen reads, and what they may answer. */
export type Gateway = {
  mailbox(address: string): Promise<CitizenMailbox>;
  /** Opens a message; the receipt that its sender asked for leaves, whatever the citizen thinks of it. */
  read(address: string, uid: number): Promise<{ receipt: boolean }>;
  /** @throws CitizenRefusal */
  answer(address: string, uid: number, text: string, files?: readonly CitizenFile[]): Promise<void>;
  /** A citizen starts no conversation. @throws CitizenRefusal, always */
  write(address: string): Promise<never>;
};

export function openGateway(deps: DeliveryDeps): Gateway {
  const { store, accounts, clock } = deps;
  const inboxOf = async (address: string): Promise<Folder> => {
    const patient = accounts.citizens.get(address);
    if (patient === undefined || !patient.attachedToMes) throw new CitizenRefusal('no-mailbox');
    return (await store.box(address)).folders.get('INBOX')!;
  };
  const receivedBy = async (address: string) => readCitizenFolder(store, await inboxOf(address));
  return {
    async mailbox(address) {
      const patient = accounts.citizens.get(address);
      if (!patient?.attachedToMes) return { address, open: false, received: [], sent: [] };
      const received = await receivedBy(address);
      const sent = await readCitizenFolder(store, (await store.box(address)).folders.get('Sent')!);
      const shown = received.map((message) => {
        const closed = mayAnswer(received, message.uid);
        return closed === undefined ? message : { ...message, closed };
      });
      return { address, open: true, received: shown, sent };
    },
    async read(address, uid) {
      const folder = await inboxOf(address);
      const message = folder.messages.find((one) => one.uid === uid);
      if (message === undefined) throw new CitizenRefusal('unknown-message');
      const first = await store.transact(() => {
        if (message.flags.includes('\\Seen')) return { ops: [], result: false };
        const set = [[uid, [...message.flags, '\\Seen']]] as const;
        return { ops: [{ op: 'flags', box: address, folder: 'INBOX', set }], result: true };
      });
      if (!first) return { receipt: false };
      const [shown] = (await receivedBy(address)).filter((one) => one.uid === uid);
      if (shown?.receiptTo === undefined) return { receipt: false };
      const receipt = readingReceipt({
        ...{ from: { name: nameOf(accounts.citizens.get(address)!), address }, to: shown.receiptTo },
        ...{ at: clock(), id: randomUUID(), original: await store.read(message.blob) },
        ...{ originalId: shown.messageId, subject: shown.subject },
      });
      await accept({ from: '', recipients: [{ address: shown.receiptTo }] }, receipt, deps);
      return { receipt: true };
    },
    async answer(address, uid, text, files = []) {
      const received = await receivedBy(address);
      const refused = mayAnswer(received, uid);
      if (refused !== undefined) throw new CitizenRefusal(refused);
      const original = received.find((one) => one.uid === uid)!;
      const bytes = await compose(accounts.citizens.get(address)!, original, text, files, clock());
      await accept({ from: address, recipients: [{ address: original.answersTo }] }, bytes, deps);
      await keepSent(deps, address, bytes);
    },
    async write(address) {
      await inboxOf(address);
      throw new CitizenRefusal('cannot-start');
    },
  };
}

/** `Hélène FEINTEVAL`: Mon espace santé puts the name into From (mss.md §1.10). */
function nameOf({ traits }: SandboxPatient): string {
  const given = traits.usedGivenName ?? traits.birthGivenNames[0] ?? '';
  const capitalised = given.toLowerCase().replace(/(^|[ -])\p{L}/gu, (start) => start.toUpperCase());
  return `${capitalised} ${traits.usedName ?? traits.birthName}`.trim();
}

async function compose(
  patient: SandboxPatient,
  original: CitizenMessage,
  text: string,
  files: readonly CitizenFile[],
  date: Date,
): Promise<Buffer> {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail({
    from: { name: nameOf(patient), address: citizenAddress(patient) },
    to: original.answersTo,
    subject: /^re\s*:/i.test(original.subject) ? original.subject : `Re: ${original.subject}`,
    date,
    messageId: `<${randomUUID()}@${citizenDomain}>`,
    ...(original.messageId !== undefined && { inReplyTo: original.messageId }),
    references: original.references,
    text,
    attachments: files.map(({ name, type, content }) => ({ filename: name, contentType: type, content })),
  });
  return message as Buffer;
}

async function keepSent({ store, clock }: DeliveryDeps, box: string, bytes: Buffer): Promise<void> {
  const blob = await store.put(bytes);
  const [size, at] = [bytes.length, clock().getTime()];
  await store.transact((state) => {
    const uid = state.boxes.get(box)!.folders.get('Sent')!.next;
    return { ops: [{ op: 'add', box, folder: 'Sent', uid, blob, size, at, flags: ['\\Seen'] }], result: undefined };
  });
}
