import { decodeInsiRequest, InsiError, knownFaults, type ReceivedRequest } from '@trousse/insi';
import { checkContexts } from './checks/software.ts';
import { answerInsi, type InsiService } from './handle-insi.ts';
import type { Call, Serve } from './serve.ts';
import { TeleserviceRefusal, type TeleserviceSettings, technical } from './settings.ts';

/** Says who calls. @returns the identifier that the contexts must name. @throws TeleserviceRefusal */
export type CheckCaller = (request: ReceivedRequest, call: Call) => string | Promise<string>;

/** INSi behind one way of authenticating: read, who calls, which software, what is asked. */
export function serveInsi(service: InsiService, checkCaller: CheckCaller): Serve {
  return async (call) => {
    const request = readable(() => decodeInsiRequest(call.message));
    call.messageId = request.messageId;
    refuseOnDemand(service.settings);
    const caller = await checkCaller(request, call);
    checkContexts(request, [request.bam.sender, request.lps.sender], caller);
    return answerInsi(request, caller, service);
  };
}

/** The fault that the console asked for. @throws TeleserviceRefusal */
export function refuseOnDemand({ fault }: TeleserviceSettings): void {
  if (fault !== undefined && fault !== 'silence' && fault !== 'page') throw new TeleserviceRefusal(knownFaults[fault]);
}

/** A message that cannot be read is refused as one. @throws TeleserviceRefusal */
export function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InsiError) throw technical('Le message n’est pas conforme.');
    throw error;
  }
}
