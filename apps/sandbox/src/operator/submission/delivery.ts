import { randomUUID } from 'node:crypto';
import { type Accounts, citizenDomain } from '../accounts/accounts.ts';
import type { Faults } from '../faults.ts';
import { limits } from '../limits.ts';
import { bareAddresses } from '../mime/address.ts';
import { fieldOf, headerEnd, readFields } from '../mime/header.ts';
import { deliveryReport, type Outcome } from '../reports/delivery-report.ts';
import { mailDate } from '../reports/multipart-report.ts';
import type { Op } from '../store/ops.ts';
import type { Store } from '../store/store.ts';
import { outcomeFor } from './outcomes.ts';

/** A message as it was handed in. */
export type Envelope = {
  /** Empty for a report, which is never answered by another. */
  readonly from: string;
  readonly recipients: readonly { readonly address: string; readonly notify?: readonly string[] }[];
  /** ENVID (RFC 3461 §4.4). */
  readonly envelopeId?: string;
};

export type DeliveryDeps = {
  readonly store: Store;
  readonly accounts: Accounts;
  readonly faults: Faults;
  readonly clock: () => Date;
  /** The operator's own domain, of its reports. */
  readonly domain: string;
};

/**
 * Takes a message: durable for every recipient, reports included, once it resolves; all in one step. With a delay on, it
 * is durable in the queue instead.
 */
export async function accept(envelope: Envelope, bytes: Buffer, deps: DeliveryDeps): Promise<void> {
  const stamped = stamp(envelope, bytes, deps);
  const { deliveryDelaySeconds } = deps.faults.now;
  if (deliveryDelaySeconds === 0) return deliver(envelope, stamped, deps);
  const blob = await deps.store.put(stamped);
  const due = deps.clock().getTime() + deliveryDelaySeconds * 1000;
  await deps.store.transact(() => ({
    ops: [{ op: 'wait', id: randomUUID(), due, blob, envelope }],
    result: undefined,
  }));
}

/** Delivers what has waited long enough. */
export async function deliverDue(deps: DeliveryDeps): Promise<void> {
  for (const { id, due, blob, envelope } of [...deps.store.state.waiting.values()]) {
    if (due > deps.clock().getTime()) continue;
    await deliver(envelope as Envelope, await deps.store.read(blob), deps, id);
  }
}

async function deliver(envelope: Envelope, bytes: Buffer, deps: DeliveryDeps, waited?: string): Promise<void> {
  const { store, faults, accounts } = deps;
  const room = (address: string) => faults.quota - (store.state.boxes.get(address)?.used ?? 0);
  const judges = { accounts, room, citizenLimit: limits.citizenMessage };
  const addresses = [...new Set(envelope.recipients.map(({ address }) => address))];
  const outcomes = addresses.map((address) => outcomeFor(address, bytes.length, citizenDomain, judges));
  const items = outcomes
    .filter(({ action }) => action !== 'failed')
    .map(({ address }) => ({ address, bytes, flags: [] as string[] }));
  const reports = envelope.from === '' ? [] : reportsOf(envelope, outcomes, bytes, deps);
  const parcels = [...items, ...reports.map((report) => ({ address: envelope.from, bytes: report, flags: [] }))];
  // The same bytes are one file, however many have them.
  const blobs = new Map<Buffer, string>();
  for (const parcel of parcels) {
    await store.box(parcel.address);
    if (!blobs.has(parcel.bytes)) blobs.set(parcel.bytes, await store.put(parcel.bytes));
  }
  const at = deps.clock().getTime();
  await store.transact((state) => {
    const next = new Map<string, number>();
    const ops = parcels.map((parcel): Op => {
      const box = parcel.address;
      const uid = next.get(box) ?? state.boxes.get(box)!.folders.get('INBOX')!.next;
      next.set(box, uid + 1);
      const blob = blobs.get(parcel.bytes)!;
      return { op: 'add', box, folder: 'INBOX', uid, blob, size: parcel.bytes.length, at, flags: parcel.flags };
    });
    return { ops: waited === undefined ? ops : [...ops, { op: 'done', id: waited }], result: undefined };
  });
}

/** Failures are told unless nobody wants to know; successes to whoever asked, by NOTIFY or by the header of the DSR. */
function reportsOf(envelope: Envelope, outcomes: readonly Outcome[], original: Buffer, deps: DeliveryDeps): Buffer[] {
  const { header } = headerEnd(original, 0, original.length);
  const asked = bareAddresses(fieldOf(readFields(original, 0, header), 'return-receipt-to') ?? '').includes(
    envelope.from,
  );
  const notify = new Map(envelope.recipients.map((one) => [one.address, one.notify]));
  const wants = ({ address, action }: Outcome) => {
    const wish = notify.get(address);
    if (action === 'failed') return wish === undefined || wish.includes('FAILURE');
    return address !== envelope.from && (wish === undefined ? asked : wish.includes('SUCCESS'));
  };
  const told = outcomes.filter(wants);
  const groups = [told.filter(({ action }) => action === 'failed'), told.filter(({ action }) => action !== 'failed')];
  return groups
    .filter((group) => group.length > 0)
    .map((group) =>
      deliveryReport({
        ...{ domain: deps.domain, to: envelope.from, at: deps.clock(), id: randomUUID(), original },
        ...{ outcomes: group, envelopeId: envelope.envelopeId },
      }),
    );
}

function stamp({ from }: Envelope, bytes: Buffer, { clock, domain }: DeliveryDeps): Buffer {
  const trace = `Return-Path: <${from}>\r\nReceived: by ${domain} with ESMTPSA id ${randomUUID()};\r\n\t${mailDate(clock())}\r\n`;
  return Buffer.concat([Buffer.from(trace), bytes]);
}
