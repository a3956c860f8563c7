import { PatientRefusal, patientProblems, ServerError, serverProblems } from '../errors.ts';

/** What a refused request is answered; `code` is also the outcome that the access history and the log tell. */
export type Refused = { readonly status: number; readonly code: string; readonly message: string };

/** The rules of the registry that a patient's document meets like any other, and that another status tells better. */
const conflicts: ReadonlySet<string> = new Set(['duplicate-unique-id', 'non-identical-hash', 'duplicate-content']);

/** Every error has its answer; one that we did not foresee says nothing of itself. */
export function refusedFor(error: unknown): Refused {
  if (error instanceof PatientRefusal) {
    const [status, message] = patientProblems[error.code];
    return { status, code: error.code, message };
  }
  if (error instanceof ServerError && error.code !== 'internal') {
    const status = conflicts.has(error.code) ? 409 : 422;
    return { status, code: error.code, message: serverProblems[error.code].at(-1) as string };
  }
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  if (statusCode === 413) return refusedFor(new PatientRefusal('too-large'));
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return refusedFor(new PatientRefusal('unreadable-request'));
  }
  return { status: 500, code: 'internal', message: serverProblems.internal.at(-1) as string };
}
