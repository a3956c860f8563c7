import type { Ins } from '@trousse/ins';
import { readCertificate } from '@trousse/vihf';
import type { PatientCall } from '../../../apps/dmp-server/src/call.ts';
import type { Caller } from './callers.ts';

const day = 86_400_000;

/** A call as the server knows it once it has authenticated it: for what is measured below HTTP. */
export function authenticatedCall({ deps, nationalId }: Caller, ins: Ins): PatientCall {
  const at = new Date();
  const { familyName, givenName, structureId } = deps.identity;
  return {
    caller: {
      kind: 'professional',
      quality: 'doctor',
      profession: '10',
      id: nationalId,
      name: `${familyName} ${givenName}`,
      structureId,
      authenticationMode: 'DIRECTE',
    },
    mode: 'normal',
    ins,
    secretConnection: false,
    vihfId: `_${deps.ids.uuid()}`,
    at,
    lapsedBefore: new Date(at.getTime() - 183 * day),
    signer: readCertificate(deps.signer.certificateDer),
  };
}
