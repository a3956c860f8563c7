import { DmpError } from '../errors.ts';

/** The DmpError that a promise ends with. */
export async function refusal(promise: Promise<unknown>): Promise<DmpError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof DmpError) return error;
    throw error;
  }
  throw new Error('the call was accepted');
}
