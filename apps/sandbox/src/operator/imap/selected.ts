import type { Box, Folder, Message } from '../store/state.ts';
import { list } from './wire.ts';

/** A message as this client last heard of it. */
export type Entry = { readonly message: Message; modseq: number };

/**
 * The folder that a client has open, as it was told of it: numbers of messages change only when the client hears of it
 * (RFC 3501 §5.5), whatever others do meanwhile.
 */
export class Selected {
  readonly box: Box;
  readonly folder: Folder;
  readonly readOnly: boolean;
  entries: Entry[];
  #heardModseq: number;

  constructor(box: Box, folder: Folder, readOnly: boolean) {
    this.box = box;
    this.folder = folder;
    this.readOnly = readOnly;
    this.entries = folder.messages.map((message) => ({ message, modseq: message.modseq }));
    this.#heardModseq = folder.modseq;
  }

  get uids(): number[] {
    return this.entries.map(({ message }) => message.uid);
  }

  /** Whether the folder is still where it was opened. */
  get stands(): boolean {
    return this.box.folders.get(this.folder.name) === this.folder;
  }

  /**
   * What the client has not heard of yet, as untagged lines.
   * @param o.expunges  false while numbers must not change: during FETCH, STORE and SEARCH (RFC 3501 §7.4.1)
   */
  news(o: { readonly expunges: boolean; readonly modseq: boolean }): string[] {
    if (this.#heardModseq === this.folder.modseq) return [];
    const lines: string[] = [];
    const live = new Set(this.folder.messages);
    let left = 0;
    if (o.expunges) {
      const kept = this.entries.filter(({ message }, at) => {
        if (live.has(message)) return true;
        lines.push(`* ${at + 1 - left} EXPUNGE`);
        left += 1;
        return false;
      });
      this.entries = kept;
    }
    const known = this.entries.at(-1)?.message.uid ?? 0;
    const fresh = this.folder.messages.filter(({ uid }) => uid > known);
    if (fresh.length > 0) {
      this.entries.push(...fresh.map((message) => ({ message, modseq: message.modseq })));
      lines.push(`* ${this.entries.length} EXISTS`);
    }
    for (const [at, entry] of this.entries.entries()) {
      if (entry.modseq === entry.message.modseq) continue;
      entry.modseq = entry.message.modseq;
      lines.push(`* ${at + 1} FETCH (${this.flagsOf(entry.message, o.modseq)})`);
    }
    if (this.entries.length === this.folder.messages.length) this.#heardModseq = this.folder.modseq;
    return lines;
  }

  flagsOf(message: Message, modseq: boolean): string {
    return `UID ${message.uid}${modseq ? ` MODSEQ (${message.modseq})` : ''} FLAGS ${list(message.flags)}`;
  }
}
