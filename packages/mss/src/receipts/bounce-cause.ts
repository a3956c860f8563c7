import type { BounceCause } from './model.ts';

/** Why a recipient was refused, by its status, the words of the server and its address. Also for an SMTP refusal. */
export function bounceCause(_refusal: {
  readonly recipient: string;
  readonly status?: string;
  readonly text?: string;
  readonly citizenDomain?: string;
}): BounceCause {
  throw new Error('not written yet');
}
