import { useNavigate } from '@tanstack/react-router';
import type { IdentityView } from '@trousse/contract';
import type { RegistrationAct } from '@trousse/contract/registration-form';
import { type ReactNode, useState } from 'react';
import { usePublicConfig } from '../shell/config.resource.ts';
import { type Failure, failureOf } from '../ui/failure.ts';
import { NotQualifiedDialog } from './not-qualified.modal.tsx';
import { identityFor, type Whose } from './registration.resource.ts';
import { actWords } from './registration-words.ts';

/**
 * The one way to the windows of creation, reactivation and closing, from every list and result: straight in for a
 * qualified identity, else through what makes one. The caller puts `dialog` on its screen.
 */
export function useRegistration(): {
  /** Undefined where the operator has not turned it on. */
  begin: ((act: RegistrationAct, whose: Whose) => void) | undefined;
  dialog: ReactNode;
} {
  const navigate = useNavigate();
  const offered = usePublicConfig()?.registration === true;
  const [asked, setAsked] = useState<{ act: RegistrationAct; identity?: IdentityView; failure?: Failure }>();
  const begin = async (act: RegistrationAct, whose: Whose) => {
    try {
      const identity = await identityFor(whose);
      if (identity?.status !== 'QUAL') return setAsked({ act, ...(identity && { identity }) });
      void navigate({
        to: '/patients/registre/$acte/$identity',
        params: { acte: actWords[act].path, identity: identity.id },
      });
    } catch (error) {
      setAsked({ act, failure: failureOf(error) });
    }
  };
  const dialog = asked && <NotQualifiedDialog {...asked} onClose={() => setAsked(undefined)} />;
  return { begin: offered ? (act, whose) => void begin(act, whose) : undefined, dialog };
}
