import { type GdpOutcome, gdpRefusals, type Td11Request, type Td12Request, td11, td12 } from '@trousse/dmp-wire';
import type { Raw, XmlElement } from '@trousse/xml';
import type { TestDmp } from './test-dmp.ts';

const accepted = { accepted: true } as const;
const refused = (error: { code: string; text: string }): GdpOutcome => ({ accepted: false, error });

/** TD1.1, TD1.2 and TD1.4 on the records of a test DMP, as one that allows them answers. */
export function answerRegistration(
  { records, registrations }: Pick<TestDmp, 'records' | 'registrations' | 'add'>,
  transaction: 'td11' | 'td12',
  body: XmlElement,
  creationTime: Date,
): Raw {
  const head = { id: { root: '2.25.1' }, creationTime };
  if (transaction === 'td11') {
    const request = td11.decodeRequest(body);
    registrations.push(request);
    return td11.encodeResponse({ ...head, request, outcome: created(records, request) });
  }
  const request = td12.decodeRequest(body);
  registrations.push(request);
  return td12.encodeResponse({ ...head, request, outcome: changed(records, request) });
}

function created(records: TestDmp['records'], { ins, data }: Td11Request): GdpOutcome {
  const there = records.get(ins.matricule);
  if (there !== undefined && there.record !== 'none')
    return refused(there.record === 'closed' ? gdpRefusals.closed : gdpRefusals.found);
  records.set(ins.matricule, {
    ...{ record: 'exists', authorisation: 'NON_EXISTE', treatingDoctor: false, traits: data.traits, documents: [] },
  });
  return accepted;
}

function changed(records: TestDmp['records'], request: Td12Request): GdpOutcome {
  const there = records.get(request.ins.matricule);
  if (there === undefined) return refused({ code: 'XDSUnknownPatientId', text: 'Ce patient n’a pas de DMP' });
  if (request.reason === 'REAC') {
    if (there.record === 'exists') return refused(gdpRefusals.found);
    there.record = 'exists';
    return accepted;
  }
  if (there.record === 'closed') return refused(gdpRefusals.closed);
  there.record = 'closed';
  return accepted;
}
