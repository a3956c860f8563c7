import { td09, type WebPsPage } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import { encodeStoredQuery } from '@trousse/xds';
import { type Composed, compose, transmit } from '../support/compose.ts';
import { deposit } from '../support/deposits.ts';
import { ask, ownDocument } from '../support/patient-platform.ts';
import { type Person, patients } from '../support/people.ts';
import type { Credential } from '../support/pki.ts';
import { depositSample, readable, type Sample, samples } from '../support/samples.ts';
import { noteBy } from '../support/vaccinations.ts';
import { valuePlaces } from '../support/value-places.ts';
import type { World } from '../support/world.ts';
import type { ValuePool } from './values.ts';

/** A valid message, before it is damaged. */
export type Source =
  | { readonly kind: 'soap'; readonly sample: Sample; readonly composed: Composed }
  | { readonly kind: 'json'; readonly operation: string; readonly request: object }
  | { readonly kind: 'form'; readonly page: WebPsPage; readonly patient: Ins };

/** The valid messages of a stretch of the run, all of them fresh: identifiers, assertions, documents. */
export type Generation = {
  readonly sources: ReadonlyMap<string, Source>;
  readonly pool: ValuePool;
  readonly jsonValues: readonly (string | boolean | number)[];
  /** The record that the generation feeds: records stay small however long the run. */
  readonly patient: Ins;
};

/** What the generations share. */
export type Ground = {
  readonly world: World;
  readonly platform: Credential;
  /** A record kept by its patient: what the platform acts on. */
  readonly kept: Ins;
  /** One record for each generation. */
  readonly fed: readonly Ins[];
};

const { known } = patients;

/** Kinds of requests beside those that every suite starts from. */
const more = (patient: Ins): Readonly<Record<string, Sample>> => {
  const note = (_: World, person: Person) => depositSample(() => noteBy(person, patient).changes, patient);
  return {
    'TD2.1 deposit': depositSample(() => ({}), patient),
    'TD2.1 deposit by a structure': { ...depositSample(() => ({}), patient), by: 'software' },
    'TD2.1 vaccination note': {
      ...depositSample(() => ({}), patient),
      message: (world, person) => note(world, person).message(world, person),
    },
    'TD2.2 deposit by an employee': { ...depositSample(() => ({}), patient), by: 'secretary' },
    'TD0.3 withdrawal': {
      ...samples['TD0.3 authorisation']!,
      patient: patients.free,
      message: async (world, person) => {
        const { body } = await samples['TD0.3 authorisation']!.message(world, person);
        return { body: { ...body, xml: body.xml.replace('AJOUT', 'SUPPRESSION') } };
      },
    },
    'TD0.3 authorisation after a withdrawal': { ...samples['TD0.3 authorisation']!, patient: patients.free },
    'TD3.1 GetDocuments, found': readableQuery('GetDocuments'),
    'TD3.1 GetDocumentsAndAssociations, found': readableQuery('GetDocumentsAndAssociations'),
    [inAir]: {
      ...samples['TD3.1 FindDocuments']!,
      by: 'reinforced',
      claims: { purpose: 'bris_de_glace' },
    },
  };
};

/** Asked for in AIR: its assertion serves once, so that each message is composed anew. */
export const inAir = 'TD3.1 FindDocuments in AIR';

function readableQuery(kind: 'GetDocuments' | 'GetDocumentsAndAssociations'): Sample {
  return {
    transaction: 'td31',
    patient: known,
    message: async (world) => ({
      body: encodeStoredQuery({ kind, returnType: 'LeafClass', by: { uniqueIds: [await readable(world)] } }),
    }),
  };
}

/** Transactions that a sample may ask of the record of the generation instead of its own. */
const moved = new Set(['td02', 'td03', 'td16', 'td31']);

/** Composes a sample for a generation. */
export async function composeFor(
  { world }: Ground,
  name: string,
  sample: Sample,
  patient: Ins,
  odd: boolean,
): Promise<Composed> {
  const { closing, reopening } = {
    closing: samples['TD1.4 closing']!.patient!,
    reopening: samples['TD1.2 reactivation']!.patient!,
  };
  if (odd && (name === 'TD1.4 closing' || name === 'TD1.2 reactivation')) {
    // The two records are closed and opened again in turn.
    return await about(world, sample, sample.patient === closing ? reopening : closing);
  }
  const ofGeneration = moved.has(sample.transaction) && sample.patient === known && !name.includes(', found');
  return ofGeneration ? await about(world, sample, patient) : await compose(world, sample);
}

