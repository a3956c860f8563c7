import type { Outgoing } from '@trousse/contract';
import { failureOf } from '../ui/failure.ts';
import { toast } from '../ui/toast.component.tsx';
import { openComposer } from './composer.store.ts';
import { callBack } from './writing.resource.ts';

/**
 * Says that a message is the server's to send, and for how long it can be called back.
 * @param o.undone takes the draft that it is again; it is gone on with unless told otherwise
 */
export function announce(
  { outgoing, state, leavesAt }: Outgoing,
  {
    words = 'Message envoyé.',
    undone = (draft) => openComposer({ kind: 'draft', draft }),
  }: { words?: string; undone?: (draft: string) => void } = {},
): void {
  const left = leavesAt === undefined ? 0 : Date.parse(leavesAt) - Date.now();
  if (state !== 'held' || left <= 0) {
    toast(words);
    return;
  }
  const undo = async () => {
    try {
      undone(await callBack(outgoing));
    } catch (error) {
      const { message, next } = failureOf(error);
      toast(`${message} ${next}`, { tone: 'danger' });
    }
  };
  toast(words, { ms: left, action: { label: 'Annuler l’envoi', run: () => void undo() } });
}
