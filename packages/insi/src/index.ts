export { buildInsiAssertion } from './build.ts';
export type { InsiAssertionClaims } from './claims.ts';
export { InsiError, type InsiErrorCode, insiErrorCodes } from './errors.ts';
export { insiLimits } from './limits.ts';
export { readInsiAssertion } from './read.ts';
export { signInsiAssertion } from './sign.ts';
