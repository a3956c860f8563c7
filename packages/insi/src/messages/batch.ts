import { el, type Raw, type XmlElement } from '@trousse/xml';
import { InsiError, insiErrorCodes } from '../errors.ts';
import { insiLimits } from '../limits.ts';
import { malformed, matching, readFields, readSequence, required, rootOf } from './fields.ts';
import { insiNs } from './operations.ts';
import { readReport, writeReport } from './result.ts';
import {
  type IdentityToVerify,
  type ReceivedVerification,
  readIdentityToVerify,
  readVerdict,
  type VerificationResult,
  writeIdentityToVerify,
  writeVerdict,
} from './verification.ts';

/** One line of a batch, known by a number of our own, from 1. */
export type BatchLine<T> = { readonly index: number } & T;

/** A batch taken in, and the seconds to wait before asking for its result. */
export type DepositedBatch = { readonly batchId: string; readonly delay: number };

/** Result of a batch: not ready (code 02, with a new delay in seconds), or one verdict a line. */
export type FetchedBatch =
  | { readonly ready: false; readonly delay: number }
  | { readonly ready: true; readonly results: readonly BatchLine<VerificationResult>[] };

/**
 * Request of WS_INS4.
 * @throws InsiError `batch-size`, `unacceptable-trait`, `unacceptable-matricule`.
 */
export function encodeBatchDeposit(lines: readonly BatchLine<IdentityToVerify>[]): Raw {
  if (lines.length === 0 || lines.length > insiLimits.maxBatch) throw new InsiError(insiErrorCodes.batchSize);
  return el(
    'LOT',
    { xmlns: insiNs.batchDeposit },
    lines.map((line) => el('REQUETE', null, el('NumLigne', null, String(line.index)), writeIdentityToVerify(line))),
  );
}

/** @throws InsiError `malformed-message`, `batch-size`. */
export function decodeBatchDeposit(body: XmlElement): BatchLine<ReceivedVerification>[] {
  const lines = readSequence(rootOf(body, insiNs.batchDeposit, 'LOT'), ['REQUETE*']).elements('REQUETE');
  if (lines.length === 0 || lines.length > insiLimits.maxBatch) throw new InsiError(insiErrorCodes.batchSize);
  return unique(
    lines.map((line) => {
      const fields = readSequence(line, ['NumLigne', 'IndividuVerifie']);
      return { index: indexOf(fields.text('NumLigne')), ...readIdentityToVerify(fields.element('IndividuVerifie')) };
    }),
  );
}

/** Answer of WS_INS4. */
export function encodeDepositedBatch({ batchId, delay }: DepositedBatch): Raw {
  return el(
    'RESULTAT',
    { xmlns: insiNs.batchDeposited },
    writeReport('00', 'OK'),
    el('IdLot', null, batchId),
    el('Delai', null, String(delay)),
  );
}

/** @throws InsiError `malformed-message`. */
export function decodeDepositedBatch(body: XmlElement): DepositedBatch {
  const fields = readFields(rootOf(body, insiNs.batchDeposited, 'RESULTAT'));
  if (readReport(fields.element('CR')).code !== '00') throw malformed();
  return { batchId: batchIdOf(fields.text('IdLot')), delay: delayOf(fields.text('Delai')) };
}

/** Request of WS_INS5. */
export function encodeBatchFetch(batchId: string): Raw {
  return el('RESTITUTION', { xmlns: insiNs.batchFetch }, el('IdLot', null, batchId));
}

/** @throws InsiError `malformed-message`. */
export function decodeBatchFetch(body: XmlElement): { batchId: string } {
  const fields = readSequence(rootOf(body, insiNs.batchFetch, 'RESTITUTION'), ['IdLot']);
  return { batchId: batchIdOf(fields.text('IdLot')) };
}

/** Answer of WS_INS5. */
export function encodeFetchedBatch(batch: FetchedBatch): Raw {
  return el(
    'RESULTAT',
    { xmlns: insiNs.batchFetched },
    batch.ready
      ? [
          writeReport('00', 'OK'),
          batch.results.map(({ index, verified }) =>
            el('RESULTATLIGNE', null, el('NumLigne', null, String(index)), writeVerdict(verified)),
          ),
        ]
      : [writeReport('02', 'Traitement en cours'), el('Delai', null, String(batch.delay))],
  );
}

/** @throws InsiError `malformed-message`. */
export function decodeFetchedBatch(body: XmlElement): FetchedBatch {
  const fields = readFields(rootOf(body, insiNs.batchFetched, 'RESULTAT'));
  const { code } = readReport(fields.element('CR'));
  if (code === '01') throw malformed();
  if (code === '02') return { ready: false, delay: delayOf(fields.text('Delai')) };
  const lines = fields.elements('RESULTATLIGNE');
  if (lines.length > insiLimits.maxBatch) throw malformed();
  const results = lines.map((line) => {
    const own = readFields(line);
    return { index: indexOf(own.text('NumLigne')), ...readVerdict(required(own.element('CR'))) };
  });
  return { ready: true, results: unique(results) };
}

const indexOf = (text: string | undefined) => Number(matching(/^[1-9]\d{0,3}$/, text));
const batchIdOf = (text: string | undefined) => matching(/^[\w.:-]{1,128}$/, text);

function delayOf(text: string | undefined): number {
  const delay = Number(matching(/^\d{1,6}$/, text));
  if (delay > insiLimits.maxDelay) throw malformed();
  return delay;
}

function unique<T extends { readonly index: number }>(lines: T[]): T[] {
  if (new Set(lines.map(({ index }) => index)).size !== lines.length) throw malformed();
  return lines;
}
