/** TD0.3, authorisation of the caller: messages in both directions. */
export { decodeRequest, encodeRequest } from './request.ts';
export { decodeResponse, encodeResponse } from './response.ts';
