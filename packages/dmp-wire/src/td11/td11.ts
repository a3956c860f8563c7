/** TD1.1, creation of a record: messages in both directions. */
export { decodeRequest, encodeRequest } from './request.ts';
export { decodeResponse, encodeResponse } from './response.ts';
