import type { Call } from '../call.ts';
import { ServerError } from '../errors.ts';
import type { Standing } from '../store/queries/standing.ts';
import { demandAccess } from './access.ts';
import { columnOf } from './columns.ts';
import { type Cell, cellOf, type Right } from './matrix.ts';

/** What a document is to the caller. */
export type Relation = {
  /** The caller is one of its authors. */
  readonly own: boolean;
  /** The caller's structure is the institution of one of its authors. */
  readonly ofStructure: boolean;
  /** The patient deposited it. */
  readonly byPatient: boolean;
};

/** What is done to a document, rather than learnt of it. */
const actions: ReadonlySet<Right> = new Set<Right>(['mask', 'makeVisible', 'unmask', 'archive', 'delete']);

/**
 * The one place where a caller's right on a record is decided, from the matrix and the state of the record.
 * @returns the cell: what it says of single documents is for `demandDocumentRight`, or for the query (scope.ts)
 * @throws ServerError when the caller may not do this, now, on this record
 */
export function demandRight(right: Right, call: Call, standing: Standing): Cell {
  const cell = cellOf(right, call.caller, call.mode, standing.treatingDoctor);
  if (cell === '-')
    throw new ServerError(inNormalMode(right, call, standing) ? 'not-in-this-mode' : 'not-a-right-of-the-caller');
  demandAccess(right, call, standing);
  return cell;
}

/**
 * The same for one document of the record.
 * @throws ServerError
 */
export function demandDocumentRight(right: Right, call: Call, standing: Standing, document: Relation): void {
  const cell = demandRight(right, call, standing);
  if (document.byPatient && actions.has(right)) {
    // The médecin traitant or the patient alone touch what the patient deposited (dmp.md §9).
    // Software may come under a doctor's name (§5) without being that doctor: the column tells.
    if (columnOf(call.caller, call.mode, standing.treatingDoctor) === 'treating') return;
    throw new ServerError('document-of-the-patient');
  }
  if (!holds(cell, document, standing)) throw new ServerError('not-on-this-document');
}

function holds(cell: Cell, { own, ofStructure }: Relation, { patient }: Standing): boolean {
  if (cell === 'own') return own;
  if (cell === 'struct') return ofStructure;
  if (cell === 'pat-ok') return patient?.masked_in_emergency === true;
  return cell === 'y';
}

function inNormalMode(right: Right, { caller, mode }: Call, { treatingDoctor }: Standing): boolean {
  return mode !== 'normal' && cellOf(right, caller, 'normal', treatingDoctor) !== '-';
}
