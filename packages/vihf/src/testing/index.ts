/** Authorities, cards and assertions for tests, here and in the packages and apps that use this one. */
export { sampleClaims, sampleOptions, sampleStructureClaims, signedBy } from './sample.ts';
export { createTestPki, type TestCredential, type TestPki, testNow } from './test-pki.ts';
