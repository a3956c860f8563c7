import type { CdaDocument } from '@trousse/cda';
import type { Period, RecordView, States } from '@trousse/contract';
import type { Ins } from '@trousse/ins';
import type { DocumentEntry } from '@trousse/xds';
import { newHandle, type Random } from '../ids.ts';
import { limits } from '../limits.ts';
import type { RecordAccess } from './access.ts';
import type { RichText } from './conversion-worker.ts';
import { DocumentFacts } from './document-facts.ts';
import { byNewestAct, isForReading } from './rows.ts';

/** A document retrieved for the open record; `cda` is absent when its content cannot be read. */
export type ReadDocument = {
  readonly bytes: Uint8Array;
  readonly cda: CdaDocument | undefined;
  /** A body in RTF, once turned into HTML. */
  readonly richText?: RichText | undefined;
};

/** The record that a session has open: its list and what was read, in memory and nowhere else, until it closes. */
export class OpenRecord {
  #view: RecordView;
  readonly ins: Ins;
  readonly #random: Random;
  readonly #abort = new AbortController();
  readonly #handles = new Map<string, string>();
  readonly #read = new Map<string, ReadDocument>();
  readonly #reading = new Map<string, Promise<ReadDocument>>();
  /** What the registry told of the documents beside their metadata. */
  readonly facts = new DocumentFacts();
  #entries = new Map<string, DocumentEntry>();
  /** Former versions that were compared with those of the list. */
  readonly #former = new Map<string, DocumentEntry>();
  /** Deposited from here since the opening: known without asking (EX_3.1-2030). */
  #own: DocumentEntry[] = [];
  #ordered = true;
  #period: Period = 'two-years';
  #states: States = 'approved';
  #listed = false;

  constructor(view: RecordView, ins: Ins, random: Random) {
    this.#view = view;
    this.ins = ins;
    this.#random = random;
  }

  get view(): RecordView {
    return this.#view;
  }

  /** The caller became médecin traitant of the patient, or is it no more. */
  setTreating(treatingDoctor: boolean): void {
    const access = treatingDoctor ? 'treating-doctor' : 'accessible';
    this.#view = { ...this.#view, treatingDoctor, patient: { ...this.#view.patient, access } };
  }

  get handle(): string {
    return this.view.handle;
  }

  /** Aborted when the record closes: nothing asked for it may arrive afterwards. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** What every call about it says, until it closes. */
  get access(): RecordAccess {
    const { mode, secret } = this.view;
    return { mode, secret };
  }

  get period(): Period {
    return this.#period;
  }

  get states(): States {
    return this.#states;
  }

  /** The opening search was answered. */
  get listed(): boolean {
    return this.#listed;
  }

