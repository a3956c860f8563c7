import { el, type Raw } from '@trousse/xml';
import { dmpOids } from '../services.ts';
import { gdpOids, type InstanceId, type RecordStatus, type Td02Outcome } from './model.ts';
import { writePerson } from './person.ts';
import type { Td02Request } from './request.ts';
import { writeId, writeMessage, writeWrapper } from './wrapper.ts';

const interaction = 'PRPA_IN201308UV02';
const xsiNs = 'http://www.w3.org/2001/XMLSchema-instance';

/**
 * Answer of TD0.2 (reference: DMP §6.2).
 * @param o.request the request, whose identifiers are echoed.
 */
export function encodeResponse(o: {
  request: Td02Request;
  id: InstanceId;
  creationTime: Date;
  outcome: Td02Outcome;
}): Raw {
  const { request, outcome } = o;
  const status = 'status' in outcome ? outcome.status : undefined;
  const sender = { oid: dmpOids.system, name: 'DMP' };
  const { id, creationTime } = o;
  const { processing, sender: receiver } = request;
  return writeMessage(interaction, [
    ...writeWrapper({ interaction, id, creationTime, processing, acceptAck: 'NE', receiver, sender }),
    ...(status === undefined || status.record === 'none' ? [] : attentionLines(status)),
    acknowledgement(o),
    el(
      'controlActProcess',
      { classCode: 'CACT', moodCode: 'EVN' },
      el('reasonCode', { code: request.reason, codeSystem: gdpOids.reasons }),
      status !== undefined && status.record !== 'none' && subject(status, request),
      status?.closing !== undefined && closingMotive(status.closing),
      el(
        'queryAck',
        null,
        writeId('queryId', request.queryId),
        el('queryResponseCode', { code: status === undefined ? 'AE' : status.record === 'none' ? 'NF' : 'OK' }),
      ),
    ),
  ]);
}

function attentionLines({ authorisation, treatingDoctor }: RecordStatus): Raw[] {
  const line = (code: string, codeSystem: string, value: Raw) =>
    el('attentionLine', null, el('keyWordText', { code, codeSystem }), value);
  const coded = { 'xmlns:xsi': xsiNs, 'xsi:type': 'CV', code: authorisation, codeSystem: gdpOids.authorisationValues };
  return [
    line('AUTORISATION', gdpOids.authorisationKeyword, el('value', coded)),
    line('STATUT_MT', gdpOids.treatingDoctorKeyword, booleanValue(treatingDoctor)),
  ];
}

function booleanValue(value: boolean): Raw {
  return el('value', { 'xmlns:xsi': xsiNs, 'xsi:type': 'BL', value: String(value) });
}

/** `typeCode` is an attribute in the official samples, not the child of later HL7 editions. */
function acknowledgement({ request, outcome }: { request: Td02Request; outcome: Td02Outcome }): Raw {
  const target = el('targetMessage', null, writeId('id', request.id));
  if ('error' in outcome) {
    const { code, text } = outcome.error;
    return el('acknowledgement', { typeCode: 'AE' }, target, detail('E', text, code));
  }
  const { blockedReason } = outcome.status;
  return el('acknowledgement', { typeCode: 'AA' }, target, blockedReason !== undefined && detail('I', blockedReason));
}

function detail(typeCode: 'E' | 'I', text: string, code?: string): Raw {
  return el('acknowledgementDetail', { typeCode }, code !== undefined && el('code', { code }), el('text', null, text));
}

function subject(status: RecordStatus, request: Td02Request): Raw {
  const ins = status.ins ?? request.ins;
  const { closing, traits } = status;
  return el(
    'subject',
    { typeCode: 'SUBJ', contextConductionInd: 'false' },
    el(
      'registrationEvent',
      { classCode: 'REG', moodCode: 'EVN' },
      el('statusCode', { code: 'completed' }),
      el(
        'subject1',
        { typeCode: 'SBJ' },
        el(
          'patient',
          { classCode: 'PAT' },
          el('id', { root: ins.oid, extension: ins.matricule }),
          el('statusCode', { code: status.record === 'closed' ? 'terminated' : 'active' }),
          closing?.date !== undefined && el('effectiveTime', null, el('high', { value: closing.date })),
          traits === undefined ? el('patientPerson', { 'xmlns:xsi': xsiNs, 'xsi:nil': 'true' }) : writePerson(traits),
          observation('COMPTE_INTERNET_OUVERT', gdpOids.internetAccount, status.internetAccountOpen),
          observation('RATTACHEMENT_ENS', gdpOids.observations, status.attachedToMes),
        ),
      ),
      el(
        'custodian',
        { typeCode: 'CST' },
        el('assignedEntity', { classCode: 'ASSIGNED' }, el('id', { root: dmpOids.system })),
      ),
    ),
  );
}

function observation(code: string, codeSystem: string, value: boolean | undefined): Raw | undefined {
  if (value === undefined) return undefined;
  return el(
    'subjectOf',
    { typeCode: 'SBJ' },
    el(
      'administrativeObservation',
      { classCode: 'OBS', moodCode: 'EVN' },
      el('code', { code, codeSystem }),
      booleanValue(value),
    ),
  );
}

/** The motive stands where TD1.4 puts it, in a detected issue: its place in TD0.2 is not documented. */
function closingMotive({ motive, reason }: NonNullable<RecordStatus['closing']>): Raw | undefined {
  if (motive === undefined && reason === undefined) return undefined;
  return el(
    'reasonOf',
    { typeCode: 'RSON' },
    el(
      'detectedIssueEvent',
      { classCode: 'ALRT', moodCode: 'EVN' },
      el('code', { code: motive, codeSystem: gdpOids.closingMotives }),
      reason !== undefined && el('text', null, reason),
    ),
  );
}
