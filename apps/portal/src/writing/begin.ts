import type { Composition, MailState } from '@trousse/contract';
import { prepareLeftovers } from '../deposits/drafts.resource.ts';
import { type Leftover, takeLeftover } from '../deposits/leftovers.ts';
import { CodedError, codeOf } from '../ui/failure.ts';
import type { ComposerRequest } from './composer.store.ts';
import { newComposition, withSignature } from './composition.ts';
import { addressOfPatient, beginMessage, draftOfMessage, openMessageDraft } from './writing.resource.ts';

/** A message to be written: new, or gone on with. */
export type Begun = {
  readonly draft: string;
  readonly composition: Composition;
  /** 0 where the server keeps nothing of it yet. */
  readonly revision: number;
  /** What this tab had not saved of it. */
  readonly leftover?: Leftover<Composition>;
  /** The patient who is written to, where the server built the address. */
  readonly patient?: string;
};

/**
 * What the composer shows first.
 * @throws CodedError MAIL_NOT_OPEN without an open mailbox, and what the server raises
 */
export async function begin(request: ComposerRequest, state: MailState): Promise<Begun> {
  // Where the key cannot be had, only what was typed in the last moments of a session could be lost.
  const prepared = prepareLeftovers().catch(() => undefined);
  const { signature } = state.settings;
  const known = (mailbox: string | undefined) => state.mailboxes.find((one) => one.mailbox === mailbox)?.mailbox;
  const own = known(request.kind === 'new' ? request.mailbox : undefined) ?? usual(state);
  if (own === undefined) throw new CodedError('MAIL_NOT_OPEN');
  // A draft of another session may name a mailbox that this one knows by another name.
  const here = (composition: Composition) => ({ ...composition, mailbox: known(composition.mailbox) ?? own });
  switch (request.kind) {
    case 'new': {
      const patient = request.patient === undefined ? undefined : await addressOfPatient(request.patient);
      const to = patient === undefined ? request.to : [{ name: patient.name, address: patient.address }];
      const composition = newComposition(own, signature, { ...request, ...(to && { to }) });
      return { ...fresh(composition), ...(patient && { patient: patient.address }) };
    }
    case 'draft': {
      const opened = await openMessageDraft(request.draft).catch((error: unknown) => {
        if (codeOf(error) !== 'DRAFT_UNKNOWN' || request.resumed === undefined) throw error;
      });
      await prepared;
      const leftover = await takeLeftover<Composition>(request.draft);
      // It had not reached the server when the session ended: what this tab kept is all there is.
      if (opened === undefined && leftover === undefined) throw new CodedError('DRAFT_UNKNOWN');
      const { composition, revision } = opened ?? { composition: leftover!.content, revision: 0 };
      const kept = leftover && { leftover: { ...leftover, content: here(leftover.content) } };
      return { draft: request.draft, composition: here(composition), revision, ...kept };
    }
    case 'draft-message': {
      const { draft, composition, revision } = await draftOfMessage(request.mailbox, request.message);
      return { draft, composition: here(composition), revision };
    }
    default: {
      const { kind, mailbox, message } = request;
      const composition = here(await beginMessage({ kind, mailbox, message }));
      return fresh({ ...composition, text: withSignature(composition.text, signature) });
    }
  }
}

function fresh(composition: Composition): Begun {
  return { draft: crypto.randomUUID(), composition, revision: 0 };
}

/** The mailbox that writes unless another is chosen: an open one, the person's own first. */
function usual({ mailboxes }: MailState): string | undefined {
  const open = mailboxes.filter(({ state }) => state === 'open');
  return (open.find(({ delegated }) => !delegated) ?? open[0] ?? mailboxes[0])?.mailbox;
}
