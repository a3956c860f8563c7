import type { Context } from '../context.ts';
import { limits } from '../limits.ts';

/**
 * Whether the Annuaire santé no longer knows an address. Its answers of a day are given again; where it is away, or no
 * directory is configured, nothing is said of the address.
 */
export async function isRetired({ directory }: Pick<Context, 'directory'>, address: string): Promise<boolean> {
  if (directory === undefined) return false;
  try {
    const { list } = await directory.mailboxes(address, 'exact', AbortSignal.timeout(limits.retiredCheckMs));
    return list.length === 0;
  } catch {
    return false;
  }
}
