/**
 * One element of a parsed document. `name` is the local name and `ns` its namespace ('' when none).
 * `attributes` has no prototype; its keys are local names, or `{uri}local` for an attribute with a prefix.
 * Namespace declarations, comments and processing instructions are not kept; neighbouring texts are joined.
 */
export type XmlElement = {
  readonly name: string;
  readonly ns: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
};
