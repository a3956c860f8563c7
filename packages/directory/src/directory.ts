import { CallRate } from './call-rate.ts';
import type { DirectoryDeps } from './deps.ts';
import { DirectoryError } from './errors.ts';
import { type FoundMailbox, findMailboxes } from './find/mailbox.ts';
import { findByNationalId, findProfessionals, type ProfessionalQuery } from './find/professionals.ts';
import { findStructures, type StructureQuery } from './find/structures.ts';
import { inTime } from './in-time.ts';
import { KeptAnswers } from './kept-answers.ts';
import { directoryLimits } from './limits.ts';
import type { ActiveProfessional, DirectoryAnswer, DirectoryProfessional, DirectoryStructure } from './model.ts';
import { createSearch } from './search.ts';

/**
 * The Annuaire santé as we ask it. An answer less than a day old is given again; an older one, of 30 days at most,
 * only when the service is away, with the date it is from.
 *
 * Every method throws DirectoryError, or the reason of its signal.
 */
export interface Directory {
  /** Those who practise, by name, profession, speciality and place; in the order of their names. */
  professionals(query: ProfessionalQuery, signal?: AbortSignal): Promise<DirectoryAnswer<ActiveProfessional>>;
  /** One by RPPS or PS_IdNat, practising or not; an empty list when unknown. */
  byNationalId(nationalId: string, signal?: AbortSignal): Promise<DirectoryAnswer<DirectoryProfessional>>;
  structures(query: StructureQuery, signal?: AbortSignal): Promise<DirectoryAnswer<DirectoryStructure>>;
  /** Secure mailboxes by their address. */
  mailboxes(text: string, match: 'exact' | 'contains', signal?: AbortSignal): Promise<DirectoryAnswer<FoundMailbox>>;
}

/** Makes the client of one API key: the rate that the API grants is counted here. */
export function createDirectory(deps: DirectoryDeps): Directory {
  const search = createSearch({ ...deps, rate: new CallRate(deps) });
  const kept = new KeptAnswers(deps.clock);
  const ask = async <T>(
    question: readonly unknown[],
    signal: AbortSignal | undefined,
    find: (signal: AbortSignal) => Promise<{ list: readonly T[]; more: boolean }>,
  ): Promise<DirectoryAnswer<T>> => {
    const key = JSON.stringify(question);
    const fresh = kept.get<T>(key, directoryLimits.freshMs);
    if (fresh !== undefined) return fresh;
    const from = deps.clock();
    try {
      const answer = { from, ...(await inTime(deps, directoryLimits.questionMs, signal, find)) };
      kept.set(key, answer);
      return answer;
    } catch (error) {
      const old = isAway(error) ? kept.get<T>(key, directoryLimits.keptMs) : undefined;
      if (old !== undefined) return old;
      throw error;
    }
  };
  return {
    professionals: (query, signal) => {
      const { name, family, given, profession, speciality, city, postalCode, limit } = query;
      const question = ['professionals', name, family, given, profession, speciality, city, postalCode, limit];
      return ask(question, signal, (limited) => findProfessionals(search, query, limited));
    },
    byNationalId: (nationalId, signal) =>
      ask(['national-id', nationalId], signal, async (limited) => ({
        list: await findByNationalId(search, nationalId, limited),
        more: false,
      })),
    structures: (query, signal) => {
      const { name, id, sector, city, postalCode } = query;
      const question = ['structures', name, id, sector, city, postalCode];
      return ask(question, signal, (limited) => findStructures(search, query, limited));
    },
    mailboxes: (text, match, signal) =>
      ask(['mailboxes', text, match], signal, (limited) => findMailboxes(search, text, match, limited)),
  };
}

function isAway(error: unknown): boolean {
  return error instanceof DirectoryError && ['unavailable', 'throttled', 'timeout'].includes(error.kind);
}
