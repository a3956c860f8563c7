/** TD1.2, TD1.3b and TD1.4, the changes of a record that exists: messages in both directions. */
export { decodeRequest, encodeRequest } from './request.ts';
export { decodeResponse, encodeResponse } from './response.ts';
