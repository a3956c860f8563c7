import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { XdsError } from '../errors.ts';
import { decodeRetrieve, encodeRetrieve } from './request.ts';
import { decodeRetrieveResponse, encodeRetrieveResponse } from './response.ts';

const repositoryUniqueId = '1.2.250.1.213.4.1.1.1.2';

describe('a request for documents', () => {
  it('names each by repository and uniqueId', () => {
    const requests = [
      { repositoryUniqueId, documentUniqueId: '2.25.1' },
      { repositoryUniqueId, documentUniqueId: '2.25.2' },
    ];
    const one = (id: string) =>
      `<xdsb:DocumentRequest><xdsb:RepositoryUniqueId>${repositoryUniqueId}</xdsb:RepositoryUniqueId><xdsb:DocumentUniqueId>${id}</xdsb:DocumentUniqueId></xdsb:DocumentRequest>`;
    expect(encodeRetrieve(requests).xml).toBe(
      `<xdsb:RetrieveDocumentSetRequest xmlns:xdsb="urn:ihe:iti:xds-b:2007">${one('2.25.1')}${one('2.25.2')}</xdsb:RetrieveDocumentSetRequest>`,
    );
    expect(decodeRetrieve(parseXml(encodeRetrieve(requests).xml))).toEqual(requests);
  });

  it.each<[string, string[], string]>([
    ['an entryUuid', ['urn:uuid:5f0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3'], 'XDSDocumentUniqueIdError'],
    ['an empty uniqueId', [''], 'XDSDocumentUniqueIdError'],
    ['no document', [], 'XDSRepositoryError'],
    ['101 documents', Array.from({ length: 101 }, () => '2.25.1'), 'XDSRepositoryError'],
  ])('is refused with %s', (_, ids, code) => {
    const xml = encodeRetrieve(ids.map((documentUniqueId) => ({ repositoryUniqueId, documentUniqueId }))).xml;
    try {
      decodeRetrieve(parseXml(xml));
      expect.unreachable();
    } catch (error) {
      expect((error as XdsError).registryError.code).toBe(code);
    }
  });

  it('is refused when it is another message', () => {
    expect(() => decodeRetrieve(parseXml('<RetrieveDocumentSetRequest/>'))).toThrow(XdsError);
  });
});

describe('the answer with documents', () => {
  const response = {
    status: 'Success',
    errors: [],
    documents: [{ repositoryUniqueId, documentUniqueId: '2.25.1', mimeType: 'text/xml', contentId: 'd1@dmp.test' }],
  } as const;

  it('points to an attachment for each', () => {
    const { xml } = encodeRetrieveResponse(response);
    expect(xml).toBe(
      [
        '<xdsb:RetrieveDocumentSetResponse xmlns:xdsb="urn:ihe:iti:xds-b:2007">',
        '<rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"/>',
        `<xdsb:DocumentResponse><xdsb:RepositoryUniqueId>${repositoryUniqueId}</xdsb:RepositoryUniqueId><xdsb:DocumentUniqueId>2.25.1</xdsb:DocumentUniqueId><xdsb:mimeType>text/xml</xdsb:mimeType>`,
        '<xdsb:Document><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:d1@dmp.test"/></xdsb:Document></xdsb:DocumentResponse>',
        '</xdsb:RetrieveDocumentSetResponse>',
      ].join(''),
    );
    expect(decodeRetrieveResponse(parseXml(xml))).toEqual(response);
  });

  it('may have some documents and some errors', () => {
    const error = {
      code: 'XDSDocumentUniqueIdError',
      context: 'Inconnu',
      severity: 'Error',
      location: '2.25.2',
    } as const;
    const partial = { ...response, status: 'PartialSuccess', errors: [error] } as const;
    expect(decodeRetrieveResponse(parseXml(encodeRetrieveResponse(partial).xml))).toEqual(partial);
  });

  it('is refused without status, or with bytes inline', () => {
    const { xml } = encodeRetrieveResponse(response);
    expect(() => decodeRetrieveResponse(parseXml(xml.replace(/<rs:.*?\/>/, '')))).toThrow('not-retrieve-response');
    expect(() => decodeRetrieveResponse(parseXml(xml.replace(/<xop:.*?\/>/, 'AAAA')))).toThrow(
      'attachment-not-by-reference',
    );
  });
});
