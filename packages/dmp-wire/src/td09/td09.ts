/** TD0.9 and TD0.10, contextual entries of the Web PS: their paths and forms. */
export { type Entry, entryPath, entryPrefixes, parseEntryPath } from './entry-path.ts';
export { type WebPsPage, webPsPages } from './pages.ts';
export { type PscForm, pscForm, pscFormFields, readPscForm } from './psc-form.ts';
export { decodeSamlResponse, encodeSamlResponse, samlResponseField } from './saml-response.ts';
