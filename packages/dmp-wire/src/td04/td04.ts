/** TD0.4, list of records: messages in both directions. */
export { decodeRequest, encodeRequest } from './request.ts';
export { decodeResponse, encodeResponse } from './response.ts';
