import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from '../context.ts';
import { limits } from '../limits.ts';
import { type AlertScope, confirmAddress, keepCode, removeAddress, tryCode } from '../store/alerts/addresses.ts';
import { queueAlerts } from '../store/alerts/queue.ts';
import { type Destination, destinationOf } from './destination.ts';
import { codesSince, newAlert } from './worker.ts';

type Collaborators = Pick<Context, 'store' | 'clock' | 'newId' | 'random' | 'alertCodes' | 'alerts'>;

/** Sends a code to an address, which is in force once the code comes back. @returns why not, or `sent` */
export async function requestCode(
  context: Collaborators,
  scope: AlertScope,
  typed: string,
): Promise<'sent' | 'no-address' | 'too-many'> {
  const destination = destinationOf(typed);
  if (destination === undefined) return 'no-address';
  const at = context.clock();
  if (!context.alertCodes.admits({ id: scope.professionalId, structureId: '' }, at)) return 'too-many';
  const code = newCode(context);
  await context.store.transact(async (run) => {
    await keepCode(run, scope, { ...destination, codeDigest: digestOf(scope, destination, code), at });
    await queueAlerts(run, [newAlert(context, { ...destination, code })]);
  });
  context.alerts.wake();
  return 'sent';
}

/** Puts the address in force whose code this is. @returns false for a wrong code, or one that has lapsed */
export async function confirmCode(context: Collaborators, scope: AlertScope, code: string): Promise<boolean> {
  const at = context.clock();
  const tried = { since: codesSince(at), most: limits.alertCodeTries };
  const pending = await tryCode(context.store.prepared, scope, tried);
  if (pending === undefined) return false;
  const { kind, address, code_digest } = pending;
  const given = digestOf(scope, { kind, address }, code.replace(/\s/g, ''));
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(code_digest))) return false;
  await confirmAddress(context.store.prepared, scope, { kind, address, at });
  return true;
}

/** No alert goes there any more. */
export async function stopAlerts({ store }: Pick<Context, 'store'>, scope: AlertScope): Promise<void> {
  await removeAddress(store.prepared, scope);
}

/** Six digits, each as likely as any other. */
function newCode({ random }: Pick<Context, 'random'>): string {
  const whole = 1_000_000;
  for (;;) {
    const number = Buffer.from(random(4)).readUInt32BE();
    if (number < 4_294 * whole) return String(number % whole).padStart(6, '0');
  }
}

/** A code is good for its owner, scope and address alone. */
function digestOf({ professionalId, patientId }: AlertScope, { kind, address }: Destination, code: string): string {
  return createHash('sha256')
    .update(JSON.stringify([professionalId, patientId, kind, address, code]))
    .digest('hex');
}
