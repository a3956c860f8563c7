import { implement } from '@orpc/server';
import { contract } from '@trousse/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { readCookie } from './cookies.ts';
import { admit } from './gate.ts';

type ApiContext = { readonly app: Context; readonly request: FastifyRequest; readonly reply: FastifyReply };

/** The contract to implement, for anyone: what stands before the gate. */
export const os = implement(contract).$context<ApiContext>();

/** The same behind the gate, which every procedure goes through but those of signing in and out. */
export const signedIn = os.use(({ context: { app, request }, next }, input) =>
  next({ context: { session: admit(app, readCookie(request, 'session'), input) } }),
);

/** A request that is gone has no more use for its answer. */
export const never = new AbortController().signal;