  /** Takes documents that a search finds, as they come. @returns those that are for people, by their handles */
  take(entries: readonly DocumentEntry[]): Map<string, DocumentEntry> {
    if (this.#abort.signal.aborted) return new Map();
    const found = new Map(entries.filter(isForReading).map((entry) => [this.#handleOf(entry), entry]));
    for (const [handle, entry] of found) this.#entries.set(handle, entry);
    this.#own = this.#own.filter((entry) => !found.has(this.#handleOf(entry)));
    this.#ordered = false;
    return found;
  }

  /**
   * A search over the whole list is over: what it did not find is no longer listed, save what we deposited and it does
   * not know yet.
   * @returns the handles that leave the list
   */
  settle(period: Period, states: States, found: ReadonlySet<string>): string[] {
    if (this.#abort.signal.aborted) return [];
    const own = new Set(this.#own.map((entry) => this.#handleOf(entry)));
    const gone = [...this.#entries.keys()].filter((handle) => !found.has(handle) && !own.has(handle));
    for (const handle of gone) this.#entries.delete(handle);
    this.#period = period;
    this.#states = states;
    this.#listed = true;
    return gone;
  }

  /** Puts a delivered deposit on top of the list. */
  add(entry: DocumentEntry): void {
    if (this.#abort.signal.aborted || this.#entries.has(this.#handleOf(entry))) return;
    this.#own.unshift(entry);
    this.#entries.set(this.#handleOf(entry), entry);
    this.#ordered = false;
  }

  /** Takes what the registry says of a document now; one that is no longer there leaves the list. */
  renew(handle: string, entry: DocumentEntry | undefined): void {
    const place = this.#entries.has(handle) ? this.#entries : this.#former;
    const before = place.get(handle);
    if (before === undefined || this.#abort.signal.aborted) return;
    this.#own = this.#own.flatMap((one) => (one.uniqueId === before.uniqueId ? (entry ?? []) : one));
    if (entry !== undefined) return void place.set(handle, entry);
    place.delete(handle);
    this.#read.delete(handle);
  }

  /** A deposit of ours took the place of a document, which is obsolete from then on. */
  replaced(uniqueId: string, by: DocumentEntry): void {
    for (const [handle, entry] of [...this.#entries, ...this.#former]) {
      if (entry.uniqueId !== uniqueId) continue;
      this.renew(handle, { ...entry, status: 'deprecated' });
      this.facts.replaced(handle, this.#handleOf(by));
    }
  }

  /** Lets a former version be read, beside the list. @returns its handle */
  addFormer(entry: DocumentEntry): string {
    const handle = this.#handleOf(entry);
    if (!this.#abort.signal.aborted) this.#former.set(handle, entry);
    return handle;
  }

  /** A document of the list, or a former version. */
  entry(handle: string): DocumentEntry | undefined {
    return this.#entries.get(handle) ?? this.#former.get(handle);
  }

  /** The list in its order: our own deposits that the registry did not show yet, then the newest act first. */
  get documents(): ReadonlyMap<string, DocumentEntry> {
    if (!this.#ordered) {
      const rank = new Map(this.#own.map((entry, at) => [this.#handleOf(entry), at - this.#own.length]));
      this.#entries = new Map(
        [...this.#entries].sort(
          ([a, one], [b, other]) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0) || byNewestAct(one, other),
        ),
      );
      this.#ordered = true;
    }
    return this.#entries;
  }

  /** A document read before, kept as the most recent. */
  recall(handle: string): ReadDocument | undefined {
    const found = this.#read.get(handle);
    if (found !== undefined) {
      this.#read.delete(handle);
      this.#read.set(handle, found);
    }
    return found;
  }

  /** Retrieves a document once for all who ask at the same time: the page asks for its view and its file together. */
  once(handle: string, retrieve: () => Promise<ReadDocument>): Promise<ReadDocument> {
    const running = this.#reading.get(handle) ?? retrieve();
    if (!this.#reading.has(handle)) {
      this.#reading.set(handle, running);
      const over = () => this.#reading.delete(handle);
      running.then(over, over);
    }
    return running;
  }

  /** Keeps a read document until the record closes or newer ones need its place. */
  keep(handle: string, document: ReadDocument): void {
    if (this.#abort.signal.aborted) return;
    this.#read.set(handle, document);
    let total = 0;
    for (const { bytes } of this.#read.values()) total += bytes.length;
    for (const [oldest, { bytes }] of this.#read) {
      if (oldest === handle || (total <= limits.readDocumentsBytes && this.#read.size <= limits.readDocuments)) break;
      this.#read.delete(oldest);
      total -= bytes.length;
    }
  }

  close(): void {
    this.#abort.abort();
    this.#entries.clear();
    this.#former.clear();
    this.facts.clear();
    this.#read.clear();
    this.#own = [];
  }

  /** One name for a document as long as the record is open; its uniqueId is the submitter's and never changes. */
  #handleOf(entry: DocumentEntry): string {
    const known = this.#handles.get(entry.uniqueId) ?? newHandle(this.#random);
    this.#handles.set(entry.uniqueId, known);
    return known;
  }
}
