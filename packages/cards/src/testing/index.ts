export { doctor, otherDoctor, testCps, testVitale, writeTestCard } from './test-cards.ts';
export { createTestPki, type TestHolder, type TestPki } from './test-pki.ts';
