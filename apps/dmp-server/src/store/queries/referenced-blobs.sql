-- What referenced-blobs.ts sends, written by test/sql.test.ts.

-- referencedBlobs
/* across patients: a content may be anyone's */
SELECT blob FROM documents WHERE blob = ANY($1)
UNION SELECT signature_blob FROM submission_sets WHERE signature_blob = ANY($2);
