import type { ResponseStatus } from './status.ts';

/** One `RegistryError`. `code` is a plain text because a server may send one that we do not know: show it all the same. */
export type RegistryError = {
  readonly code: string;
  /** `codeContext`: the server's own sentence. */
  readonly context: string;
  readonly severity: 'Error' | 'Warning';
  /** What the error is about, an entryUuid or a uniqueId. */
  readonly location?: string;
};

export type RegistryResponse = { readonly status: ResponseStatus; readonly errors: readonly RegistryError[] };
