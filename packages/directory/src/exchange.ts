import * as z from 'zod';
import type { CallRate } from './call-rate.ts';
import type { DirectoryDeps, DirectoryRequest, DirectoryResponse } from './deps.ts';
import { DirectoryError, directoryErrorCodes } from './errors.ts';
import { inTime } from './in-time.ts';
import { directoryLimits } from './limits.ts';
import { readJson } from './read/json.ts';

export type ExchangeDeps = DirectoryDeps & { readonly rate: CallRate };

/**
 * Makes one call, at the granted rate and within 30 s; again, when the service says 429 or 503, after the time that it
 * tells (identity.md §6).
 * @returns the JSON of an answer 200
 * @throws DirectoryError; the reason of the caller's signal
 */
export async function exchange(
  deps: ExchangeDeps,
  call: Omit<DirectoryRequest, 'signal'>,
  signal?: AbortSignal,
): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    await deps.rate.take(signal);
    try {
      return await inTime(deps, directoryLimits.exchangeMs, signal, (limited) =>
        once(deps, { ...call, signal: limited }),
      );
    } catch (error) {
      const pause = error instanceof DirectoryError ? error.retryAfterMs : undefined;
      if (pause === undefined || attempt >= directoryLimits.attempts || pause > directoryLimits.longestPauseMs)
        throw error;
      await deps.wait(pause, signal);
    }
  }
}

async function once({ transport, clock }: ExchangeDeps, request: DirectoryRequest): Promise<unknown> {
  let response: DirectoryResponse;
  let json: unknown;
  try {
    response = await transport(request);
    // A refusal may come without a readable body: its status tells enough.
    json = await readJson(response.body).catch((error) => {
      if (response.status === 200 || !(error instanceof DirectoryError)) throw error;
    });
  } catch (error) {
    if (error instanceof DirectoryError || request.signal.aborted) throw error;
    throw new DirectoryError('unavailable', directoryErrorCodes.network, { cause: error });
  }
  if (response.status === 200) return json;
  throw refusal(response, json, clock());
}

const outcomeSchema = z.object({
  resourceType: z.literal('OperationOutcome'),
  issue: z.array(z.object({ code: z.string().regex(/^[a-z-]{1,64}$/) })).min(1),
});

/** An OperationOutcome's code is told; its words may quote what was asked, and are not. */
function refusal({ status, retryAfter }: DirectoryResponse, json: unknown, now: Date): DirectoryError {
  const code = outcomeSchema.safeParse(json).data?.issue[0]?.code ?? directoryErrorCodes.http;
  if (status === 429 || status === 503) {
    const retryAfterMs = pauseOf(retryAfter, now);
    return new DirectoryError(status === 429 ? 'throttled' : 'unavailable', code, { status, retryAfterMs });
  }
  if (status === 401 || status === 403) return new DirectoryError('unauthorised', code, { status });
  return new DirectoryError(status >= 500 ? 'unavailable' : 'refused', code, { status });
}

/** Retry-After: seconds or a date (RFC 9110 §10.2.3). */
function pauseOf(header: string | undefined, now: Date): number {
  if (header !== undefined && /^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header ?? '');
  return Number.isNaN(date) ? directoryLimits.defaultPauseMs : Math.max(0, date - now.getTime());
}
