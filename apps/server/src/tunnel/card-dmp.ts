import type { Practice } from '@trousse/contract';
import {
  type CallerIdentity,
  type DmpDeps,
  preparedFromBytes,
  preparedToBytes,
  prepareSubmission,
  sendSubmission,
  td02,
  td03,
  td04,
  td31,
  td32,
} from '@trousse/dmp-client';
import { dmpFaults } from '@trousse/dmp-wire';
import { authorSpecialties } from '@trousse/nomenclatures';
import { toXdsTime } from '@trousse/xds';
import type { Config } from '../config.ts';
import { codeOf, dataOf, failure } from '../errors.ts';
import { type Clock, type Random, uuidOid, uuidV4 } from '../ids.ts';
import type { Session, SignedIn } from '../session/session.ts';
import { cardSigner, cardTransport } from './card-transport.ts';
import type { Dmp } from './dmp.ts';
import { dmpFailure } from './dmp-failure.ts';

/** How a person with a card in hand authenticates (dmp.md §4: Directe). */
const smartcard = 'urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI';
const mode = { mode: 'normal' } as const;

/**
 * The DMP as a session reaches it, through its card.
 * @param practice the situation to act in; the session's own by default
 * @throws PRACTICE_REQUIRED, SITUATION_UNKNOWN
 */
export type DmpOf = (session: Session, practice?: Practice) => Dmp;

export function createCardDmp(config: Config, clock: Clock, random: Random): DmpOf {
  const ids = { uuid: () => uuidV4(random), oid: () => uuidOid(random) };
  return (session, practice = session.practice) => {
    if (practice === undefined) throw failure('PRACTICE_REQUIRED');
    const { who } = session;
    return over(
      {
        transport: cardTransport(who.tunnel, config.dmp.url),
        signer: cardSigner(who.tunnel, who.signatureCertificate),
        identity: identityOf(who, practice, config),
        clock,
        ids,
      },
      config.dmp.repositoryUniqueId,
      who.may.readRecords,
    );
  };
}

function over(deps: DmpDeps, repositoryUniqueId: string, mayRead: boolean): Dmp {
  /** Runs a transaction and says its failures in the contract's words. */
  async function told<T>(
    signal: AbortSignal | undefined,
    run: (stop: { signal?: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    try {
      return await run(signal === undefined ? {} : { signal });
    } catch (error) {
      throw forRole(dmpFailure(error, signal), mayRead);
    }
  }
  return {
    status: (ins, signal) => told(signal, (stop) => td02(deps, ins, { ...mode, ...stop })),
    authorise: (ins) => told(undefined, async () => void (await td03(deps, ins, 'AJOUT', mode))),
    patients: (since) => told(undefined, () => td04(deps, { startDate: since, dateType: 'LASTAUTORIZATION' })),
    find: (ins, since, signal) =>
      told(signal, async (stop) => {
        const times = since === undefined ? {} : { serviceStartTime: { from: toXdsTime(since) } };
        const found = await td31.findDocuments(deps, ins, { status: ['approved'], ...times }, { ...mode, ...stop });
        return found.documents;
      }),
    isThere: (ins, uniqueId) =>
      told(undefined, async () => (await td31.getDocumentReferences(deps, ins, [uniqueId], mode)).length > 0),
    known: (ins, uniqueId, signal) =>
      told(signal, async (stop) => {
        const { documents } = await td31.getDocuments(deps, ins, [uniqueId], { ...mode, ...stop });
        return documents[0];
      }),
    retrieve: (ins, entry, signal) =>
      told(signal, async (stop) => {
        // What we deposited and never searched for does not say where it is.
        const asked = { ...entry, repositoryUniqueId: entry.repositoryUniqueId || repositoryUniqueId };
        const { documents } = await td32(deps, ins, [asked], { ...mode, ...stop });
        const [document] = documents;
        if (document === undefined) throw failure('DOCUMENT_NOT_FOUND');
        return document.bytes;
      }),
    prepare: (ins, input) => told(undefined, async () => preparedToBytes(await prepareSubmission(deps, ins, input))),
    submit: (prepared) =>
      told(undefined, async () => void (await sendSubmission(deps, preparedFromBytes(prepared), mode))),
  };
}

/** The rights are the DMP's to judge (dmp.md §9); to the holder of a staff card its refusal is no surprise. */
function forRole(error: unknown, mayRead: boolean): unknown {
  const refused = dataOf(error).serverCode === dmpFaults.accessDenied.subcode;
  return refused && !mayRead && codeOf(error) === 'DMP_REFUSED'
    ? failure('ROLE_CANNOT_READ', dataOf(error), error)
    : error;
}

function identityOf({ professional, situations }: SignedIn, practice: Practice, config: Config): CallerIdentity {
  const situation = situations.find((one) => one.id === practice.situationId);
  if (situation === undefined) throw failure('SITUATION_UNKNOWN');
  const { profession, speciality } = professional;
  const { instanceOid, ...software } = config.software;
  return {
    nationalId: professional.nationalId,
    familyName: professional.familyName,
    givenName: professional.givenName,
    roles: profession === undefined ? [staff] : speciality === undefined ? [profession] : [profession, speciality],
    authenticationMode: 'DIRECTE',
    authnContext: smartcard,
    structureId: situation.structureId,
    structureName: situation.structureName,
    sector: situation.sector,
    software: { id: instanceOid, ...software },
  };
}

/** The holder of a staff card has no profession of health (dmp.md §9, column CPE). */
const staff = authorSpecialties.find('SECRETARIAT_MEDICAL')!;
