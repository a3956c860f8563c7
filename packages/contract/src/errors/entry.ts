/** What a user reads of an error: what happened, and the next step. `status`: over HTTP, when the server raises it. */
export type ErrorEntry = { readonly status: number; readonly message: string; readonly next: string };
