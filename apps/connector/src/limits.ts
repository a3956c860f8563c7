/** Largest body of a request over HTTP, in bytes. */
export const MAX_BODY_BYTES = 4 * 1024;
/** Largest message of a page, in bytes. */
export const MAX_PAGE_MESSAGE_BYTES = 8 * 1024;
/** Pages connected at once. */
export const MAX_PAGES = 64;
/** Requests of one page under way at once. */
export const MAX_PAGE_REQUESTS = 8;
/** How long a page has to answer the challenge, in milliseconds. */
export const AUTHENTICATION_MS = 10_000;

/** A pairing waits this long for its code, in milliseconds. */
export const PAIRING_MS = 5 * 60_000;
/** Wrong codes that void a pairing. */
export const PAIRING_TRIES = 3;
/** Pairings waiting at once; the oldest gives way. */
export const MAX_PENDING_PAIRINGS = 8;
/**
 * Wrong codes borne in an hour, all origins together: a page that starts pairing after pairing still has no more than
 * three chances in a hundred thousand an hour.
 */
export const MAX_WRONG_CODES_PER_HOUR = 30;
/** Browsers paired with one origin; the oldest gives way. */
export const MAX_BROWSERS_PER_ORIGIN = 32;

/** How long a card session may take to start, in milliseconds. */
export const SIGN_IN_MS = 30_000;
/** How long the server has to welcome a tunnel, in milliseconds. */
export const DIAL_MS = 10_000;
/** How long the server has to make a one-time link, in milliseconds. */
export const TICKET_MS = 10_000;
/** How long a card session may take to end before it is killed, in milliseconds. */
export const SESSION_END_MS = 3_000;

/** Largest VIHF offered for signing, in bytes. */
export const MAX_VIHF_BYTES = 64 * 1024;
/** Largest INSi assertion offered for signing, in bytes. */
export const MAX_INSI_ASSERTION_BYTES = 16 * 1024;
/** Largest submission-set signature offered for signing, in bytes. */
export const MAX_SUBMISSION_SET_BYTES = 1024 * 1024;
/** What is signed must be dated within this distance of now, in milliseconds. */
export const SIGNING_TIME_MS = 5 * 60_000;

/** HTTPS connections of one card session. */
export const MAX_DMP_CONNECTIONS = 16;
/** Silence of the DMP after which a call fails, in milliseconds. */
export const DMP_SILENCE_MS = 60_000;

/** Size at which the log of uses starts a new file, in bytes; the one before is kept. */
export const MAX_USES_BYTES = 5 * 1024 * 1024;
