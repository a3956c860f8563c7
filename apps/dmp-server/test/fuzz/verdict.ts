import { maxRootBytes, readMtom } from '@trousse/soap';
import { parseXml, type XmlElement } from '@trousse/xml';
import type { RawReply } from '../support/caller.ts';
import type { Case } from './cases.ts';

/** What an answer is worth: the class that it is counted in, and what is wrong with it. */
export type Verdict = { readonly outcome: string; readonly granted: boolean; readonly defect?: string };

const soapNs = 'http://www.w3.org/2003/05/soap-envelope';
const good = new Set([200, 500]);

/** Judges what came back for a message. */
export async function judge(one: Case, reply: RawReply): Promise<Verdict> {
  const { status } = reply;
  const verdict = await verdictOf(one, reply);
  if (verdict.defect !== undefined) return verdict;
  if (!good.has(status) && (status < 400 || status > 499)) return { ...verdict, defect: `status ${status}` };
  if (one.forged && verdict.granted) return { ...verdict, defect: 'granted on a forged assertion' };
  return verdict;
}

async function verdictOf(one: Case, { status, contentType, bytes }: RawReply): Promise<Verdict> {
  const plain: Verdict = { outcome: `${status}`, granted: status === 200 };
  if (one.answers !== 'soap') {
    if (status >= 500) return { ...plain, defect: `status ${status}` };
    if (contentType.startsWith('application/json')) {
      try {
        const { code } = JSON.parse(bytes.toString()) as { code?: unknown };
        return { ...plain, outcome: `${status} ${typeof code === 'string' && status !== 200 ? code : ''}`.trim() };
      } catch {
        return { ...plain, defect: 'an answer that is no JSON' };
      }
    }
    return plain;
  }
  if (/^text\/plain/.test(contentType) && status >= 400 && status < 500) return plain;
  try {
    return soapVerdict(status, parseXml(await rootOf(bytes, contentType)));
  } catch (error) {
    return { ...plain, defect: `an answer that is no message: ${error instanceof Error ? error.message : ''}` };
  }
}

async function rootOf(bytes: Buffer, contentType: string): Promise<Uint8Array> {
  if (!contentType.startsWith('multipart/related')) return bytes;
  const one = async function* () {
    yield bytes;
  };
  const { root, attachments } = await readMtom(one(), contentType, { maxRootBytes });
  for await (const { body } of attachments) for await (const _ of body);
  return root;
}

function soapVerdict(status: number, root: XmlElement): Verdict {
  const outcome = (told: string): string => `${status} ${told}`.trim();
  if (root.name !== 'Envelope' || root.ns !== soapNs)
    return { outcome: outcome('?'), granted: false, defect: 'no envelope' };
  const body = childOf(root, 'Body');
  const answer = body?.children.find((child) => typeof child !== 'string');
  if (answer === undefined) return { outcome: outcome('?'), granted: false, defect: 'an empty body' };
  if (answer.name === 'Fault') {
    const code = childOf(answer, 'Code');
    const value = textOf(childOf(code, 'Value')).replace(/^.*:/, '');
    const subcode = textOf(childOf(childOf(code, 'Subcode'), 'Value')).replace(/^.*:/, '');
    const told = { outcome: outcome(`${value} ${subcode}`), granted: false };
    if (status !== 500) return { ...told, defect: `a fault with status ${status}` };
    return value === 'Receiver' ? { ...told, defect: 'a fault of the Receiver' } : told;
  }
  if (status !== 200)
    return { outcome: outcome(answer.name), granted: false, defect: `${answer.name} with status ${status}` };
  const errors = new Set(
    descendantsOf(answer).flatMap(({ name, attributes }) =>
      name === 'RegistryError' ? [attributes.errorCode ?? ''] : [],
    ),
  );
  const failed =
    errors.size > 0 || descendantsOf(answer).some(({ attributes }) => attributes.status?.endsWith(':Failure'));
  return { outcome: outcome(`${answer.name}${failed ? ` ${[...errors].sort().join(' ')}` : ''}`), granted: !failed };
}

function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name);
}

function textOf(element: XmlElement | undefined): string {
  return (
    element?.children
      .filter((child) => typeof child === 'string')
      .join('')
      .trim() ?? ''
  );
}

/** The element, its children and theirs: answers are not deeper than that where they tell an error. */
function descendantsOf(element: XmlElement): XmlElement[] {
  const children = element.children.filter((child): child is XmlElement => typeof child !== 'string');
  return [
    element,
    ...children,
    ...children.flatMap((child) => child.children.filter((one): one is XmlElement => typeof one !== 'string')),
  ];
}
