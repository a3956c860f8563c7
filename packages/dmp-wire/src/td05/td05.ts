/** TD0.5, search of a person by traits: messages in both directions. */
export { decodeResponse } from './decode-response.ts';
export { encodeResponse } from './encode-response.ts';
export { decodeRequest, encodeRequest } from './request.ts';
