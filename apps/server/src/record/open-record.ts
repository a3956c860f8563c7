import type { CdaDocument } from '@trousse/cda';
import type { Period, RecordView } from '@trousse/contract';
import type { Ins } from '@trousse/ins';
import type { DocumentEntry } from '@trousse/xds';
import { newHandle, type Random } from '../ids.ts';
import { limits } from '../limits.ts';
import type { RichText } from './conversion-worker.ts';
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
  readonly view: RecordView;
  readonly ins: Ins;
  readonly #random: Random;
  readonly #abort = new AbortController();
  readonly #handles = new Map<string, string>();
  readonly #read = new Map<string, ReadDocument>();
  readonly #reading = new Map<string, Promise<ReadDocument>>();
  #entries = new Map<string, DocumentEntry>();
  /** Former versions that were compared with those of the list. */
  readonly #former = new Map<string, DocumentEntry>();
  /** Deposited from here since the opening: known without asking (EX_3.1-2030). */
  #own: DocumentEntry[] = [];
  #period: Period = 'two-years';
  #listed = false;

  constructor(view: RecordView, ins: Ins, random: Random) {
    this.view = view;
    this.ins = ins;
    this.#random = random;
  }

  get handle(): string {
    return this.view.handle;
  }

  /** Aborted when the record closes: nothing asked for it may arrive afterwards. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get period(): Period {
    return this.#period;
  }

  /** The opening search was answered. */
  get listed(): boolean {
    return this.#listed;
  }

  /** Takes the answer of a search. What we deposited and the answer does not hold stays on top. */
  list(period: Period, entries: readonly DocumentEntry[]): void {
    if (this.#abort.signal.aborted) return;
    const found = entries.filter(isForReading).toSorted(byNewestAct);
    const ids = new Set(found.map((entry) => entry.uniqueId));
    this.#own = this.#own.filter((entry) => !ids.has(entry.uniqueId));
    this.#period = period;
    this.#listed = true;
    this.#entries = new Map([...this.#own, ...found].map((entry) => [this.#handleOf(entry), entry]));
  }

  /** Puts a delivered deposit on top of the list. */
  add(entry: DocumentEntry): void {
    if (this.#abort.signal.aborted || this.#entries.has(this.#handleOf(entry))) return;
    this.#own.unshift(entry);
    this.#entries = new Map([[this.#handleOf(entry), entry], ...this.#entries]);
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

  /** The list in its order. */
  get documents(): ReadonlyMap<string, DocumentEntry> {
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
