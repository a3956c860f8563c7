import type { PhoneEvent, PhonePerson } from '@trousse/contract';
import { type VitaleRow, waitingRows, withAnswer } from '../patients/vitale-reading.ts';
import type { Failure } from '../ui/failure.ts';
import { failureFromCode } from '../ui/failure.ts';

type Read = Extract<PhoneEvent, { type: 'read' }>;

export type PhoneReading =
  | { phase: 'idle'; closed?: true }
  /** The code is at the téléservice. */
  | { phase: 'reading' }
  | ({ phase: 'open'; rows: readonly VitaleRow[] } & Pick<Read, 'reading' | 'readAt' | 'endsAt' | 'identity'> & {
        holder: PhonePerson | undefined;
        /** When it ends by this workstation's clock, in milliseconds: the server's may be another. */
        until: number;
      })
  | { phase: 'failed'; failure: Failure };

export type PhoneStep =
  | { type: 'started' }
  /** `now`: by this workstation's clock. */
  | { type: 'event'; event: PhoneEvent; now: number }
  | { type: 'failed'; failure: Failure }
  | { type: 'closed' }
  | { type: 'expired' };

/** Every step of a reading, in one place: nobody stays on screen once it is closed or has expired. */
export function phoneReducer(state: PhoneReading, step: PhoneStep): PhoneReading {
  switch (step.type) {
    case 'started':
      return { phase: 'reading' };
    case 'event':
      if (step.event.type === 'read') return state.phase === 'reading' ? opened(step.event, step.now) : state;
      return state.phase === 'open' ? { ...state, rows: withAnswer(state.rows, step.event) } : state;
    case 'failed':
      return { phase: 'failed', failure: step.failure };
    case 'closed':
      return { phase: 'idle', closed: true };
    case 'expired':
      return state.phase === 'open' ? { phase: 'failed', failure: failureFromCode('APCV_EXPIRED') } : state;
  }
}

function opened({ reading, readAt, endsAt, identity, people }: Read, now: number): PhoneReading {
  return {
    ...{ phase: 'open', reading, readAt, endsAt, holder: people[0], rows: waitingRows(people) },
    until: now + Date.parse(endsAt) - Date.parse(readAt),
    ...(identity && { identity }),
  };
}

/** `19 min 05 s`, of milliseconds still to come; `0 s` once they are past. */
export function remaining(left: number): string {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes} min ${String(seconds % 60).padStart(2, '0')} s` : `${seconds} s`;
}
