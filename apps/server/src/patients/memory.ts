import type { Access } from '@trousse/contract';
import { type Ins, insToCx } from '@trousse/ins';
import { newHandle, type Random } from '../ids.ts';

/** What the session knows of a patient, from the DMP's own answers. */
export type KnownPatient = {
  readonly ins: Ins;
  readonly birthName: string;
  readonly birthGivenNames: readonly string[];
  readonly usedName?: string;
  /** yyyy-mm-dd, may be lunar. */
  readonly birthDate: string;
  readonly sex: 'M' | 'F' | 'U';
  readonly birthPlaceCode?: string;
  /** Where the DMP gave it. */
  readonly city?: string;
  readonly postalCode?: string;
  /** Names, sex and date are those of the record itself (TD0.2), not of the short list (TD0.4). */
  readonly complete: boolean;
  readonly access: Access;
  readonly lastAccessAt?: Date;
  /** When a document last came into the record; the list alone says so. */
  readonly fedAt?: Date;
};

export type RememberedPatient = KnownPatient & { readonly handle: string };

/**
 * Patients of one session behind opaque handles, so that the page and our addresses name them without a number or a
 * name. A patient keeps one handle as long as the session remembers them.
 */
export class PatientMemory {
  readonly #capacity: number;
  readonly #byHandle = new Map<string, RememberedPatient>();
  readonly #handles = new Map<string, string>();
  /** The DMP's own list has been read since the sign-in. */
  listed = false;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  remember(patient: KnownPatient, random: Random): RememberedPatient {
    const key = insToCx(patient.ins);
    const handle = this.#handles.get(key) ?? newHandle(random);
    const known = this.#byHandle.get(handle);
    const lastAccessAt = patient.lastAccessAt ?? known?.lastAccessAt;
    const fedAt = patient.fedAt ?? known?.fedAt;
    // The short list must not undo what the record itself said.
    const best = known?.complete && !patient.complete ? { ...known, access: patient.access } : patient;
    const remembered = { ...best, handle, ...(lastAccessAt && { lastAccessAt }), ...(fedAt && { fedAt }) };
    this.#byHandle.delete(handle);
    this.#byHandle.set(handle, remembered);
    this.#handles.set(key, handle);
    if (this.#byHandle.size > this.#capacity) this.#forgetOldest();
    return remembered;
  }

  get(handle: string): RememberedPatient | undefined {
    return this.#byHandle.get(handle);
  }

  all(): readonly RememberedPatient[] {
    return [...this.#byHandle.values()];
  }

  clear(): void {
    this.listed = false;
    this.#byHandle.clear();
    this.#handles.clear();
  }

  #forgetOldest(): void {
    const [oldest] = this.#byHandle.values();
    if (oldest === undefined) return;
    this.#byHandle.delete(oldest.handle);
    this.#handles.delete(insToCx(oldest.ins));
  }
}
