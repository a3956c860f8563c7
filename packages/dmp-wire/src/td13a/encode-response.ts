import type { Raw } from '@trousse/xml';
import { detailsOf } from '../gdp/administrative-data.ts';
import type { InstanceId } from '../hl7/instance-id.ts';
import { writePerson } from '../hl7/person.ts';
import { writeQueryAnswer } from '../td02/encode-response.ts';
import type { Td02Request } from '../td02/request.ts';
import type { Td13aOutcome } from './model.ts';

/**
 * Answer of TD1.3a (reference: DMP §6.6). The person written is that of `data`, whatever `status` says.
 * @param o.request the request, whose identifiers are echoed.
 */
export function encodeResponse(o: {
  request: Td02Request;
  id: InstanceId;
  creationTime: Date;
  outcome: Td13aOutcome;
}): Raw {
  const data = 'status' in o.outcome ? o.outcome.data : undefined;
  return writeQueryAnswer(o, {
    person: data && writePerson(data.traits, detailsOf(data)),
    oppositions: data?.oppositions,
  });
}
