import { CardError } from '../errors.ts';
import { MAX_OBJECT_BYTES } from '../limits.ts';
import { type Attribute, ck, type Handle, type Pkcs11 } from './api.ts';

/** Objects of one kind looked at, at most. */
const MAX_OBJECTS = 64;

export type Certificate = { readonly id: Uint8Array; readonly der: Uint8Array };
export type DataObject = { readonly label: string; readonly value: Uint8Array };

function find(api: Pkcs11, session: Handle, template: Attribute[]): Handle[] {
  api.C_FindObjectsInit(session, template);
  try {
    return api.C_FindObjects(session, MAX_OBJECTS);
  } finally {
    api.C_FindObjectsFinal(session);
  }
}

function attributes(api: Pkcs11, session: Handle, object: Handle, ...types: number[]): Uint8Array[] {
  const values = api.C_GetAttributeValue(
    session,
    object,
    types.map((type) => ({ type })),
  );
  return values.map(({ value }) => {
    if (value.length > MAX_OBJECT_BYTES) throw new CardError('card-data-unusable');
    return Uint8Array.from(value);
  });
}

/** The certificates of a card, with the id that each shares with its key. */
export function readCertificates(api: Pkcs11, session: Handle): Certificate[] {
  return find(api, session, [{ type: ck.class, value: ck.certificate }]).map((object) => {
    const [id = new Uint8Array(), der = new Uint8Array()] = attributes(api, session, object, ck.id, ck.value);
    return { id, der };
  });
}

/** The data objects that are visible now: those of the situations only once the PIN was right. */
export function readDataObjects(api: Pkcs11, session: Handle, wanted: RegExp): DataObject[] {
  return find(api, session, [{ type: ck.class, value: ck.dataObject }]).flatMap((object) => {
    const [label = new Uint8Array()] = attributes(api, session, object, ck.label);
    const text = Buffer.from(label).toString('utf8').trim();
    if (!wanted.test(text)) return [];
    const [value = new Uint8Array()] = attributes(api, session, object, ck.value);
    return [{ label: text, value }];
  });
}

/** The private key of that id. @throws CardError `card-invalid` when the card has none */
export function findPrivateKey(api: Pkcs11, session: Handle, id: Uint8Array): Handle {
  const [key] = find(api, session, [
    { type: ck.class, value: ck.privateKey },
    { type: ck.id, value: Buffer.from(id) },
  ]);
  if (!key) throw new CardError('card-invalid');
  return key;
}
