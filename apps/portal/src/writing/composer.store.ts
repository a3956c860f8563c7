import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';

/** Who is written to, as the composer first shows them. */
export type Addressee = { readonly name: string; readonly address: string };

/** A document of the open record, to be sent in the national form. */
export type DocumentToSend = { readonly record: string; readonly document: string; readonly name: string };

/** What a message begins with. */
export type ComposerRequest =
  /** A new one; `patient`: one whom the user has met, whose address the server builds (WEB-33). */
  | {
      readonly kind: 'new';
      readonly mailbox?: string;
      readonly to?: readonly Addressee[];
      readonly patient?: string;
      readonly subject?: string;
      readonly documents?: readonly DocumentToSend[];
    }
  /** One of my drafts, by its name; `resumed`: what this tab was writing when its page or its session ended. */
  | { readonly kind: 'draft'; readonly draft: string; readonly resumed?: true }
  /** A message that stands in `Brouillons` of a mailbox. */
  | { readonly kind: 'draft-message'; readonly mailbox: string; readonly message: string }
  | {
      readonly kind: 'reply' | 'reply-all' | 'forward' | 'replace';
      readonly mailbox: string;
      readonly message: string;
    };

/** The message being written; `id` tells one from the next. */
export type Composing = { readonly id: number; readonly request: ComposerRequest };

/** The composer stands over every screen and lives longer than any of them. */
export const composing = createStore<Composing | undefined>(undefined);

/** Whether anything that writes is shown at all: sending is on, and the role has a mailbox (EFF-102, EFF-103). */
export const mayWrite = createStore(false);

onForget(() => {
  composing.set(undefined);
  mayWrite.set(false);
});

let lastId = 0;

/** Opens the composer; a message that was being written there stays among the drafts. */
export function openComposer(request: ComposerRequest): void {
  lastId += 1;
  composing.set({ id: lastId, request });
}
