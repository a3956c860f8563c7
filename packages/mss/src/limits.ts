/** Every cap on what is read from outside by this package. */
export const mssLimits = {
  /** Bytes of one message as it travels: Mon espace santé takes 25 MB, operators seldom more (mss.md §1.7). */
  maxMessageBytes: 64 * 1024 * 1024,
  /** Lines of one message that begin with `--`, each of which may begin a part. */
  maxDelimiterLines: 20_000,
  /** Lines of one message: a message of line ends alone would be millions of steps. */
  maxLines: 2_000_000,
  /** Multiparts within multiparts. */
  maxNesting: 40,
  /** Bytes of all headers of one message, and headers of its top. */
  maxHeaderBytes: 1024 * 1024,
  maxHeaders: 2_000,
  /** Attachments of one message; the others are left out and told. */
  maxAttachments: 500,
  /** People of one header. */
  maxParties: 1_000,
  /** Message ids of one References header, and characters of one id (RFC 5322 §2.1.1). */
  maxReferences: 100,
  maxMessageIdLength: 998,
  /** Characters of a text or a page that are read for showing. */
  maxTextCharacters: 2_000_000,
  maxHtmlCharacters: 3_000_000,
  /** Tags of a page, and elements within elements of it. */
  maxHtmlTags: 30_000,
  maxHtmlDepth: 100,
  /** Characters of a subject, a name. */
  maxSubjectLength: 2_000,
  maxNameLength: 300,
  /** Bytes of one inlined picture, and of all of one page. */
  maxInlineImageBytes: 5 * 1024 * 1024,
  maxInlineImagesBytes: 20 * 1024 * 1024,
  /** Bytes of one machine-readable report part. */
  maxReportBytes: 1024 * 1024,
  /** Recipients of one delivery report. */
  maxReportRecipients: 1_000,

  /** Files of one archive (mss.md §1.6), bytes once inflated, and bytes that one byte may inflate to. */
  maxArchiveEntries: 200,
  maxArchiveBytes: 100 * 1024 * 1024,
  maxArchiveRatio: 200,
  /** Below this size the ratio says nothing: an XML of repeated blanks is no bomb. */
  minRatioBytes: 1024 * 1024,
  /** Bytes of one METADATA.XML, and its depth and elements. */
  maxMetadataBytes: 10 * 1024 * 1024,
  maxMetadataDepth: 40,
  maxMetadataElements: 200_000,
  /** Folders SUBSETnn that are read. */
  maxSubsets: 20,

  /** Servers of a domain once found, and where none was found, are asked for again after this, in milliseconds. */
  foundServersMs: 24 * 3_600_000,
  missingServersMs: 15 * 60_000,
  maxDiscoveredDomains: 1_000,
  /** Service records of one name that are looked at. */
  maxServiceRecords: 5,
  maxAutoconfigCharacters: 64 * 1024,
  /** Of the words of a refusal, of a report, of a correspondent's software. */
  maxReplyCharacters: 500,
  /** One connection to a mail server, its greeting, and an exchange in which nothing comes, in milliseconds. */
  connectMs: 10_000,
  greetingMs: 10_000,
  silenceMs: 60_000,
  /** A wait for news is begun again after this: operators end those of half an hour (RFC 2177). */
  idleRenewMs: 9 * 60_000,
} as const;
