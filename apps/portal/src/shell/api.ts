import { contractOutline } from 'virtual:contract-outline';
import { createORPCClient, onError } from '@orpc/client';
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract';
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

const newLink = (outline: AnyContractRouter) =>
  new OpenAPILink(outline, {
    url: () => new URL('/api', location.origin),
    interceptors: [onError(noteRefusal)],
  });
const link = newLink(contractOutline);
let mailLink: Promise<typeof link> | undefined;

/** The routes of the secure mail come with the first question about it: no record waits for them. */
function linkOf(area: string | undefined): typeof link | Promise<typeof link> {
  if (area !== 'mail' && area !== 'share') return link;
  mailLink ??= import('virtual:mail-outline').then(
    ({ mailOutline }) => newLink(mailOutline),
    (cause: unknown) => {
      mailLink = undefined;
      throw new CodedError('NETWORK', cause);
    },
  );
  return mailLink;
}

/** The server's contract as functions. Only `*.resource.ts` files use it. */
export const api: Api = createORPCClient({
  call: async (path, input, options) => (await linkOf(path[0])).call(path, input, options),
});

/** A plain request for bytes; throws a CodedError when the server refuses. Only `*.resource.ts` files use it. */
export async function requestBytes(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(path, { ...init, cache: 'no-store' });
  if (response.ok) return response;
  const { code, data } = (await response.json().catch(() => ({}))) as { code?: string; data?: unknown };
  const error = new CodedError(code ?? (response.status >= 502 ? 'NETWORK' : 'INTERNAL'), data);
  noteRefusal(error);
  throw error;
}
