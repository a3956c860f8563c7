/** TD1.6, professionals authorised or blocked by a patient: messages in both directions. */
export { decodeRequest, encodeRequest } from './request.ts';
export { decodeResponse, encodeResponse } from './response.ts';
