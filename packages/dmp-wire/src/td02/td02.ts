/** TD0.2, existence of a record and authorisation of the caller: messages in both directions. */
export { decodeResponse } from './decode-response.ts';
export { encodeResponse } from './encode-response.ts';
export { decodeRequest, encodeRequest } from './request.ts';
