import { describe, expect, it } from 'vitest';
import { collect } from './collect.ts';
import { parseContentType } from './content-type.ts';
import { encodeMtom } from './encode-mtom.ts';
import { SoapError, type SoapErrorCode } from './errors.ts';
import { readMtom } from './read-mtom.ts';

const message = {
  envelope: '<e/>',
  action: 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b',
  boundaryId: '11111111-2222-4333-8444-555555555555',
};
const documents = [
  { contentId: 'd1@trousse', contentType: 'text/xml', bytes: Buffer.from('<cda>é</cda>') },
  {
    contentId: 'd2@trousse',
    contentType: 'application/octet-stream',
    bytes: {
      size: 6,
      stream: async function* () {
        yield Buffer.from('abc');
        yield Buffer.from('def');
      },
    },
  },
];

async function* once(bytes: Uint8Array | string) {
  yield Buffer.from(bytes as Uint8Array);
}

async function read(body: AsyncIterable<Uint8Array>, contentType: string) {
  const { root, attachments } = await readMtom(body, contentType);
  const parts: string[] = [];
  for await (const a of attachments) parts.push(`${a.contentId} ${a.contentType} ${await collect(a.body, 1000)}`);
  return { root: Buffer.from(root).toString(), parts };
}

async function refusal(body: string, contentType = `multipart/related; type="application/xop+xml"; boundary=B`) {
  try {
    await read(once(body), contentType);
    return 'accepted';
  } catch (error) {
    if (error instanceof SoapError) return error.code;
    throw error;
  }
}

describe('an MTOM message', () => {
  it('comes back as it went, with the length it announced', async () => {
    const sent = encodeMtom({ ...message, attachments: documents });
    const bytes = await collect(sent.body, 1e6);
    expect(bytes).toHaveLength(sent.contentLength);
    expect(await read(once(bytes), sent.contentType)).toEqual({
      root: '<e/>',
      parts: ['d1@trousse text/xml <cda>é</cda>', 'd2@trousse application/octet-stream abcdef'],
    });
  });

  it('has the content type of the official samples', () => {
    const { type, parameters } = parseContentType(encodeMtom({ ...message, attachments: [] }).contentType);
    expect(type).toBe('multipart/related');
    expect(Object.fromEntries(parameters)).toEqual({
      type: 'application/xop+xml',
      boundary: `uuid:${message.boundaryId}`,
      start: '<root@trousse>',
      'start-info': 'application/soap+xml',
      action: message.action,
    });
  });

  it('with an attachment shorter or longer than announced is not sent whole', async () => {
    for (const size of [5, 7]) {
      const bytes = { ...(documents[1]!.bytes as object), size } as {
        size: number;
        stream: () => AsyncIterable<Buffer>;
      };
      const sent = encodeMtom({ ...message, attachments: [{ ...documents[1]!, bytes }] });
      await expect(collect(sent.body, 1e6)).rejects.toThrow('truncated');
    }
  });

  it('lets no header be injected', () => {
    const one = documents[0]!;
    expect(() => encodeMtom({ ...message, action: 'a"\r\nX: y', attachments: [] })).toThrow('content-type');
    expect(() => encodeMtom({ ...message, attachments: [{ ...one, contentType: 'a\r\nX: y' }] })).toThrow(
      'content-type',
    );
    expect(() => encodeMtom({ ...message, attachments: [{ ...one, contentId: 'a>\r\nX: <' }] })).toThrow('multipart');
  });

  const root =
    '--B\r\nContent-Type: application/xop+xml; type="application/soap+xml"\r\nContent-ID: <r>\r\n\r\n<e/>\r\n';
  const part = (id: string) => `--B\r\nContent-ID: ${id}\r\n\r\nx\r\n`;

  it.each<[string, string, SoapErrorCode | 'accepted']>([
    ['a root alone', `${root}--B--`, 'accepted'],
    ['no part', '--B--', 'multipart'],
    ['a root of another type', `${root.replace('xop+xml', 'xml')}--B--`, 'content-type'],
    ['a root without type', `${part('<r>')}--B--`, 'content-type'],
    ['two parts of one identifier', `${root}${part('<a>')}${part('<a>')}--B--`, 'multipart'],
    ['a part with the identifier of the root', `${root}${part('<r>')}--B--`, 'multipart'],
    ['an identifier without brackets', `${root}${part('a')}--B--`, 'multipart'],
    ['an identifier with a space', `${root}${part('<a b>')}--B--`, 'multipart'],
    ['a part without identifier', `${root}--B\r\n\r\nx\r\n--B--`, 'multipart'],
    [
      'base64 as transfer encoding',
      `${root}--B\r\nContent-ID: <a>\r\nContent-Transfer-Encoding: base64\r\n\r\neA==\r\n--B--`,
      'accepted',
    ],
    [
      'quoted-printable as transfer encoding',
      `${root}--B\r\nContent-ID: <a>\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nx\r\n--B--`,
      'multipart',
    ],
    ['a cut', `${root}${part('<a>')}`, 'truncated'],
  ])('made of %s is judged by the grammar', async (_, body, code) => {
    expect(await refusal(body)).toBe(code);
  });

  it.each([
    'text/xml',
    'multipart/form-data; type="application/xop+xml"; boundary=B',
    'multipart/related; boundary=B',
    'multipart/related; type="application/xop+xml"',
    'multipart/related; type="application/xop+xml"; boundary=B; boundary=C',
    'multipart/related; type="application/xop+xml"; boundary="B',
    '',
  ])('announced as %j is refused', async (contentType) => {
    expect(await refusal(`${root}--B--`, contentType)).toBe('content-type');
  });

  it('has its root where start says, and holds what comes before it, within a limit', async () => {
    const body = `${part('<a>')}${root.replace('<e/>', '<root/>')}${part('<b>')}--B--`;
    const type = (start: string) => `multipart/related; type="application/xop+xml"; boundary=B; start=${start}`;
    for (const start of ['"<r>"', 'r', '<r>']) {
      const read = await readMtom(once(body), type(start));
      expect(Buffer.from(read.root).toString()).toBe('<root/>');
      const found: string[] = [];
      for await (const attachment of read.attachments) {
        found.push(`${attachment.contentId} ${await collect(attachment.body, 10)}`);
      }
      expect(found).toEqual(['a x', 'b x']);
    }
    await expect(readMtom(once(body), type('r'), { maxHeldBytes: 0 })).rejects.toThrow('too-large');
    expect(await refusal(body, type('"<absent>"'))).toBe('multipart');
    expect(await refusal(body, type('"<a>"'))).toBe('content-type');
    expect(await refusal(`${part('<r>')}${body}`, type('r'))).toBe('content-type');
    expect(await refusal(`${part('<a>')}${body}`, type('r'))).toBe('multipart');
  });

  it('holds the limit of its root', async () => {
    const sent = encodeMtom({ ...message, attachments: [] });
    await expect(readMtom(sent.body, sent.contentType, { maxRootBytes: 3 })).rejects.toThrow('too-large');
  });
});
