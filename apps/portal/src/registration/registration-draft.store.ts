import type { IdentityView, RegistrationForm } from '@trousse/contract';
import { emptyRegistration, emptyRepresentative, type RegistrationAct } from '@trousse/contract/registration-form';
import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';

export type RegistrationDraft = {
  /** Whose it is and what for. */
  readonly of: string;
  readonly key: string;
  readonly form: RegistrationForm;
  /** Of a closing. */
  readonly words: string;
  readonly consent: boolean;
};

/** What is being filled in, found again on coming back to the window; gone with the session or once it is done. */
export const registrationDraft = createStore<RegistrationDraft | undefined>(undefined);

export const draftName = (act: RegistrationAct, { id }: Pick<IdentityView, 'id'>) => `${act} ${id}`;

/** A window's first state: what the identity says is filled in (MED-15). */
export function firstDraft(act: RegistrationAct, identity: IdentityView): RegistrationDraft {
  const { sex, usedName } = identity.traits;
  return {
    of: draftName(act, identity),
    key: crypto.randomUUID(),
    form: {
      ...emptyRegistration,
      civility: sex === 'M' ? 'M' : sex === 'F' ? 'MME' : '',
      usedName: usedName ?? '',
      ...(identity.minor && { representative: emptyRepresentative }),
    },
    words: '',
    consent: false,
  };
}

export function changeDraft(change: Partial<Pick<RegistrationDraft, 'form' | 'words' | 'consent'>>): void {
  registrationDraft.set((draft) => draft && { ...draft, ...change });
}

onForget(() => registrationDraft.set(undefined));
