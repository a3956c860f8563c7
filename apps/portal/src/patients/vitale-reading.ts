import type { BeneficiaryEvent, Patient } from '@trousse/contract';
import type { Beneficiary } from '@trousse/contract/connector';
import type { Failure } from '../ui/failure.ts';
import { failureFromCode } from '../ui/failure.ts';

type Found = Extract<BeneficiaryEvent, { type: 'found' }>;

/** One person of the card or of the phone: what it says, then what the DMP answers. */
export type VitaleRow = {
  beneficiary: Beneficiary;
  answer:
    | { state: 'pending' }
    | ({ state: 'found'; patient: Patient } & Pick<Found, 'identity' | 'record' | 'differences'>)
    | { state: 'failed'; failure: Failure };
};

export type VitaleReading =
  /** `gone`: people were shown, and left with their card. */
  | { phase: 'idle'; gone?: true }
  /** The card itself is being read. */
  | { phase: 'reading'; done: number; total: number | undefined }
  /** The people are known; the DMP is asked about each. */
  | { phase: 'searching' | 'done' | 'cancelled'; rows: readonly VitaleRow[] }
  | { phase: 'failed'; failure: Failure };

export type VitaleEvent =
  | { type: 'started' }
  | { type: 'progress'; done: number; total: number }
  | { type: 'read'; beneficiaries: readonly Beneficiary[] }
  | { type: 'answer'; event: BeneficiaryEvent }
  | { type: 'finished' }
  | { type: 'cancelled' }
  | { type: 'failed'; failure: Failure }
  /** The card left its reader or another one took its place. */
  | { type: 'card-gone' };

/** Every step of a reading, in one place, so that no row ever outlives its card (EFF-76). */
export function vitaleReducer(state: VitaleReading, event: VitaleEvent): VitaleReading {
  switch (event.type) {
    case 'started':
      return { phase: 'reading', done: 0, total: undefined };
    case 'progress':
      return state.phase === 'reading' ? { ...state, done: event.done, total: event.total } : state;
    case 'read':
      return state.phase === 'reading' ? { phase: 'searching', rows: waitingRows(event.beneficiaries) } : state;
    case 'answer':
      return state.phase === 'searching' ? { ...state, rows: withAnswer(state.rows, event.event) } : state;
    case 'finished':
      return state.phase === 'searching' ? { ...state, phase: 'done' } : state;
    case 'cancelled':
      // People already answered for stay usable; the others say that nobody asked.
      if (state.phase === 'searching') return { phase: 'cancelled', rows: state.rows };
      return state.phase === 'reading' ? { phase: 'idle' } : state;
    case 'failed':
      return { phase: 'failed', failure: event.failure };
    case 'card-gone':
      if (state.phase === 'idle' || state.phase === 'failed') return state;
      return state.phase === 'done' || state.phase === 'cancelled'
        ? { phase: 'idle', gone: true }
        : { phase: 'failed', failure: failureFromCode('VITALE_REMOVED') };
  }
}

/** A row for each person, of whom nothing is known yet. */
export function waitingRows(beneficiaries: readonly Beneficiary[]): VitaleRow[] {
  return beneficiaries.map((beneficiary) => ({ beneficiary, answer: { state: 'pending' } }));
}

/** The rows, the one that an event is about with its answer. */
export function withAnswer(rows: readonly VitaleRow[], event: BeneficiaryEvent): VitaleRow[] {
  return rows.map((row) => (row.beneficiary.rank === event.rank ? { ...row, answer: answerOf(event) } : row));
}

function answerOf(event: BeneficiaryEvent): VitaleRow['answer'] {
  if (event.type === 'failed') {
    const { serverCode, serverText } = event;
    const said = { ...(serverCode !== undefined && { serverCode }), ...(serverText !== undefined && { serverText }) };
    return { state: 'failed', failure: failureFromCode(event.code, said) };
  }
  const { patient, identity, record, differences } = event;
  return { state: 'found', patient, identity, differences, ...(record && { record }) };
}

/** How many people the DMP has answered for. */
export function answered(rows: readonly VitaleRow[]): number {
  return rows.filter(({ answer }) => answer.state !== 'pending').length;
}
