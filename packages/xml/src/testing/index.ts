/** Helpers for tests, here and in the packages that use this one. */
export { createSeeded, type Seeded } from '@trousse/ins/testing';
export { sharedFolder } from './shared-folder.ts';
export { validateXsd } from './validate-xsd.ts';
