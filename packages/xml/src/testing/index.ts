/** Schema validation for tests, here and in the packages that use this one. */
export { sharedFolder } from './shared-folder.ts';
export { validateXsd } from './validate-xsd.ts';
