import {
  type ApCvAsked,
  ApCvError,
  apcvAction,
  decodeApCvRequest,
  encodeDestroyed,
  encodeSession,
} from '@trousse/apcv';
import type { TeleserviceFault } from '@trousse/insi';
import type { Raw } from '@trousse/xml';
import { checkContexts } from '../insi/checks/software.ts';
import type { Serve } from '../insi/serve.ts';
import { type CheckCaller, readable, refuseOnDemand } from '../insi/serve-insi.ts';
import { TeleserviceRefusal, type TeleserviceSettings, technical } from '../insi/settings.ts';
import { type Contexts, createContexts } from './contexts.ts';
import type { VitalePhones } from './phones.ts';

export type ApCvService = {
  readonly phones: VitalePhones;
  readonly settings: TeleserviceSettings;
  readonly clock: () => Date;
  readonly uuid: () => string;
};

const fault = (code: string, text: string, detail: string): TeleserviceFault => ({
  subcode: 'siram_40',
  code,
  severity: 'erreur',
  text,
  detail,
});

/** What the sandbox answers to a code or a context that is worth nothing; these codes are ours (decision 33). */
export const apcvFaults = {
  unknown: fault(
    'apcv_101',
    'Le code présenté n’est pas reconnu. Présentez de nouveau le code de l’appli carte Vitale.',
    'Code inconnu.',
  ),
  expired: fault(
    'apcv_102',
    'Le code présenté n’est plus valable. Affichez un nouveau code dans l’appli carte Vitale.',
    'Code expiré.',
  ),
  used: fault(
    'apcv_103',
    'Le code présenté a déjà servi. Affichez un nouveau code dans l’appli carte Vitale.',
    'Code déjà lu.',
  ),
  context: fault(
    'apcv_201',
    'L’appli carte Vitale n’est plus authentifiée. Présentez de nouveau le code.',
    'Contexte absent ou expiré.',
  ),
} as const;

/** The context service behind one way of authenticating (identity.md §3.2). */
export function serveApCv(service: ApCvService): (checkCaller: CheckCaller) => Serve {
  const contexts = createContexts(service);
  return (checkCaller) => async (call) => {
    const request = readable(() => decoded(call.message));
    call.messageId = request.messageId;
    refuseOnDemand(service.settings);
    const caller = await checkCaller(request, call);
    checkContexts(request, [request.lps.sender], caller);
    return { action: apcvAction(request.operation), body: answer(request, caller, contexts, service) };
  };
}

function decoded(message: Uint8Array) {
  try {
    return decodeApCvRequest(message);
  } catch (error) {
    if (!(error instanceof ApCvError)) throw error;
    if (error.code === 'unacceptable-payload') throw new TeleserviceRefusal(apcvFaults.unknown);
    throw technical('Le message n’est pas conforme.');
  }
}

function answer(request: ApCvAsked, caller: string, contexts: Contexts, { phones, clock, uuid }: ApCvService): Raw {
  const o = { id: `_${uuid()}`, now: clock() };
  switch (request.operation) {
    case 'authenticate': {
      const code = phones.read(request.asked.payload);
      if (code.kind !== 'read') throw new TeleserviceRefusal(apcvFaults[code.kind]);
      return encodeSession('authenticate', contexts.open(caller, code.person), o);
    }
    case 'restore': {
      const session = contexts.current(caller);
      if (session === undefined) throw new TeleserviceRefusal(apcvFaults.context);
      return encodeSession('restore', session, o);
    }
    case 'destroy':
      if (!contexts.destroy(caller, request.asked.contextId)) throw new TeleserviceRefusal(apcvFaults.context);
      return encodeDestroyed(o);
  }
}
