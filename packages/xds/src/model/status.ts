/** availabilityStatus of a document, as the glossary names it. */
export type DocumentStatus = 'approved' | 'archived' | 'deprecated' | 'deleted';

/** `SubmissionSet` and registry answers: outcome of a request. */
export type ResponseStatus = 'Success' | 'PartialSuccess' | 'Failure';
