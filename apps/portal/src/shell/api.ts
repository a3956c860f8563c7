import { contractOutline } from 'virtual:contract-outline';
import { createORPCClient, onError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import type { contract } from '@trousse/contract';
import { CodedError, codeOf } from '../ui/failure.ts';

export type Api = JsonifiedClient<ContractRouterClient<typeof contract>>;

const refusals = new Set<(code: 'NOT_SIGNED_IN' | 'SESSION_LOCKED') => void>();

/** Called when any answer says that the session is over or locked, whoever asked. */
export function onSessionRefused(listener: (code: 'NOT_SIGNED_IN' | 'SESSION_LOCKED') => void): void {
  refusals.add(listener);
}

function noteRefusal(error: unknown): void {
  const code = codeOf(error);
  if (code === 'NOT_SIGNED_IN' || code === 'SESSION_LOCKED') for (const listener of refusals) listener(code);
}

/** The server's contract as functions. Only `*.resource.ts` files use it. */
export const api: Api = createORPCClient(
  new OpenAPILink(contractOutline, {
    url: () => new URL('/api', location.origin),
    interceptors: [onError(noteRefusal)],
  }),
);

/** A plain request for bytes; throws a CodedError when the server refuses. Only `*.resource.ts` files use it. */
export async function requestBytes(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(path, { ...init, cache: 'no-store' });
  if (response.ok) return response;
  const { code, data } = (await response.json().catch(() => ({}))) as { code?: string; data?: unknown };
  const error = new CodedError(code ?? (response.status >= 502 ? 'NETWORK' : 'INTERNAL'), data);
  noteRefusal(error);
  throw error;
}
