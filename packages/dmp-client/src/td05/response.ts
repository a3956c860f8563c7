import { type Candidate, td05 } from '@trousse/dmp-wire';
import type { XmlElement } from '@trousse/xml';
import { DmpError } from '../errors.ts';
import { decoding } from '../registry-answer.ts';

/** Who matches, and how many do in all: the server may give fewer. */
export type FoundCandidates = { readonly candidates: readonly Candidate[]; readonly total: number };

/** Answer of TD0.5. @throws DmpError `registry`, `protocol`. */
export function td05Response(body: XmlElement): FoundCandidates {
  const outcome = decoding(() => td05.decodeResponse(body));
  if ('candidates' in outcome) return outcome;
  throw new DmpError('registry', outcome.error.code ?? 'AE', { text: outcome.error.text });
}
