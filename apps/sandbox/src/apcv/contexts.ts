import type { ApCvSession } from '@trousse/apcv';
import type { TeleserviceSettings } from '../insi/settings.ts';
import type { ApCvPerson } from './people.ts';

/** The contexts that professionals have open, one each: a new phone takes the place of the one before. */
export type Contexts = {
  open(professional: string, person: ApCvPerson): ApCvSession;
  /** The one that the professional has open; undefined when there is none, or not any more. */
  current(professional: string): ApCvSession | undefined;
  /** Ends a context. @returns whether the professional had it open. */
  destroy(professional: string, contextId: string): boolean;
};

export function createContexts(o: {
  readonly settings: TeleserviceSettings;
  readonly clock: () => Date;
  readonly uuid: () => string;
}): Contexts {
  const open = new Map<string, ApCvSession>();
  const current = (professional: string) => {
    const session = open.get(professional);
    if (session !== undefined && session.context.endOfValidity > o.clock()) return session;
    open.delete(professional);
    return undefined;
  };
  return {
    open(professional, { profile }) {
      const id = o.uuid();
      const endOfValidity = new Date(o.clock().getTime() + o.settings.contextMinutes * 60_000);
      const session = { context: { id, endOfValidity, token: id }, profile };
      open.set(professional, session);
      return session;
    },
    current,
    destroy(professional, contextId) {
      return current(professional)?.context.id === contextId && open.delete(professional);
    },
  };
}
