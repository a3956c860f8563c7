import { attr, el, first, path, type Raw, type XmlElement } from '@trousse/xml';
import { DmpWireError, dmpWireErrorCodes } from '../errors.ts';
import { expectMessage, maybe } from '../expect.ts';
import { type InstanceId, readId, writeId } from '../hl7/instance-id.ts';
import { gdpOids, hl7Ns } from '../hl7/vocabulary.ts';
import { type RequestHead, readRequestHead, writeMessage, writeRequestHead } from '../hl7/wrapper.ts';
import { readCriteria, writeCriteria } from './criteria.ts';
import type { Td05Criteria } from './model.ts';

const interaction = 'PRPA_IN201305UV02';

export type Td05Request = RequestHead & {
  readonly queryId: InstanceId;
  readonly criteria: Td05Criteria;
  /** The most candidates wanted in the answer. */
  readonly most?: number;
};

/** Body of TD0.5, search by traits; the record is only named by the answer (reference: DMP §6.1, §9). */
export function encodeRequest(request: Td05Request & { creationTime: Date }): Raw {
  return writeMessage(interaction, [
    ...writeRequestHead(interaction, request),
    el(
      'controlActProcess',
      { classCode: 'CACT', moodCode: 'EVN' },
      el('code', { code: 'PRPA_TE201305UV02', codeSystem: gdpOids.interactions }),
      writeQuery(request),
    ),
  ]);
}

/** The query, in a request and repeated in its answer. */
export function writeQuery({ queryId, criteria, most }: Td05Request): Raw {
  return el(
    'queryByParameter',
    null,
    writeId('queryId', queryId),
    el('statusCode', { code: 'new' }),
    most !== undefined && el('initialQuantity', { value: String(most) }),
    writeCriteria(criteria),
  );
}

/** @throws DmpWireError for another message, a missing identifier or criteria that are not understood whole. */
export function decodeRequest(body: XmlElement): Td05Request {
  expectMessage(body, interaction, hl7Ns);
  const query = path(body, 'controlActProcess/queryByParameter');
  return {
    ...readRequestHead(body),
    queryId: readId(first(query, 'queryId')),
    criteria: readCriteria(first(query, 'parameterList')),
    ...maybe('most', readMost(first(query, 'initialQuantity'))),
  };
}

function readMost(quantity: XmlElement | undefined): number | undefined {
  const value = attr(quantity, 'value');
  if (value === undefined || value === '') return undefined;
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new DmpWireError(dmpWireErrorCodes.malformed);
  return Number(value);
}
