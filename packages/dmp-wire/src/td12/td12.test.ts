import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { gdpRefusals } from '../errors.ts';
import type { GdpOutcome } from '../gdp/response.ts';
import {
  answerId,
  creationTime,
  sampleClosing,
  sampleModification,
  sampleReactivation,
  scantData,
} from '../testing/sample.ts';
import type { Td12Request } from './model.ts';
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse } from './td12.ts';

const write = (request: Td12Request) => encodeRequest({ ...request, creationTime }).xml;
const closing = write(sampleClosing);
const answer = (request: Td12Request, outcome: GdpOutcome) =>
  encodeResponse({ request, id: answerId, creationTime, outcome }).xml;

describe('the requests of PRPA_IN201314', () => {
  const { name: _, text: __, ...bareClosing } = sampleClosing;
  it.each<[string, Td12Request]>([
    ['TD1.2', sampleReactivation],
    ['TD1.2 without consent', { ...sampleReactivation, consent: false }],
    ['TD1.3b', sampleModification],
    ['TD1.3b with scant data', { ...sampleModification, data: scantData }],
    [
      'TD1.3b that leaves an opposition as it is',
      { ...sampleModification, data: { ...scantData, oppositions: { emergency: true } } },
    ],
    ['TD1.4', sampleClosing],
    ['TD1.4 with the motive alone', bareClosing],
  ])('bring %s across, told by the reason', (_, request) => {
    expect(decodeRequest(parseXml(write(request)))).toEqual(request);
  });

  it('close with a motive in a detected issue', () => {
    const [, , ...rest] = closing.split(/(?=<controlActProcess|<author |<reasonOf)/);
    expect(rest.at(-1)).toMatchInlineSnapshot(
      `"<reasonOf typeCode="RSON"><detectedIssueEvent classCode="ALRT" moodCode="EVN"><code code="FERMETURE_DEMANDE_PATIENT" codeSystem="1.2.250.1.213.4.1.2.4"/><text>L’« été » &amp; &lt;l'hiver&gt; "cité"</text></detectedIssueEvent></reasonOf></controlActProcess></PRPA_IN201314UV02>"`,
    );
    expect(closing).toContain('<statusCode code="terminated"/><patientPerson');
  });

  it('are read from the official sample’s form of a closing: an empty attention line, no display of the code', () => {
    const sample = closing
      .replace(
        '<controlActProcess',
        '<attentionLine xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:nil="true"/><controlActProcess',
      )
      .replace(' codeSystem="1.2.250.1.213.1.1.4.5"', '')
      .replace(/<contactParty [^>]*>/, '')
      .replaceAll('><', '>\n      <');
    expect(decodeRequest(parseXml(sample))).toEqual(sampleClosing);
  });

  it.each<[string, string, (xml: string) => string, string]>([
    ['another message', closing, (x) => x.replaceAll('201314', '201302'), 'unexpected-message'],
    ['a reason of another action', closing, (x) => x.replace('"FERM"', '"CREA_RD"'), 'malformed-message'],
    ['no reason', closing, (x) => x.replace(/<reasonCode [^>]*>/, ''), 'malformed-message'],
    [
      'a closing that keeps the record active',
      closing,
      (x) => x.replace('"terminated"', '"active"'),
      'malformed-message',
    ],
    [
      'a change that closes the record',
      write(sampleModification),
      (x) => x.replace(/("279.*?)"active"/, '$1"terminated"'),
      'malformed-message',
    ],
    ['a closing without motive', closing, (x) => x.replace(/<reasonOf .*<\/reasonOf>/, ''), 'malformed-message'],
    [
      'a change without person',
      write(sampleModification),
      (x) => x.replace(/<patientPerson .*<\/patientPerson>/, ''),
      'malformed-message',
    ],
    ['two subjects', closing, (x) => x.replace(/(<subject .*<\/subject>)/, '$1$1'), 'malformed-message'],
    ['two reasons', closing, (x) => x.replace(/(<reasonCode [^>]*>)/, '$1$1'), 'malformed-message'],
    [
      'an opposition that is neither yes nor no',
      write(sampleModification),
      (x) => x.replace('"BL" value="true"', '"BL" value="oui"'),
      'malformed-message',
    ],
    [
      'a death that is neither yes nor no',
      write(sampleModification),
      (x) => x.replace('<deceasedInd value="true"', '<deceasedInd value="oui"'),
      'malformed-message',
    ],
    [
      'an opposition that is both yes and no',
      write(sampleModification),
      (x) => x.replace(/(<subjectOf .*?<\/subjectOf>)/, (one) => one + one.replace('"true"', '"false"')),
      'malformed-message',
    ],
    ['no author', closing, (x) => x.replace(/<author .*<\/author>/, ''), 'malformed-message'],
    [
      'the patient in a comment',
      closing,
      (x) => x.replace(/(<id root="1.2.250.1.213.1.4.10"[^>]*>)/, '<!--$1-->'),
      'patient',
    ],
  ])('are refused with %s', (_, xml, change, code) => {
    expect(change(xml)).not.toBe(xml);
    expect(() => decodeRequest(parseXml(change(xml)))).toThrow(code);
  });
});

describe('the answers of PRPA_IN201314', () => {
  it.each<[string, Td12Request, GdpOutcome, object]>([
    ['a reactivation', sampleReactivation, { accepted: true }, { accepted: true, record: 'exists' }],
    ['a change', sampleModification, { accepted: true }, { accepted: true, record: 'exists' }],
    ['a closing', sampleClosing, { accepted: true }, { accepted: true, record: 'closed' }],
    [
      'a refusal',
      sampleClosing,
      { accepted: false, error: gdpRefusals.closed },
      { accepted: false, error: { code: 'DMPClosed', text: 'Le DMP du patient est déjà fermé' } },
    ],
    [
      'a refusal without code',
      sampleClosing,
      { accepted: false, error: { text: '' } },
      { accepted: false, error: { text: '' } },
    ],
  ])('bring %s across', (_, request, outcome, read) => {
    expect(decodeResponse(parseXml(answer(request, outcome)))).toEqual(read);
  });

  it('accept in these words', () => {
    expect(answer(sampleClosing, { accepted: true }).replaceAll('><', '>\n<')).toMatchInlineSnapshot(`
      "<gdp:PRPA_IN201314UV02_Response xmlns:gdp="asip:ci-sis:gdp:2010">
      <PRPA_IN201315UV02 xmlns="urn:hl7-org:v3" ITSVersion="XML_1.0">
      <id root="1.2.250.1.213.4.1.1.1" extension="answer"/>
      <creationTime value="20261120080000+0000"/>
      <interactionId root="2.16.840.1.113883.1.6" extension="PRPA_IN201315UV02"/>
      <processingCode code="D"/>
      <processingModeCode code="T"/>
      <acceptAckCode code="NE"/>
      <receiver typeCode="RCV">
      <device classCode="DEV" determinerCode="INSTANCE">
      <id root="1.2.250.1.213.4.1.1.99.1"/>
      <softwareName>Trousse &amp; fils</softwareName>
      </device>
      </receiver>
      <sender typeCode="SND">
      <device classCode="DEV" determinerCode="INSTANCE">
      <id root="1.2.250.1.213.4.1.1.1"/>
      <softwareName>DMP</softwareName>
      </device>
      </sender>
      <acknowledgement typeCode="AA">
      <targetMessage>
      <id root="2.25.100"/>
      </targetMessage>
      </acknowledgement>
      <controlActProcess classCode="CACT" moodCode="EVN">
      <reasonCode code="FERM" codeSystem="1.2.250.1.213.1.1.4.11" displayName="Fermeture de dossier"/>
      <subject typeCode="SUBJ" contextConductionInd="false">
      <registrationEvent classCode="REG" moodCode="EVN">
      <statusCode code="completed"/>
      <subject1 typeCode="SBJ">
      <patient classCode="PAT">
      <id root="1.2.250.1.213.1.4.10" extension="279035121518989"/>
      <statusCode code="terminated"/>
      <patientPerson classCode="PSN" determinerCode="INSTANCE">
      <name>
      <given qualifier="BR">DOMINIQUE</given>
      <family qualifier="BR">PAT-TROIS</family>
      <family qualifier="SP">PAT-UTILISÉ</family>
      </name>
      </patientPerson>
      </patient>
      </subject1>
      <custodian typeCode="CST">
      <assignedEntity classCode="ASSIGNED">
      <id root="1.2.250.1.213.4.1.1.1"/>
      </assignedEntity>
      </custodian>
      </registrationEvent>
      </subject>
      </controlActProcess>
      </PRPA_IN201315UV02>
      </gdp:PRPA_IN201314UV02_Response>"
    `);
  });

  it('refuse in these words', () => {
    expect(
      answer(sampleReactivation, { accepted: false, error: gdpRefusals.found }).replaceAll('><', '>\n<'),
    ).toMatchInlineSnapshot(`
      "<gdp:PRPA_IN201314UV02_Response xmlns:gdp="asip:ci-sis:gdp:2010">
      <PRPA_IN201316UV02 xmlns="urn:hl7-org:v3" ITSVersion="XML_1.0">
      <id root="1.2.250.1.213.4.1.1.1" extension="answer"/>
      <creationTime value="20261120080000+0000"/>
      <interactionId root="2.16.840.1.113883.1.6" extension="PRPA_IN201316UV02"/>
      <processingCode code="D"/>
      <processingModeCode code="T"/>
      <acceptAckCode code="NE"/>
      <receiver typeCode="RCV">
      <device classCode="DEV" determinerCode="INSTANCE">
      <id root="1.2.250.1.213.4.1.1.99.1"/>
      <softwareName>Trousse &amp; fils</softwareName>
      </device>
      </receiver>
      <sender typeCode="SND">
      <device classCode="DEV" determinerCode="INSTANCE">
      <id root="1.2.250.1.213.4.1.1.1"/>
      <softwareName>DMP</softwareName>
      </device>
      </sender>
      <acknowledgement typeCode="AE">
      <targetMessage>
      <id root="2.25.100"/>
      </targetMessage>
      <acknowledgementDetail typeCode="E">
      <code code="DMPFound"/>
      <text>Le patient a déjà un DMP actif</text>
      </acknowledgementDetail>
      </acknowledgement>
      <controlActProcess classCode="CACT" moodCode="EVN">
      <reasonCode code="REAC" codeSystem="1.2.250.1.213.1.1.4.11" displayName="Réactivation de dossier"/>
      <subject xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true" typeCode="SUBJ"/>
      </controlActProcess>
      </PRPA_IN201316UV02>
      </gdp:PRPA_IN201314UV02_Response>"
    `);
  });

  it('are read without their wrapper, with the acknowledgement of later editions, and without a state', () => {
    const accepted = answer(sampleClosing, { accepted: true });
    const bare = /<PRPA_IN201315.*<\/PRPA_IN201315UV02>/.exec(accepted)![0];
    expect(decodeResponse(parseXml(bare))).toEqual({ accepted: true, record: 'closed' });
    expect(decodeResponse(parseXml(bare.replace(/<patient .*<\/patient>/, '')))).toEqual({ accepted: true });
    const later = bare.replace('<acknowledgement typeCode="AA">', '<acknowledgement><typeCode code="AE"/>');
    expect(decodeResponse(parseXml(later))).toEqual({ accepted: false, error: { text: '' } });
  });

  it.each<[string, (xml: string) => string]>([
    ['another wrapper', (x) => x.replaceAll('201314UV02_Response', '201311UV02_Response')],
    ['another namespace', (x) => x.replace('asip:ci-sis:gdp:2010', 'urn:x')],
    ['an empty wrapper', (x) => x.replace(/<PRPA_IN201315.*<\/PRPA_IN201315UV02>/, '')],
    ['the message of another transaction', (x) => x.replaceAll('201315', '201312')],
  ])('are refused in %s', (_, change) => {
    const xml = answer(sampleModification, { accepted: true });
    expect(change(xml)).not.toBe(xml);
    expect(() => decodeResponse(parseXml(change(xml)))).toThrow('unexpected-message');
  });
});
