/** Names of an archive as the profile has them: upper case, eight letters and three (IHE ITI TF-2 §3.32; mss.md §1.6). */
export const layout = {
  readme: 'README.TXT',
  index: 'INDEX.HTM',
  root: 'IHE_XDM',
  subset: 'IHE_XDM/SUBSET01',
  metadata: 'METADATA.XML',
} as const;

/** `DOC0001` for the first. */
export function documentStem(index: number): string {
  return `DOC${String(index + 1).padStart(4, '0')}`;
}
