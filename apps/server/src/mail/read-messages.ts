import { type ReceivedMessage, readXdm, type XdmArchive } from '@trousse/mss';
import { limits } from '../limits.ts';

/** A message read lately. */
export type ReadMessage = {
  readonly bytes: Uint8Array;
  readonly message: ReceivedMessage;
  /** By the index of the attachment; `undefined` in the map for one that cannot be read. */
  readonly archives: Map<number, Promise<XdmArchive>>;
};

/** The messages of a mailbox read lately, in memory: a page asks for one, then for its pieces. The oldest leave first. */
export class ReadMessages {
  readonly #byName = new Map<string, ReadMessage>();
  #bytes = 0;

  get(name: string): ReadMessage | undefined {
    const found = this.#byName.get(name);
    if (found !== undefined) {
      this.#byName.delete(name);
      this.#byName.set(name, found);
    }
    return found;
  }

  add(name: string, read: ReadMessage): void {
    this.#forget(name);
    this.#byName.set(name, read);
    this.#bytes += read.bytes.length;
    for (const oldest of this.#byName.keys()) {
      if (this.#byName.size <= 1) return;
      if (this.#bytes <= limits.readMessagesBytes && this.#byName.size <= limits.readMessages) return;
      this.#forget(oldest);
    }
  }

  clear(): void {
    this.#byName.clear();
    this.#bytes = 0;
  }

  #forget(name: string): void {
    const found = this.#byName.get(name);
    if (found === undefined) return;
    this.#byName.delete(name);
    this.#bytes -= found.bytes.length;
  }
}

/** An archive of a message, read once while the message is held. @throws MssError */
export function archiveOf(read: ReadMessage, part: number): Promise<XdmArchive> {
  const known = read.archives.get(part);
  if (known !== undefined) return known;
  const attachment = read.message.attachments.find(({ index }) => index === part);
  const archive = readXdm(attachment?.bytes ?? new Uint8Array());
  archive.catch(() => undefined);
  read.archives.set(part, archive);
  return archive;
}
