import type { BuiltXdm, XdmInput } from './model.ts';

/** Builds IHE_XDM.ZIP (IHE ITI TF-2 §3.32; mss.md §1.6). @throws MssError `invalid-input` */
export function buildXdm(_input: XdmInput): BuiltXdm {
  throw new Error('not written yet');
}
