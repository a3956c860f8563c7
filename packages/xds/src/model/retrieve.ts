import type { RegistryResponse } from './registry-response.ts';

/** One document asked for by ITI-43. */
export type DocumentRequest = { readonly repositoryUniqueId: string; readonly documentUniqueId: string };

/** One document answered by ITI-43; its bytes are the attachment `contentId`. */
export type RetrievedDocument = DocumentRequest & { readonly mimeType: string; readonly contentId: string };

export type RetrieveResponse = RegistryResponse & { readonly documents: readonly RetrievedDocument[] };
