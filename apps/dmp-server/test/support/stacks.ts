import { randomUUID } from 'node:crypto';
import { decodeEnvelope } from '@trousse/soap';
import type { Composed } from './compose.ts';
import { type Dialect, inDialect } from './dialect.ts';

const soap = 'http://www.w3.org/2003/05/soap-envelope';
const wsa = 'http://www.w3.org/2005/08/addressing';
const wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const wsu = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const anonymous = `${wsa}/anonymous`;
const xsi = 'http://www.w3.org/2001/XMLSchema-instance';
const rim = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0';
const rs = 'urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0';
const lcm = 'urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0';
const query = 'urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0';
const xdsb = 'urn:ihe:iti:xds-b:2007';
const hl7 = 'urn:hl7-org:v3';
const xop = 'http://www.w3.org/2004/08/xop/include';

/** What a stack puts in an envelope; `body` is written in its dialect already. */
type Parts = Pick<Composed, 'action' | 'messageId' | 'assertion'> & { readonly to: string; readonly body: string };

type Stack = { readonly dialect: Dialect; envelope(parts: Parts): string };

const now = (): string => new Date().toISOString();
const later = (): string => new Date(Date.now() + 300_000).toISOString();

/** Envelopes as stacks of the field write them, after their captures and their documentation. */
const stacks = {
  'Apache CXF with JAXB': {
    dialect: {
      prefixes: { [rim]: '', [rs]: 'ns2', [lcm]: 'ns3', [xdsb]: 'ns4', [query]: 'ns5', [hl7]: 'ns6', [xop]: 'xop' },
      declaresAbove: true,
    },
    envelope: ({ action, messageId, to, assertion, body }) =>
      `<soap:Envelope xmlns:soap="${soap}"><soap:Header><Action xmlns="${wsa}">${action}</Action><MessageID xmlns="${wsa}">${messageId}</MessageID><To xmlns="${wsa}">${to}</To><ReplyTo xmlns="${wsa}"><Address>${anonymous}</Address></ReplyTo><wsse:Security xmlns:wsse="${wsse}" xmlns:wsu="${wsu}" soap:mustUnderstand="true">${assertion}</wsse:Security></soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>`,
  },
  'Axis2 with XMLBeans': {
    dialect: { prefixes: { [rim]: 'urn', [rs]: 'urn1', [lcm]: 'urn2', [xdsb]: 'urn3', [query]: 'urn4', [hl7]: 'v3' } },
    envelope: ({ action, messageId, to, assertion, body }) =>
      `<?xml version='1.0' encoding='UTF-8'?><soapenv:Envelope xmlns:soapenv="${soap}" xmlns:wsa="${wsa}"><soapenv:Header><wsse:Security xmlns:wsse="${wsse}" soapenv:mustUnderstand="true">${assertion}</wsse:Security><wsa:To>${to}</wsa:To><wsa:ReplyTo soapenv:mustUnderstand="1"><wsa:Address>${anonymous}</wsa:Address><wsa:ReferenceParameters><axis2:ServiceGroupId xmlns:axis2="http://ws.apache.org/namespaces/axis2">urn:uuid:${randomUUID()}</axis2:ServiceGroupId></wsa:ReferenceParameters></wsa:ReplyTo><wsa:From><wsa:Address>http://poste.invalid/axis2</wsa:Address></wsa:From><wsa:FaultTo><wsa:Address>${anonymous}</wsa:Address></wsa:FaultTo><wsa:MessageID soapenv:mustUnderstand="0">${messageId}</wsa:MessageID><wsa:Action>${action}</wsa:Action></soapenv:Header><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
  },
  'WCF of .NET': {
    dialect: { prefixes: Object.fromEntries([rim, rs, lcm, xdsb, query, hl7, xop].map((ns) => [ns, ''])) },
    envelope: ({ action, messageId, to, assertion, body }) =>
      `<s:Envelope xmlns:s="${soap}" xmlns:a="${wsa}" xmlns:u="${wsu}"><s:Header><a:Action s:mustUnderstand="1">${action}</a:Action><a:MessageID>${messageId}</a:MessageID><ActivityId CorrelationId="${randomUUID()}" xmlns="http://schemas.microsoft.com/2004/09/ServiceModel/Diagnostics">${randomUUID()}</ActivityId><a:ReplyTo><a:Address>${anonymous}</a:Address></a:ReplyTo><VsDebuggerCausalityData xmlns="http://schemas.microsoft.com/vstudio/diagnostics/servicemodelsink">uIDPo0</VsDebuggerCausalityData><a:To s:mustUnderstand="1" u:Id="_1">${to}</a:To><o:Security s:mustUnderstand="1" xmlns:o="${wsse}"><u:Timestamp u:Id="_0"><u:Created>${now()}</u:Created><u:Expires>${later()}</u:Expires></u:Timestamp>${assertion}</o:Security></s:Header><s:Body xmlns:xsi="${xsi}" xmlns:xsd="http://www.w3.org/2001/XMLSchema">${body}</s:Body></s:Envelope>`,
  },
  'IPF over Camel': {
    dialect: {
      prefixes: { [rim]: 'rim', [rs]: 'rs', [lcm]: 'lcm', [xdsb]: 'xds', [query]: 'query', [hl7]: '', [xsi]: 'xsi' },
      declaresAbove: true,
    },
    envelope: ({ action, messageId, to, assertion, body }) =>
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<env:Envelope xmlns:env="${soap}" env:encodingStyle=""><env:Header><camelContext xmlns="http://www.openehealth.org/ipf">flux-7</camelContext><wsa:RelatesTo xmlns:wsa="${wsa}" RelationshipType="http://poste.invalid/suite">urn:uuid:${randomUUID()}</wsa:RelatesTo><wsa:MessageID xmlns:wsa="${wsa}">${messageId}</wsa:MessageID><wsa:To xmlns:wsa="${wsa}">${to}</wsa:To><wsse:Security xmlns:wsse="${wsse}">${assertion}</wsse:Security><wsa:Action xmlns:wsa="${wsa}" env:mustUnderstand="true">${action}</wsa:Action></env:Header><env:Body>${body}</env:Body></env:Envelope>`,
  },
  gSOAP: {
    dialect: {
      prefixes: { [rim]: 'ns1', [rs]: 'ns2', [lcm]: 'ns3', [xdsb]: 'ns4', [query]: 'ns5', [hl7]: 'ns6' },
      quote: "'",
    },
    envelope: ({ action, messageId, assertion, body }) =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="${soap}" xmlns:SOAP-ENC="http://www.w3.org/2003/05/soap-encoding" xmlns:xsi="${xsi}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:wsa5="${wsa}" xmlns:wsse="${wsse}" xmlns:wsu="${wsu}" xmlns:ns1="${rim}" xmlns:ns2="${rs}" xmlns:ns3="${lcm}" xmlns:ns4="${xdsb}" xmlns:ns5="${query}" xmlns:ns6="${hl7}"><SOAP-ENV:Header><wsa5:MessageID>${messageId}</wsa5:MessageID><wsa5:Action SOAP-ENV:mustUnderstand="true">${action}</wsa5:Action><wsse:Security SOAP-ENV:mustUnderstand="true">${assertion}</wsse:Security></SOAP-ENV:Header><SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>`,
  },
  'a program that lays its messages out for reading': {
    dialect: {
      prefixes: { [rim]: 'r', [rs]: 's', [lcm]: 'l', [xdsb]: 'b', [query]: 'q', [hl7]: 'h' },
      indents: true,
      comments: true,
    },
    envelope: ({ action, messageId, to, assertion, body }) => `<?xml version="1.0"?>
<!-- envoyé par un autre logiciel -->
<S:Envelope
    xmlns:S="${soap}">
  <S:Header>
    <A:Action xmlns:A="${wsa}">
      ${action}
    </A:Action>
    <A:MessageID xmlns:A="${wsa}"><![CDATA[${messageId}]]></A:MessageID>
    <A:To xmlns:A="${wsa}"> ${to} </A:To>
    <!-- le VIHF -->
    <W:Security xmlns:W="${wsse}">
      ${assertion}
    </W:Security>
  </S:Header>
  <S:Body
      xmlns:U="${wsu}" U:Id="corps">
    ${body}
  </S:Body>
</S:Envelope>
`,
  },
} satisfies Record<string, Stack>;

export type StackName = keyof typeof stacks;

export const stackNames = Object.keys(stacks) as StackName[];

/** The same request as one of the stacks writes it; the signed assertion is left as it is. */
export function asStack<T extends Composed>(composed: T, name: StackName, url: string): T {
  const { dialect, envelope }: Stack = stacks[name];
  const { action, messageId, assertion, path } = composed;
  const body = inDialect(decodeEnvelope(composed.envelope).body, dialect);
  return { ...composed, envelope: envelope({ action, messageId, assertion, to: url + path, body }) };
}
