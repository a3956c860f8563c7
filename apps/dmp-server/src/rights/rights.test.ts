import { expect, it } from 'vitest';
import { kindOfRole } from '../../test/support/kind-of-role.ts';
import type { Call } from '../call.ts';
import { ServerError, serverProblems } from '../errors.ts';
import type { Standing } from '../store/queries/standing.ts';
import type { PatientRow } from '../store/schema.ts';
import {
  authorisations,
  type Expectation,
  expectDocumentRight,
  expectRight,
  modes,
  operations,
  relations,
  roles,
  type Situation,
  type Subject,
  statuses,
  visibilities,
} from './expect.reading.ts';
import type { Operation } from './matrix.reading.ts';
import type { Right } from './matrix.ts';
import { demandDocumentRight, demandRight, type Relation } from './rights.ts';

/** The server's name of each operation of the page; those about a document are asked for each document. */
const rightsOf: Readonly<Record<Operation, Right>> = {
  'TD0.2 existence': 'existence',
  'TD1.3a administrative data': 'administrativeData',
  'TD0.3 declare oneself authorised': 'declareAuthorised',
  'TD0.3 remove own authorisation': 'withdraw',
  'TD0.3 remove own MT status': 'withdrawTreating',
  'TD0.4 list of records': 'listPatients',
  'TD0.5 search by traits': 'searchByTraits',
  'Web PS': 'webAccess',
  'TD1.6 list of professionals': 'listProfessionals',
  'TD2.1 submit': 'submit',
  'TD2.2 submit by a CPE': 'submitAsEmployee',
  'TD3.1 metadata': 'metadata',
  'TD3.1b reference': 'reference',
  'TD3.2 read': 'read',
  'TD3.2 read a masked document': 'readMasked',
  'TD3.3a mask': 'mask',
  'TD3.3b make visible': 'makeVisible',
  'TD3.3a unmask': 'unmask',
  'TD3.3d archive': 'archive',
  'TD3.3d unarchive': 'archive',
  'TD3.3c delete': 'delete',
};

const aboutDocuments = new Set<Operation>(operations.filter((operation) => operation.startsWith('TD3.')));
/** Its cases are those of reading a document that happens to be masked. */
const withinReading: Operation = 'TD3.2 read a masked document';

const callOf = ({ role, mode }: Situation): Call => ({ caller: { ...kindOfRole[role] }, mode }) as Call;

/** The opposition to the mode of the call is as the situation says, the one to the other mode its contrary. */
function standingOf(s: Situation, treatingDoctor = s.role.startsWith('treating doctor')): Standing {
  const patient = {
    state: 'active',
    opposes_break_glass: s.opposesMode === (s.mode === 'bris_de_glace'),
    opposes_emergency: s.opposesMode === (s.mode === 'centre_15'),
    masked_in_emergency: s.permitsMasked,
  } as PatientRow;
  const structure = { active: true, regulation: s.regulationCentre };
  return { structure, attached: true, patient, authorisation: s.authorisation, treatingDoctor };
}

const relationOf = ({ relation }: Subject): Relation => ({
  own: relation === 'own',
  ofStructure: relation === 'own' || relation === 'of the structure',
  byPatient: relation === 'of the patient',
});

const yesNo = [true, false] as const;

/** Every caller before every record; that the patient opposes feeding is not decided by rights (see below). */
function* situations(): Generator<Situation> {
  for (const role of roles)
    for (const mode of modes)
      for (const authorisation of authorisations)
        for (const regulationCentre of yesNo)
          for (const opposesMode of yesNo)
            for (const permitsMasked of yesNo)
              yield { role, mode, authorisation, regulationCentre, opposesMode, permitsMasked, opposesFeeding: false };
}

function* subjects(operation: Operation): Generator<Subject | undefined> {
  if (!aboutDocuments.has(operation)) return yield undefined;
  for (const relation of relations)
    for (const visibility of visibilities) for (const status of statuses) yield { relation, visibility, status };
}

/** Masked documents have rights of their own. */
function rightOf(operation: Operation, subject: Subject | undefined): Right {
  const right = rightsOf[operation];
  if (subject?.visibility !== 'masked') return right;
  return right === 'read' ? 'readMasked' : right === 'metadata' ? 'metadataMasked' : right;
}

/** What the server answers: the cell for what is about no document, `y` for a document, or the name of its refusal. */
function answerOf(right: Right, s: Situation, subject: Subject | undefined, standing = standingOf(s)): string {
  try {
    if (subject === undefined) return demandRight(right, callOf(s), standing);
    demandDocumentRight(right, callOf(s), standing, relationOf(subject));
    return 'y';
  } catch (error) {
    if (error instanceof ServerError) return error.code;
    throw error;
  }
}

