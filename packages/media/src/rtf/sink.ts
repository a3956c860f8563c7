import type { RtfState } from './state.ts';

/** Where the content of a group goes: into the text, into a table of fonts, into a picture, nowhere. */
export type Sink = {
  /** Whether paragraph and table words act here. */
  readonly flows: boolean;
  text(text: string, state: RtfState): void;
  /** Takes bytes before they are decoded. */
  readonly raw?: (bytes: Uint8Array) => void;
  /** Takes what `\binN` announces. */
  readonly binary?: (bytes: Uint8Array) => void;
  readonly word?: (name: string, parameter: number | undefined) => void;
  /** Where `\ud`, inside, goes on; nothing else is looked at. */
  readonly outer?: Sink;
  /** The group that brought the sink ends. */
  readonly close?: () => void;
};

/** For what is not shown: nothing in it is looked at. */
export const nowhere: Sink = { flows: false, text: () => undefined, raw: () => undefined };

/** For the values of a drawing, which are not text but may hold a picture. */
export const silent: Sink = { flows: false, text: () => undefined };

/** Into the text of the document. */
export const flowing: Sink = {
  flows: true,
  text(text, state) {
    if (state.field !== undefined && !state.hidden) state.field.label += text;
    state.story.text(text, state);
  },
};

/** Keeps the first characters of a text and gives them at the end. */
export function collecting(most: number, deliver: (text: string) => void): Sink {
  let kept = '';
  return {
    flows: false,
    text(text) {
      if (kept.length < most) kept += text.slice(0, most - kept.length);
    },
    close: () => deliver(kept),
  };
}