/** The sample about another patient than its own. */
async function about(world: World, sample: Sample, patient: Ins): Promise<Composed> {
  const composed = await compose(world, sample, { claims: { patient } });
  return { ...composed, envelope: composed.envelope.replaceAll(sample.patient!.matricule, patient.matricule) };
}

const uniqueIds = new WeakMap<Ground, Promise<string>>();

/** uniqueId of a professional's document in the record kept by its patient. */
function keptDocument(ground: Ground): Promise<string> {
  const { world, kept } = ground;
  const there =
    uniqueIds.get(ground) ??
    deposit(world, world.people.doctor, kept).then(({ prepared }) => prepared.submission.documents[0]!.uniqueId);
  uniqueIds.set(ground, there);
  return there;
}

async function jsonRequests(ground: Ground): Promise<Record<string, object>> {
  const { kept: patient, world } = ground;
  const uniqueId = await keptDocument(ground);
  const own = ownDocument({ patient });
  // What a patient deposited is theirs to archive and delete.
  await ask(world, ground.platform, 'add-document', { patient, actingAs: 'patient', ...own });
  const holderId = world.people.cardiologist.claims.nameId;
  return {
    record: {},
    professionals: {},
    directory: { name: 'PONTFICTIF' },
    block: { holderId, reason: 'Accès non souhaité' },
    unblock: { holderId },
    withdraw: { holderId: world.people.doctor.claims.nameId },
    oppositions: { breakGlass: true, emergency: false },
    'name-treating-doctor': { holderId },
    'remove-treating-doctor': { holderId },
    documents: {},
    document: { uniqueId },
    mask: { uniqueId },
    unmask: { uniqueId },
    'add-document': ownDocument({ patient }),
    archive: { uniqueId: own.uniqueId, archived: true },
    'delete-document': { uniqueId: own.uniqueId },
    accesses: { most: 10, byProfessionals: true },
    'accesses-seen': {},
  };
}

/** Makes the messages of a generation; what cannot be made in the state that the record is in stays as it was. */
export async function makeGeneration(ground: Ground, number: number, before?: Generation): Promise<Generation> {
  const patient = ground.fed[number]!;
  const { world } = ground;
  const sources = new Map<string, Source>();
  // An authorisation may have been withdrawn by a message that was right by chance.
  for (const name of ['TD0.3 authorisation', 'TD0.3 médecin traitant'])
    await transmit(world, await compose(world, samples[name]!));
  for (const [name, sample] of Object.entries({ ...samples, ...more(patient) })) {
    const made = await composeFor(ground, name, sample, patient, number % 2 === 1).catch(() => undefined);
    const source: Source | undefined = made ? { kind: 'soap', sample, composed: made } : before?.sources.get(name);
    if (source === undefined) throw new Error(`${name} cannot be composed`);
    sources.set(name, source);
  }
  for (const [operation, fields] of Object.entries(await jsonRequests(ground))) {
    const request = { patient: ground.kept, actingAs: 'patient', ...fields };
    sources.set(`MES ${operation}`, { kind: 'json', operation, request });
  }
  for (const page of td09.webPsPages.slice(0, 2)) sources.set(`TD0.10 ${page}`, { kind: 'form', page, patient: known });
  return { sources, patient, pool: poolOf(sources.values()), jsonValues: jsonValuesOf(sources.values()) };
}

function poolOf(sources: Iterable<Source>): ValuePool {
  const byName = new Map<string, string[]>();
  for (const source of sources) {
    if (source.kind !== 'soap') continue;
    const { envelope } = source.composed;
    for (const { name, from, to } of valuePlaces(envelope)) {
      const values = byName.get(name) ?? [];
      byName.set(name, values);
      values.push(envelope.slice(from, to));
    }
  }
  return { byName, all: [...byName.values()].flat() };
}

function jsonValuesOf(sources: Iterable<Source>): (string | boolean | number)[] {
  const values: (string | boolean | number)[] = [];
  for (const source of sources) {
    if (source.kind !== 'json') continue;
    for (const value of Object.values(source.request))
      if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') values.push(value);
  }
  return values;
}
