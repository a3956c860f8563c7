import type { Outgoing } from '@trousse/contract';
import { useEffect, useRef } from 'react';
import { router } from '../shell/router.tsx';
import { failureFromCode } from '../ui/failure.ts';
import { toast } from '../ui/toast.component.tsx';

/** Tells of a message that could not leave, or did not reach somebody, as soon as it is known. */
export function OutgoingNews({ outgoing }: { outgoing: readonly Outgoing[] }) {
  const told = useRef<ReadonlyMap<string, number>>(undefined);
  useEffect(() => {
    const before = told.current;
    const now = new Map(outgoing.map((one) => [one.outgoing, troubles(one)]));
    told.current = now;
    // What had failed when the page came is in the board, and was told when it happened.
    const fresh = before && outgoing.find((one) => troubles(one) > (before.get(one.outgoing) ?? 0));
    if (!fresh) return;
    const [first] = fresh.deliveries.filter(({ state }) => state === 'failed');
    const code = fresh.failure ?? first?.failure;
    const why = code === undefined ? '' : ` ${failureFromCode(code).message}`;
    toast(fresh.state === 'failed' ? `Un message n’est pas parti.${why}` : `Un destinataire n’a pas reçu.${why}`, {
      tone: 'danger',
      action: { label: 'Voir', run: () => void router.navigate({ to: '/depots' }) },
    });
  }, [outgoing]);
  return null;
}

function troubles({ state, deliveries }: Outgoing): number {
  return deliveries.filter((one) => one.state === 'failed').length + (state === 'failed' ? 1 : 0);
}
