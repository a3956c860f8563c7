import type { Seeded } from '@trousse/xml/testing';

/** What is damaged, and what must hold of it whatever the damage. */
export type Campaign<Source extends { readonly name: string } = { readonly name: string }> = {
  readonly sources: readonly Source[];
  /** The same choices give the same damage; `touch` names its kind. */
  damage(source: Source, seeded: Seeded): { readonly touch: string; readonly bytes: Uint8Array };
  check(bytes: Uint8Array): Checked | Promise<Checked>;
};

export type Checked = {
  /** What became of it, in a few words by which it is counted: `read`, or `refused: …`. */
  readonly outcome: string;
  /** What was not as it must be, with its place in the source for a fault that was not foreseen. */
  readonly defects: readonly string[];
};

/** The kind of an error and its first place in our source: the message may quote what was read. */
export function faultOf(what: string, error: unknown): string {
  const { name, stack = '' } = error as Error;
  return `${what}: ${name} ${/(?:packages|apps)\/[\w/.-]+:\d+/.exec(stack)?.[0] ?? 'somewhere'}`;
}
