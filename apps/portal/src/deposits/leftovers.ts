import { onForget } from '../ui/forget.ts';
import type { Edition } from './draft-keeper.ts';

/** What a page had not saved when its session ended: what was written, and of which edition it was a change. */
export type Leftover<Content> = { content: Content; edition: Edition };

const storageName = (draft: string) => `trousse brouillon ${draft}`;
const nonceBytes = 12;

let key: CryptoKey | undefined;
/** By draft: what is not saved at this moment, asked of each form that is on the screen. */
const unsaved = new Map<string, () => Leftover<unknown> | undefined>();

/** The person's own key, from the server; without it nothing is kept. It cannot be read out of the page. */
export async function takeKey(base64: string): Promise<void> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** A form is on the screen. @returns what takes it off */
export function watchUnsaved(draft: string, read: () => Leftover<unknown> | undefined): () => void {
  unsaved.set(draft, read);
  return () => void unsaved.delete(draft);
}

// At a lock and at the end of a session everything readable goes (EFF-193): what was typed and not saved stays in this
// tab as bytes that the same person's next session alone can open.
onForget(() => {
  const own = key;
  key = undefined;
  for (const [draft, read] of unsaved) {
    const leftover = read();
    if (own && leftover) void seal(own, draft, leftover);
  }
  unsaved.clear();
});

/** Seals with the name of the draft, so that one cannot be taken for another. */
async function seal(own: CryptoKey, draft: string, leftover: Leftover<unknown>): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const words = new TextEncoder().encode(JSON.stringify(leftover));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: named(draft) }, own, words);
  // A tab that has no room left keeps nothing: the draft is then the one that the server has.
  try {
    sessionStorage.setItem(storageName(draft), toBase64(new Uint8Array([...iv, ...new Uint8Array(sealed)])));
  } catch {}
}

/** What this tab kept of a draft, once; undefined for none, or another person's. */
export async function takeLeftover<Content>(draft: string): Promise<Leftover<Content> | undefined> {
  const kept = sessionStorage.getItem(storageName(draft));
  if (kept === null || key === undefined) return undefined;
  const bytes = Uint8Array.from(atob(kept), (character) => character.charCodeAt(0));
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: bytes.subarray(0, nonceBytes), additionalData: named(draft) },
      key,
      bytes.subarray(nonceBytes),
    );
    sessionStorage.removeItem(storageName(draft));
    return JSON.parse(new TextDecoder().decode(plain)) as Leftover<Content>;
  } catch {
    return undefined;
  }
}

/** The draft is over: nothing of it stays in this tab. */
export function dropLeftover(draft: string): void {
  sessionStorage.removeItem(storageName(draft));
}

function named(draft: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(draft);
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
