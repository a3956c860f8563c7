/** One call. A POST bears its parameters in `form` (application/x-www-form-urlencoded), a GET in its URL. */
export type DirectoryRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly form?: string;
  readonly signal: AbortSignal;
};

export type DirectoryResponse = {
  readonly status: number;
  /** The header Retry-After as it came. */
  readonly retryAfter?: string;
  readonly body: AsyncIterable<Uint8Array>;
};

/**
 * Sends one call with the key in the header `ESANTE-API-KEY`, which is the transport's alone, and follows no
 * redirection. What it throws becomes a DirectoryError of kind `unavailable`.
 */
export type DirectoryTransport = (request: DirectoryRequest) => Promise<DirectoryResponse>;

/** Everything that the client takes from outside. */
export type DirectoryDeps = {
  /** Of the API with its version, without a slash at the end: `https://gateway.api.esante.gouv.fr/fhir/v2`. */
  readonly baseUrl: string;
  readonly transport: DirectoryTransport;
  readonly clock: () => Date;
  /** Resolves after that many ms, or rejects with the reason of the signal. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
};
