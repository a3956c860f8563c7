/**
 * What the page expects of one case: the cell of `matrix.reading.ts`, then the conditions that §6.3, §6.8,
 * §6.11, §9 (notes) and §10 put around it. `silent` where the page does not say: the tests count those
 * and assert nothing of them.
 */
import { type Column, type Mark, type Mode, markOf, type Operation, page } from './matrix.reading.ts';

/** Who calls; the four kinds of professional come with a card or in AIR. */
export type Role =
  | 'professional'
  | 'doctor'
  | 'treating doctor'
  | 'occupational doctor'
  | 'card of a structure'
  | 'certificate'
  | 'professional in AIR'
  | 'doctor in AIR'
  | 'treating doctor in AIR'
  | 'occupational doctor in AIR'
  | 'staff in AIR';

export const roles: readonly Role[] = [
  'professional',
  'doctor',
  'treating doctor',
  'occupational doctor',
  'card of a structure',
  'certificate',
  'professional in AIR',
  'doctor in AIR',
  'treating doctor in AIR',
  'occupational doctor in AIR',
  'staff in AIR',
];
export const modes: readonly Mode[] = ['normal', 'centre_15', 'bris_de_glace'];
export const operations = Object.keys(page) as readonly Operation[];

export const authorisations = ['VALIDE', 'EXPIRE', 'INTERDIT', 'NON_EXISTE'] as const;
export const relations = ['own', 'of the structure', 'of someone else', 'of the patient'] as const;
export const visibilities = ['plain', 'masked', 'hidden from the patient', 'hidden from representatives'] as const;
export const statuses = ['approved', 'archived', 'deprecated', 'deleted'] as const;

/** A caller before a record. */
export type Situation = {
  readonly role: Role;
  readonly mode: Mode;
  readonly authorisation: (typeof authorisations)[number];
  /** Whether the caller's structure is a régulation centre. */
  readonly regulationCentre: boolean;
  /** Whether the patient opposes the mode of the call (emergency modes only). */
  readonly opposesMode: boolean;
  readonly opposesFeeding: boolean;
  /** Whether the patient lets masked documents be read in the emergency modes. */
  readonly permitsMasked: boolean;
};

/** A document before a caller. */
export type Subject = {
  readonly relation: (typeof relations)[number];
  readonly visibility: (typeof visibilities)[number];
  readonly status: (typeof statuses)[number];
};

export type Expectation = 'y' | '-' | 'silent';

const directColumn: Readonly<Record<Role, Column>> = {
  professional: 'P',
  doctor: 'D',
  'treating doctor': 'T',
  'occupational doctor': 'W',
  'card of a structure': 'CPE',
  certificate: 'Cert',
  'staff in AIR': 'Staff',
  'professional in AIR': 'P',
  'doctor in AIR': 'D',
  'treating doctor in AIR': 'T',
  'occupational doctor in AIR': 'W',
};
const inAir = (role: Role): boolean => role.endsWith('in AIR') && role !== 'staff in AIR';

/** The cell for a role: the AIR sheet first, and where it says "as card" the direct column. */
export function cellFor(operation: Operation, role: Role, mode: Mode): Mark {
  const direct = markOf(operation, directColumn[role], mode);
  if (!inAir(role)) return direct;
  const air = page[operation].AIR;
  if (air === 'card') return direct;
  // The row is absent from the AIR sheet, and §4 gives "the same rights as a card": what a card may not do is refused either way.
  if (air === 'absent') return direct === '-' ? '-' : 'silent';
  return air as Mark;
}

/** §6.3: consent is required to read ("searches/reading"), and §6.11's changes of another's record come with it. */
const needsConsent: ReadonlySet<Operation> = new Set<Operation>([
  'TD3.1 metadata',
  'TD3.2 read',
  'TD3.2 read a masked document',
  'TD3.3a mask',
  'TD3.3b make visible',
  'TD3.3a unmask',
  'TD3.3d archive',
  'TD3.3d unarchive',
]);
/** §6.3 "never to feed, nor to delete one's own document"; asking for an authorisation cannot need one, nor can asking whether one has it. */
const neverNeedsConsent: ReadonlySet<Operation> = new Set<Operation>([
  'TD0.2 existence',
  'TD1.3a administrative data',
  'TD0.3 declare oneself authorised',
  'TD0.4 list of records',
  'TD0.5 search by traits',
  'TD2.1 submit',
  'TD2.2 submit by a CPE',
  'TD3.1b reference',
  'TD3.3c delete',
]);
/** §6.8: a patient who opposes feeding stops sends, replacements and TD3.3a/b/d, not deletion. */
const stoppedByFeedingOpposition: ReadonlySet<Operation> = new Set<Operation>([
  'TD2.1 submit',
  'TD2.2 submit by a CPE',
  'TD3.3a mask',
  'TD3.3a unmask',
  'TD3.3b make visible',
  'TD3.3d archive',
  'TD3.3d unarchive',
]);
/** Operations that concern no one patient: no record's state bears on them. */
const ofNoPatient: ReadonlySet<Operation> = new Set<Operation>(['TD0.4 list of records', 'TD0.5 search by traits']);

