/** The page's own key for one connector. The private half can be used by this origin only and never read. */
export type PageKey = { publicKey: CryptoKey; privateKey: CryptoKey };

export type KeyStore = {
  get(connectorId: string): Promise<PageKey | undefined>;
  put(connectorId: string, key: PageKey): Promise<void>;
  forget(connectorId: string): Promise<void>;
};

const storeName = 'connector-keys';

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('trousse', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(storeName);
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function within<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await settled(act(database.transaction(storeName, mode).objectStore(storeName)));
  } finally {
    database.close();
  }
}

/** Keys in IndexedDB, which keeps CryptoKey objects without ever exposing their bytes. */
export const keyStore: KeyStore = {
  get: (connectorId) => within('readonly', (store) => store.get(connectorId) as IDBRequest<PageKey | undefined>),
  put: async (connectorId, key) => {
    await within('readwrite', (store) => store.put(key, connectorId));
  },
  forget: async (connectorId) => {
    await within('readwrite', (store) => store.delete(connectorId));
  },
};

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export async function createPageKey(): Promise<PageKey> {
  return await crypto.subtle.generateKey(curve, false, ['sign', 'verify']);
}

/** The public half in the four members that the connector accepts. */
export async function publicJwk(key: PageKey): Promise<{ kty: 'EC'; crv: 'P-256'; x: string; y: string }> {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', key.publicKey);
  return { kty: 'EC', crv: 'P-256', x, y };
}

/** ECDSA P-256 with SHA-256 over the text's UTF-8 bytes, IEEE P1363, base64url. */
export async function signText(key: PageKey, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, bytes);
  return btoa(String.fromCharCode(...new Uint8Array(signature)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
