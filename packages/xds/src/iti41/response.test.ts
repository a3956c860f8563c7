import { parseXml } from '@trousse/xml';
import { expect, it } from 'vitest';
import { registryError } from '../errors.ts';
import { decodeRegistryResponse, encodeRegistryResponse } from './response.ts';

const decode = (xml: string) => decodeRegistryResponse(parseXml(xml));

it('a success is one empty element', () => {
  const response = { status: 'Success', errors: [] } as const;
  expect(encodeRegistryResponse(response).xml).toBe(
    '<rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"/>',
  );
  expect(decode(encodeRegistryResponse(response).xml)).toEqual(response);
});

it('a failure says code, sentence, severity and place', () => {
  const response = { status: 'Failure', errors: [registryError('title-too-long', 'urn:uuid:d')] } as const;
  expect(encodeRegistryResponse(response).xml).toBe(
    [
      '<rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Failure">',
      '<rs:RegistryErrorList highestSeverity="urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error">',
      '<rs:RegistryError errorCode="XDSRegistryMetadataError" codeContext="Le titre d’un document dépasse 128 caractères" severity="urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error" location="urn:uuid:d"/>',
      '</rs:RegistryErrorList></rs:RegistryResponse>',
    ].join(''),
  );
  expect(decode(encodeRegistryResponse(response).xml)).toEqual(response);
});

it('a code we do not know, an empty place and a sentence written as text are read all the same', () => {
  const xml =
    '<RegistryResponse xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="urn:ihe:iti:2007:ResponseStatusType:PartialSuccess"><RegistryErrorList><RegistryError errorCode="DMPNouveau" codeContext="" location="">Texte du serveur</RegistryError></RegistryErrorList></RegistryResponse>';
  expect(decode(xml)).toEqual({
    status: 'PartialSuccess',
    errors: [{ code: 'DMPNouveau', context: 'Texte du serveur', severity: 'Error' }],
  });
});

it('another message, or an unknown status, is refused', () => {
  expect(() => decode('<RegistryResponse/>')).toThrow('not-registry-response');
  expect(() => decode('<RegistryResponse xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0"/>')).toThrow(
    'unknown-response-status',
  );
});