/** §6.3 and §10: what a state of the authorisation leaves of an operation that the cell grants. */
function afterAuthorisation(operation: Operation, s: Situation): Expectation {
  if (ofNoPatient.has(operation) || s.mode === 'centre_15' || s.authorisation === 'VALIDE') return 'y';
  const blocked = s.authorisation === 'INTERDIT';
  if (s.mode === 'bris_de_glace' && !blocked) return 'y';
  if (needsConsent.has(operation)) return '-';
  if (!blocked) return neverNeedsConsent.has(operation) ? 'y' : 'silent';
  // §6.2: the blocked state and its reason are told by TD0.2; who could lift his own block would not be blocked.
  if (operation === 'TD0.2 existence') return 'y';
  return operation === 'TD0.3 declare oneself authorised' ? '-' : 'silent';
}

/** §10 and §6.8: what the patient's oppositions leave of an operation that the cell grants. */
function afterOppositions(operation: Operation, s: Situation): Expectation {
  if (s.opposesFeeding && stoppedByFeedingOpposition.has(operation)) return '-';
  if (s.mode === 'normal' || !s.opposesMode || ofNoPatient.has(operation)) return 'y';
  return needsConsent.has(operation) ? '-' : 'silent';
}

const worst = (...of: readonly Expectation[]): Expectation =>
  of.includes('-') ? '-' : of.includes('silent') ? 'silent' : 'y';

/** What the page expects of a call that is about no document. */
export function expectRight(operation: Operation, s: Situation): Expectation {
  // §10: "centre_15: régulation only".
  if (s.mode === 'centre_15' && !s.regulationCentre) return '-';
  const mark = cellFor(operation, s.role, s.mode);
  const cell: Expectation = mark === '-' || mark === 'silent' ? mark : 'y';
  return worst(cell, afterAuthorisation(operation, s), afterOppositions(operation, s));
}

const actions: ReadonlySet<Operation> = new Set<Operation>([
  'TD3.3a mask',
  'TD3.3b make visible',
  'TD3.3a unmask',
  'TD3.3d archive',
  'TD3.3d unarchive',
  'TD3.3c delete',
]);

/** What the cell's mark grants on this document; one that a structure wrote is its own. */
function afterMark(mark: Mark, s: Situation, d: Subject): Expectation {
  if (mark === 'y' || mark === '-' || mark === 'silent') return mark;
  if (mark === 'pat-ok') return s.permitsMasked ? 'y' : '-';
  if (mark === 'struct') return d.relation === 'own' || d.relation === 'of the structure' ? 'y' : '-';
  return d.relation === 'own' ? 'y' : '-';
}

/**
 * §9, note: "Actions on a document deposited by the patient: MT or the patient only". Whether the médecin traitant may
 * delete it too, with a cell that says "own", is not said.
 */
function onDeposit(s: Situation, mark: Mark): Expectation {
  const treating = s.role.startsWith('treating doctor') && s.mode !== 'centre_15';
  if (!treating || mark === '-') return '-';
  return mark === 'y' ? 'y' : 'silent';
}

/**
 * The page has one mark for metadata, masked or not, which would show a masked document's title to everyone. Written
 * after the comparison had shown it, from EFF-154 (only the author, the patient and the médecin traitant see it) and
 * from the row for reading: who may open it sees it listed, who is neither author nor médecin traitant does not. Left
 * open: the author, where the row for reading refuses even them (without the patient's leave in an emergency mode, or
 * an occupational doctor, who opens nothing).
 */
function afterMasking(operation: Operation, s: Situation, d: Subject): Expectation {
  if (operation !== 'TD3.1 metadata' || d.visibility !== 'masked') return 'y';
  const read = afterMark(cellFor('TD3.2 read a masked document', s.role, s.mode), s, d);
  return read !== 'y' && d.relation === 'own' ? 'silent' : read;
}

/** The page gives no action on a deleted document, no archive of an obsolete one, and no change to what it already is. */
function afterState(operation: Operation, d: Subject): Expectation {
  if (!actions.has(operation)) return 'y';
  if (d.status === 'deleted') return 'silent';
  if (operation === 'TD3.3d archive' && d.status !== 'approved') return 'silent';
  if (operation === 'TD3.3d unarchive' && d.status !== 'archived') return 'silent';
  if (operation === 'TD3.3a mask' && d.visibility === 'masked') return 'silent';
  if (operation === 'TD3.3a unmask' && d.visibility !== 'masked') return 'silent';
  if (operation === 'TD3.3b make visible' && !d.visibility.startsWith('hidden')) return 'silent';
  return 'y';
}

/**
 * What the page expects of a call about a document. Reading goes by the row of masked documents when it is
 * masked, whatever its status (the page has one row for each and no crossing of the two).
 */
export function expectDocumentRight(operation: Operation, s: Situation, d: Subject): Expectation {
  const row = operation === 'TD3.2 read' && d.visibility === 'masked' ? 'TD3.2 read a masked document' : operation;
  const right = expectRight(row, s);
  if (right === '-') return '-';
  const mark = cellFor(row, s.role, s.mode);
  const touchesDeposit = d.relation === 'of the patient' && actions.has(row);
  // §6.1 gives TD3.1b for "one's own document"; of another's the page says nothing.
  const reference = row === 'TD3.1b reference' && (d.relation === 'of someone else' || d.relation === 'of the patient');
  return worst(
    right,
    touchesDeposit ? onDeposit(s, mark) : afterMark(mark, s, d),
    afterMasking(row, s, d),
    afterState(row, d),
    reference ? 'silent' : 'y',
  );
}
