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
import { professionOf, qualityOf } from './caller-quality.ts';
import { checkAdmittedAuthority } from './checks/admitted-authority.ts';
import { checkConnectionHolder } from './checks/connection-holder.ts';
import { checkKnownSector } from './checks/known-sector.ts';
import type { Config } from './config.ts';

/** What the server believes of assertions, save the time. */
export type VihfPolicy = Omit<CheckOptions, 'now'>;

const day = 86_400_000;

/**
 * Authenticates a call: the assertion of the message, and its bond with the certificate of the connection (dmp.md §5).
 * @throws VihfError, ServerError
 */
export function authenticate(
  message: Pick<Envelope, 'hasAssertion' | 'xml'> & Partial<Pick<Envelope, 'parsed'>>,
  connection: CertificateInfo,
  o: { readonly policy: VihfPolicy; readonly now: Date } & Pick<
    Config,
    'authorisationLapseDays' | 'insOids' | 'insurers'
  >,
): Call {
  if (!message.hasAssertion) throw new VihfError('absent');
  const { claims, certificate } = checkVihf(message.parsed ?? message.xml, { ...o.policy, now: o.now });
  checkConnectionHolder(connection, certificate);
  checkKnownSector(claims);
  checkAdmittedAuthority(claims, o.insOids);
  return {
    caller: callerOf(claims, certificate, o.insurers),
    mode: claims.purpose,
    ...(claims.patient === undefined ? {} : { ins: claims.patient }),
    secretConnection: claims.secretConnection === true,
    vihfId: claims.id,
    at: o.now,
    lapsedBefore: lapsedBefore(o.now, o),
    signer: certificate,
  };
}

/** An authorisation last used before this has lapsed. */
export function lapsedBefore(now: Date, { authorisationLapseDays }: Pick<Config, 'authorisationLapseDays'>): Date {
  return new Date(now.getTime() - authorisationLapseDays * day);
}

function callerOf(claims: ReadVihf, { holder, structure }: CertificateInfo, insurers: readonly string[]): Caller {
  const { authenticationMode, nameId, structureId, subjectName, roles } = claims;
  const name =
    holder === undefined ? (subjectName ?? structure?.name) : `${holder.familyName} ${holder.givenName}`.trim();
  const kind = kindOf(authenticationMode, holder?.profession);
  // What software says of its users gives a structure no quality of theirs.
  const profession = kind === 'professional' || kind === 'reinforced' ? professionOf(roles) : undefined;
  return {
    kind,
    quality: profession === undefined ? 'staff' : qualityOf(profession, roles),
    ...(profession === undefined ? {} : { profession }),
    id: nameId,
    name: name ?? '',
    structureId,
    authenticationMode,
    // By its certificate: what an assertion says of its structure proves nothing.
    ...(kind === 'structure' &&
      structure !== undefined &&
      insurers.includes(structure.id) && { insurer: true as const }),
  };
}

function kindOf(mode: AuthenticationMode, profession: string | undefined): CallerKind {
  if (mode === 'INDIRECTE') return 'structure';
  if (mode === 'INDIRECTE_RENFORCEE') return 'reinforced';
  // Staff cards bear no profession (identity.md §4.1).
  return profession === undefined ? 'employee' : 'professional';
}