/** A blocked professional who declares himself authorised is refused by TD0.3 itself (test/authorisations.test.ts). */
const decidedByTd03 = (operation: Operation, { authorisation }: Situation): boolean =>
  operation === 'TD0.3 declare oneself authorised' && authorisation === 'INTERDIT';

type Case = { readonly operation: Operation; readonly s: Situation; readonly subject: Subject | undefined };

function* casesOf(operation: Operation): Generator<Case & { readonly expected: Expectation }> {
  for (const s of situations())
    for (const subject of subjects(operation)) {
      const expected = subject === undefined ? expectRight(operation, s) : expectDocumentRight(operation, s, subject);
      yield { operation, s, subject, expected };
    }
}

function sentence({ operation, s, subject }: Case): string {
  const { role, mode, authorisation, regulationCentre, opposesMode, permitsMasked } = s;
  const facts = [
    `${role}, ${mode}, ${authorisation}`,
    ...(regulationCentre ? ['régulation centre'] : []),
    ...(opposesMode ? ['mode opposed'] : []),
    ...(permitsMasked ? ['masked ones permitted'] : []),
  ];
  const document =
    subject === undefined ? '' : ` on a document ${subject.relation}, ${subject.visibility}, ${subject.status}`;
  return `${operation}: ${facts.join(', ')}${document}`;
}

const shown = 12;

/** Refusals by the thousand: their stack traces would cost more than all the rest. */
function withoutTraces<T>(work: () => T): T {
  const depth = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = depth;
  }
}

/** The first of them, and how many there are. */
const some = (found: readonly string[]): readonly string[] =>
  found.length <= shown ? found : [...found.slice(0, shown), `and ${found.length - shown} more`];

/** What is about no document is allowed without reserve, or refused: no other cell has a meaning. */
const agrees = (expected: Expectation, answer: string): boolean =>
  expected === 'y' ? answer === 'y' : answer in serverProblems;

/** Where the server does not answer as the page does, in words. */
function disagreements(operation: Operation): readonly string[] {
  const found: string[] = [];
  for (const one of casesOf(operation)) {
    const { s, subject, expected } = one;
    if (expected === 'silent' || decidedByTd03(operation, s)) continue;
    const answer = answerOf(rightOf(operation, subject), s, subject);
    if (!agrees(expected, answer)) found.push(`${sentence(one)} → the page says ${expected}, the server ${answer}`);
  }
  return some(found);
}

for (const operation of operations.filter((one) => one !== withinReading)) {
  it(`${operation} is allowed to whom the page allows it, then and on what it allows, and to no one else`, () => {
    expect(withoutTraces(() => disagreements(operation))).toEqual([]);
  });
}

it('to be named as médecin traitant gives nothing to who is no doctor, or comes as staff or as software', () => {
  const given: string[] = [];
  const compare = (operation: Operation, s: Situation, subject: Subject | undefined): void => {
    const right = rightOf(operation, subject);
    const [without, named] = [false, true].map((treating) => answerOf(right, s, subject, standingOf(s, treating)));
    if (without !== named) given.push(`${sentence({ operation, s, subject })}: ${without}, then ${named}`);
  };
  withoutTraces(() => {
    for (const s of situations())
      if (kindOfRole[s.role].quality !== 'doctor')
        for (const operation of operations) for (const subject of subjects(operation)) compare(operation, s, subject);
  });
  expect(some(given)).toEqual([]);
});

it('the cases that the page leaves open are known, operation by operation', () => {
  const open = operations
    .filter((one) => one !== withinReading)
    .map((operation) => {
      const all = [...casesOf(operation)].map(({ expected }) => expected);
      return `${operation}: ${all.filter((one) => one === 'silent').length} of ${all.length}`;
    });
  expect(open).toEqual([
    'TD0.2 existence: 280 of 1056',
    'TD1.3a administrative data: 408 of 1056',
    'TD0.3 declare oneself authorised: 64 of 1056',
    'TD0.3 remove own authorisation: 144 of 1056',
    'TD0.3 remove own MT status: 56 of 1056',
    'TD0.4 list of records: 32 of 1056',
    'TD0.5 search by traits: 32 of 1056',
    'Web PS: 552 of 1056',
    'TD1.6 list of professionals: 248 of 1056',
    'TD2.1 submit: 192 of 1056',
    'TD2.2 submit by a CPE: 36 of 1056',
    'TD3.1 metadata: 464 of 67584',
    'TD3.1b reference: 41216 of 67584',
    'TD3.2 read: 0 of 67584',
    'TD3.3a mask: 2296 of 67584',
    'TD3.3b make visible: 3280 of 67584',
    'TD3.3a unmask: 1976 of 67584',
    'TD3.3d archive: 4992 of 67584',
    'TD3.3d unarchive: 4992 of 67584',
    'TD3.3c delete: 13376 of 67584',
  ]);
});
