import type { Practice } from '@trousse/contract';
import {
  type CallerIdentity,
  type DmpDeps,
  preparedFromBytes,
  preparedToBytes,
  prepareSubmission,
  replacing,
  sendSubmission,
  td02,
  td03,
  td04,
  td05,
  td11,
  td12,
  td13a,
  td16,
  td31,
  td32,
  td33,
} from '@trousse/dmp-client';
import { dmpFaults } from '@trousse/dmp-wire';
import { type Ins, type InsOid, isFictitiousOid } from '@trousse/ins';
import { authorSpecialties, type Code } from '@trousse/nomenclatures';
import type { Config } from '../config.ts';
import { contentTypeOf } from '../content-type.ts';
import { codeOf, dataOf, failure } from '../errors.ts';
import { type Clock, type Random, uuidOid, uuidV4 } from '../ids.ts';
import type { Journal } from '../journal/journal.ts';
import { accessTo, type RecordAccess } from '../record/access.ts';
import type { Credential, Session, SignedIn } from '../session/session.ts';
import { findSituation } from '../session/situation.ts';
import type { Structure } from '../structure/structure.ts';
import { structureSigner, structureTransport } from '../structure/structure-transport.ts';
import { cardSigner, cardTransport } from './card-transport.ts';
import type { Dmp } from './dmp.ts';
import { dmpFailure } from './dmp-failure.ts';

/** How a person proved who they are: by the card that signs (dmp.md §4, Directe), or to a structure that answers for
 * it by the one value of the simplified AIR (EX_AIR-050). */
