import { bounceCause, type RefusedRecipient, SubmissionFailure } from '@trousse/mss';
import { codeOf } from '../errors.ts';
import { limits } from '../limits.ts';
import { mailFailure } from '../mail/failure.ts';
import type { Collaborators } from './advance.ts';
import { causeCodes } from './cause-codes.ts';
import { changeOutgoing } from './change-outgoing.ts';
import { citizenDomainOf } from './mail-domains.ts';
import type { MailJob } from './mail-outbox.ts';
import { readOutgoing, recipientsOf } from './outgoing-rows.ts';
import { tellDeliveries } from './tell.ts';
import { type MailFailure, type OutgoingRow, type Recipient, sameAddress } from './values.ts';

/** The operator's words, no longer than they need be to be understood. */
const mostWords = 500;

/** Recipients with those that the operator refused. */
export function refusedRecipients(
  config: Collaborators['config'],
  recipients: readonly Recipient[],
  refused: readonly RefusedRecipient[],
  now: Date,
): readonly Recipient[] {
  const byAddress = new Map(refused.map((one) => [sameAddress(one.address), one]));
  return recipients.map((one): Recipient => {
    const refusal = byAddress.get(sameAddress(one.party.address));
    if (refusal === undefined) return one;
    const { address: recipient, code, text } = refusal;
    const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(text)?.[0];
    const cause = bounceCause({
      ...{ recipient, text: `${code} ${text}`, citizenDomain: citizenDomainOf(config) },
      ...(status !== undefined && { status }),
    });
    const said = { failure: causeCodes[cause], serverText: text.slice(0, mostWords) };
    return { party: one.party, state: 'failed', at: now.toISOString(), ...said };
  });
}

/** What gives up a transaction that nobody would get. */
export function allRefused(refused: readonly RefusedRecipient[]): SubmissionFailure {
  const [first] = refused;
  return new SubmissionFailure('refused', {
    ...(first && { replyCode: first.code, replyText: first.text }),
    rejected: refused,
  });
}

/** Settles what a failure means: another attempt may do, the mailbox must be opened again, or the operator has said no. */
export async function settleFailure(context: Collaborators, job: MailJob, error: unknown): Promise<void> {
  const { db, mailOutbox, log } = context;
  const row = await readOutgoing(context, job);
  if (row === undefined || row.state === 'failed') return;
  // What has left waits only for its copy.
  if (row.state === 'sent') return await mailOutbox.enqueue(db, row, pauseOf(row.looks));
  const submission = error instanceof SubmissionFailure ? error : undefined;
  const code = submission === undefined ? codeOf(mailFailure(error)) : codeOfSubmission(submission);
  if (code === 'MAIL_TOKEN_NEEDED' || code === 'MAIL_NOT_OPEN') {
    // Asked before any data: what was not known before is not known now.
    const uncertain = submission === undefined && row.uncertain;
    await changeOutgoing(context, row, { state: 'token', uncertain });
    return;
  }
  if (code === 'INTERNAL') log.error({ err: error }, 'sending failed');
  const refused = submission?.kind === 'refused';
  const text = submission?.replyText?.slice(0, mostWords);
  const failure: MailFailure = { code, ...(text !== undefined && { serverText: text }) };
  const late = context.clock().getTime() - row.created_at.getTime() > limits.mailGivenUpMs;
  // 4xx: not now (RFC 5321 §4.2.1).
  if ((refused && (submission.replyCode ?? 500) >= 500) || (late && !row.uncertain))
    return await refuse(context, row, failure, submission?.rejected ?? []);
  // Whether the operator has it is not known once its data began, or where the failure is none of the operator's.
  const uncertain = submission === undefined ? row.uncertain : submission.kind === 'unknown';
  const changed = await changeOutgoing(context, row, {
    ...{ state: 'waiting', uncertain, attempts: row.attempts + 1, failure },
  });
  if (changed !== undefined) await mailOutbox.enqueue(db, changed, pauseOf(uncertain ? 0 : row.attempts));
}

function codeOfSubmission({ kind }: SubmissionFailure): string {
  if (kind === 'token') return 'MAIL_TOKEN_NEEDED';
  return kind === 'refused' ? 'MAIL_SENDER_REFUSED' : 'MAIL_UNREACHABLE';
}

function pauseOf(attempts: number): number {
  const pauses = limits.depositPausesMs;
  return pauses[Math.min(attempts, pauses.length - 1)]!;
}

async function refuse(
  context: Collaborators,
  row: OutgoingRow,
  failure: MailFailure,
  rejected: readonly RefusedRecipient[],
): Promise<void> {
  const { config, keys, clock, journal } = context;
  const now = clock();
  await journal.add('mail-refused', { actor: row.professional, details: { message: row.id, code: failure.code } });
  const deliveries = refusedRecipients(config, recipientsOf(keys, row), rejected, now).map(
    (one): Recipient =>
      one.state === 'failed'
        ? one
        : {
            ...{ party: one.party, state: 'failed', at: now.toISOString(), failure: failure.code },
            ...(failure.serverText !== undefined && { serverText: failure.serverText }),
          },
  );
  const changed = await changeOutgoing(context, row, { state: 'failed', uncertain: false, failure, deliveries });
  if (changed !== undefined) await tellDeliveries(context, changed);
}
