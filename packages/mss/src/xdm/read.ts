import type { XdmArchive } from './model.ts';

/** Reads IHE_XDM.ZIP. @throws MssError `archive-*`, `not-xdm` */
export async function readXdm(_bytes: Uint8Array): Promise<XdmArchive> {
  throw new Error('not written yet');
}
