import type { Envelope } from '@trousse/soap';
import {
  type AuthenticationMode,
  type CertificateInfo,
  type CheckOptions,
  checkVihf,
  type ReadVihf,
  VihfError,
} from '@trousse/vihf';
import type { Call, Caller, CallerKind } from './call.ts';
import { checkConnectionHolder } from './checks/connection-holder.ts';
import { checkKnownSector } from './checks/known-sector.ts';

/** What the server believes of assertions, save the time. */
export type VihfPolicy = Omit<CheckOptions, 'now'>;

const day = 86_400_000;

/**
 * Authenticates a call: the assertion of the message, and its bond with the certificate of the connection (dmp.md §5).
 * @throws VihfError, ServerError
 */
export function authenticate(
  envelope: Envelope,
  connection: CertificateInfo,
  o: { readonly policy: VihfPolicy; readonly now: Date; readonly authorisationLapseDays: number },
): Call {
  if (!envelope.hasAssertion) throw new VihfError('absent');
  const { claims, certificate } = checkVihf(envelope.xml, { ...o.policy, now: o.now });
  checkConnectionHolder(connection, certificate);
  checkKnownSector(claims);
  return {
    caller: callerOf(claims, certificate),
    mode: claims.purpose,
    ...(claims.patient === undefined ? {} : { ins: claims.patient }),
    secretConnection: claims.secretConnection === true,
    vihfId: claims.id,
    at: o.now,
    lapsedBefore: new Date(o.now.getTime() - o.authorisationLapseDays * day),
    signer: certificate,
  };
}

function callerOf(claims: ReadVihf, { holder, structure }: CertificateInfo): Caller {
  const { authenticationMode, nameId, structureId, subjectName } = claims;
  const name =
    holder === undefined ? (subjectName ?? structure?.name) : `${holder.familyName} ${holder.givenName}`.trim();
  return {
    kind: kindOf(authenticationMode, holder?.profession),
    id: nameId,
    name: name ?? '',
    structureId,
    authenticationMode,
  };
}

function kindOf(mode: AuthenticationMode, profession: string | undefined): CallerKind {
  if (mode === 'INDIRECTE') return 'structure';
  if (mode === 'INDIRECTE_RENFORCEE') return 'reinforced';
  // Staff cards bear no profession (identity.md §4.1).
  return profession === undefined ? 'employee' : 'professional';
}
