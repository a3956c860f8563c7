import { codeOf } from '../ui/failure.ts';

/** How the draft on the screen stands at the server. */
export type Kept =
  /** Nothing was typed yet. */
  | { state: 'pristine' }
  /** `since`: when it was saved last. */
  | { state: 'saving'; since?: Date }
  | { state: 'saved'; at: Date }
  /** Not saved for now; tried again by itself. */
  | { state: 'waiting' }
  /** Another page wrote it since: the user says which one stays. */
  | { state: 'elsewhere' }
  /** The server keeps no draft of this, and says why by a code of the contract. */
  | { state: 'refused'; code: string };

/** On which revision a change is made, by which page, and how many that page made so far. */
export type Edition = { revision: number; writer: string; turn: number };

/** @returns the revision that is kept now */
export type SaveDraft<Content> = (content: Content, edition: Edition) => Promise<number>;

/** Pause between two savings while somebody types, and before another try. In milliseconds. */
const betweenMs = 250;
const betweenLongTextsMs = 1000;
const longText = 20_000;
const retryMs = 2000;

/** Trying again may help: the server is away, or has no room for now. */
const passing = new Set(['NETWORK', 'INTERNAL', 'CANCELLED']);

/**
 * Keeps a draft at the server as it is typed: the first change leaves at once, the others follow at most a quarter of a
 * second later, one at a time and in order.
 */
export class DraftKeeper<Content extends { readonly text: string }> {
  readonly #save: SaveDraft<Content>;
  readonly #tell: (kept: Kept) => void;
  #saved: Content;
  #wanted: Content;
  #edition: Edition;
  #savedAt: Date | undefined;
  #running: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  /** @param edition of the draft that is gone on with: revision 0 for a new one, turn 0 for a page that saved nothing */
  constructor(content: Content, edition: Edition, save: SaveDraft<Content>, tell: (kept: Kept) => void) {
    this.#saved = content;
    this.#wanted = content;
    this.#edition = edition;
    this.#save = save;
    this.#tell = tell;
  }

  /** The form as it stands now. */
  keep(content: Content): void {
    this.#wanted = content;
    if (this.#timer === undefined) this.#run();
  }

  /** This page's version stays: it is saved over the other, whose revision is given. */
  overwrite(revision: number): void {
    this.#edition = { ...this.#edition, revision };
    this.#ended = false;
    this.#run();
  }

  /** Whether there is a draft at the server, as far as this page knows. */
  get exists(): boolean {
    return this.#edition.revision > 0;
  }

  /** What the server does not have yet. */
  get unsaved(): { content: Content; edition: Edition } | undefined {
    return this.#wanted === this.#saved ? undefined : { content: this.#wanted, edition: this.#edition };
  }

  /** Saves no more; resolves once nothing is on its way. */
  async end(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Goes on after `end`. */
  resume(): void {
    this.#ended = false;
    this.#run();
  }

  #run(): void {
    if (this.#ended || this.#running !== undefined || this.#wanted === this.#saved) return;
    this.#running = this.#saveOnce().finally(() => {
      this.#running = undefined;
    });
  }

  async #saveOnce(): Promise<void> {
    const content = this.#wanted;
    this.#tell({ state: 'saving', ...(this.#savedAt && { since: this.#savedAt }) });
    try {
      this.#edition = { ...this.#edition, turn: this.#edition.turn + 1 };
      const revision = await this.#save(content, this.#edition);
      this.#edition = { ...this.#edition, revision };
      this.#saved = content;
      this.#savedAt = new Date();
      this.#tell({ state: 'saved', at: this.#savedAt });
      this.#later(content.text.length > longText ? betweenLongTextsMs : betweenMs);
    } catch (error) {
      const code = codeOf(error);
      if (passing.has(code)) {
        this.#tell({ state: 'waiting' });
        return this.#later(retryMs);
      }
      this.#ended = true;
      this.#tell(code === 'DRAFT_ELSEWHERE' ? { state: 'elsewhere' } : { state: 'refused', code });
    }
  }

  #later(pauseMs: number): void {
    if (this.#ended) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#run();
    }, pauseMs);
  }
}
