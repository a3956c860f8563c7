import type { Draft, DraftContent } from '@trousse/contract';
import type { Ins } from '@trousse/ins';
import type { Selectable } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Keys } from '../keys/keys.ts';
import type { KnownPatient } from '../patients/memory.ts';

export type DraftRow = Selectable<Database['drafts']>;

/** What the list shows of a draft. */
type Summary = Pick<Draft, 'patientName' | 'title' | 'documents'> & { readonly ins: Ins };
/** A draft whole: whose document it will be, as the session knew them, and the form. */
type Whole = { readonly patient: KnownPatient; readonly content: DraftContent };

type Sealed = { summary: Summary; draft: Whole };

/** Seals a part of a draft for its row, and for its professional: the page makes the ids. */
export function sealDraft<Name extends keyof Sealed>(
  keys: Keys,
  name: Name,
  { professional, id }: Pick<DraftRow, 'professional' | 'id'>,
  value: Sealed[Name],
): Buffer {
  return keys.seal(Buffer.from(JSON.stringify(value)), `draft ${name} ${professional} ${id}`);
}

export function openSummary(keys: Keys, { professional, id, summary }: DraftRow): Summary {
  return JSON.parse(keys.open(summary, `draft summary ${professional} ${id}`).toString('utf8')) as Summary;
}

export function openDraftRow(keys: Keys, { professional, id, sealed }: DraftRow): Whole {
  const whole = JSON.parse(keys.open(sealed, `draft draft ${professional} ${id}`).toString('utf8')) as Whole;
  // JSON has no dates.
  const { lastAccessAt, fedAt, ...patient } = whole.patient;
  return {
    ...whole,
    patient: {
      ...patient,
      ...(lastAccessAt && { lastAccessAt: new Date(lastAccessAt) }),
      ...(fedAt && { fedAt: new Date(fedAt) }),
    },
  };
}