const modes = {
  card: { authenticationMode: 'DIRECTE', authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI' },
  psc: { authenticationMode: 'INDIRECTE_RENFORCEE', authnContext: 'CONF_EXI_PGSSIS' },
} as const satisfies Record<Credential['kind'], Pick<CallerIdentity, 'authenticationMode' | 'authnContext'>>;

/**
 * The DMP as a session reaches it: through its card, or under Pro Santé Connect by the structure's certificates. Every
 * call about the patient whose record is open bears how it was opened (dmp.md §10), whichever feature makes it.
 * @param practice the situation to act in; the session's own by default
 * @param access how a record that is not open yet is being opened
 * @throws PRACTICE_REQUIRED, SITUATION_UNKNOWN, CARD_NEEDED where there is no structure to answer for a person
 */
export type DmpOf = (session: Session, practice?: Practice, access?: RecordAccess) => Dmp;

type Collaborators = {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  readonly journal: Pick<Journal, 'add'>;
  readonly structure: Structure | undefined;
};

export function createDmpOf({ config, clock, random, journal, structure }: Collaborators): DmpOf {
  const ids = { uuid: () => uuidV4(random), oid: () => uuidOid(random) };
  const waysOf = ({ who, nationalId }: Session): Pick<DmpDeps, 'transport' | 'signer'> => {
    const { credential } = who;
    if (credential.kind === 'card') {
      const { tunnel, signatureCertificate } = credential;
      return { transport: cardTransport(tunnel, config.dmp.url), signer: cardSigner(tunnel, signatureCertificate) };
    }
    if (structure === undefined) throw failure('CARD_NEEDED');
    const vouching = { journal, nationalId, authnContext: modes.psc.authnContext };
    return {
      transport: structureTransport(structure, config.dmp.url, vouching),
      signer: structureSigner(structure, vouching),
    };
  };
  return (session, practice = session.practice, access) => {
    if (practice === undefined) throw failure('PRACTICE_REQUIRED');
    const { who } = session;
    const identity = identityOf(who, practice, config);
    const deps = { ...waysOf(session), identity, clock, ids };
    const how = (ins: Ins) => access ?? accessTo(session.record, ins);
    const own = {
      repositoryUniqueId: config.dmp.repositoryUniqueId,
      contentTypeCode: contentTypeOf(practice.facilityTypeCode),
      processing: isFictitiousOid(config.insOid as InsOid) ? 'D' : 'P',
    } as const;
    return over(deps, how, own, (error) => forCaller(error, who, identity.structureId !== structure?.id));
  };
}

/** @param how how the record of a patient is accessed */
function over(
  deps: DmpDeps,
  how: (ins: Ins) => RecordAccess,
  {
    repositoryUniqueId,
    contentTypeCode,
    processing,
  }: { readonly repositoryUniqueId: string; readonly contentTypeCode: Code; readonly processing: 'D' | 'P' },
  forUs: (error: unknown) => unknown,
): Dmp {
  /** Runs a transaction and says its failures in the contract's words. */
  async function told<T>(
    signal: AbortSignal | undefined,
    run: (stop: { signal?: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    try {
      return await run(signal === undefined ? {} : { signal });
    } catch (error) {
      throw forUs(dmpFailure(error, signal));
    }
  }
  return {
    status: (ins, signal) => told(signal, (stop) => td02(deps, ins, { ...how(ins), ...stop })),
    authorise: (ins, request) => told(undefined, async () => void (await td03(deps, ins, request, how(ins)))),
    administrativeData: (ins, signal) =>
      told(signal, async (stop) => {
        const data = await td13a(deps, ins, { ...how(ins), ...stop });
        if (data === undefined) throw failure('DMP_NONE');
        return data;
      }),
    rightHolders: (ins, signal) => told(signal, (stop) => td16(deps, ins, 'TOUTE', { ...how(ins), ...stop })),
    create: (ins, data) => told(undefined, () => td11(deps, ins, data, how(ins))),
    reactivate: (ins, data) => told(undefined, () => td12.reactivate(deps, ins, data, how(ins))),
    shut: (ins, order) => told(undefined, () => td12.close(deps, ins, order, how(ins))),
    byTraits: (criteria, signal) =>
      told(signal, (stop) => td05(deps, criteria, processing, { mode: 'centre_15', ...stop })),
    patients: (criteria) => told(undefined, () => td04(deps, criteria)),
    async *find(ins, criteria, signal) {
      try {
        yield* td31.streamDocuments(deps, ins, criteria, { ...how(ins), ...(signal && { signal }) });
      } catch (error) {
        throw forUs(dmpFailure(error, signal));
      }
    },
    query: (ins, asked, signal) => told(signal, (stop) => td31.query(deps, ins, asked, { ...how(ins), ...stop })),
    entryUuid: (ins, uniqueId) =>
      told(undefined, async () => (await td31.getDocumentReferences(deps, ins, [uniqueId], how(ins)))[0]),
    described: (ins, uniqueIds, signal) =>
      told(signal, async (stop) => {
        const { documents } = await td31.getDocuments(deps, ins, uniqueIds, { ...how(ins), ...stop });
        return documents;
      }),
    change: (ins, changes) =>
      told(undefined, async () => void (await td33(deps, ins, { changes, contentTypeCode }, how(ins)))),
    known: (ins, uniqueId, signal) =>
      told(signal, async (stop) => {
        const { documents } = await td31.getDocuments(deps, ins, [uniqueId], { ...how(ins), ...stop });
        return documents[0];
      }),
    retrieve: (ins, entry, signal) =>
      told(signal, async (stop) => {
        // What we deposited and never searched for does not say where it is.
        const asked = { ...entry, repositoryUniqueId: entry.repositoryUniqueId || repositoryUniqueId };
        const { documents } = await td32(deps, ins, [asked], { ...how(ins), ...stop });
        const [document] = documents;
        if (document === undefined) throw failure('DOCUMENT_NOT_FOUND');
        return document.bytes;
      }),
    prepare: (ins, input) => told(undefined, async () => preparedToBytes(await prepareSubmission(deps, ins, input))),
    submit: (bytes, replaces) =>
      told(undefined, async () => {
        const kept = preparedFromBytes(bytes);
        const prepared = replaces === undefined ? kept : replacing(kept, replaces);
        await sendSubmission(deps, prepared, how(prepared.patient));
      }),
  };
}

/**
 * The rights are the DMP's to judge (dmp.md §9); to who is no health professional its refusal is no surprise, nor to who
 * came without a card: a structure answers for its professionals where they work for it, and for no act of feeding.
 */
function forCaller(error: unknown, { may, credential }: SignedIn, elsewhere: boolean): unknown {
  if (codeOf(error) !== 'DMP_REFUSED') return error;
  const said = dataOf(error);
  const denied = said.serverCode === dmpFaults.accessDenied.subcode;
  if (denied && !may.readRecords) return failure('ROLE_CANNOT_READ', said, error);
  if (credential.kind === 'card') return error;
  if (elsewhere) return failure('PSC_OTHER_STRUCTURE', said, error);
  return denied ? failure('CARD_NEEDED', said, error) : error;
}

function identityOf(who: SignedIn, practice: Practice, config: Config): CallerIdentity {
  const { professional, situations, credential } = who;
  const situation = findSituation(situations, practice.situationId);
  if (situation === undefined) throw failure('SITUATION_UNKNOWN');
  const { profession, speciality } = professional;
  const { instanceOid, ...software } = config.software;
  return {
    nationalId: professional.nationalId,
    familyName: professional.familyName,
    givenName: professional.givenName,
    roles: profession === undefined ? [staff] : speciality === undefined ? [profession] : [profession, speciality],
    ...modes[credential.kind],
    structureId: situation.structureId,
    structureName: situation.structureName,
    sector: situation.sector,
    software: { id: instanceOid, ...software },
  };
}

/** The holder of a staff card has no profession of health (dmp.md §9, column CPE). */
const staff = authorSpecialties.find('SECRETARIAT_MEDICAL')!;
