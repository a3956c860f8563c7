/** TD1.3a, administrative data of a record: messages in both directions. */
export { decodeResponse } from './decode-response.ts';
export { encodeResponse } from './encode-response.ts';
export { decodeRequest, encodeRequest } from './request.ts';
