/** Limits on what a server or a message may ask of us; each has its test. */
export const limits = {
  /** Larger messages stay on the server, in the visible quarantine. */
  messageBytes: 64 * 1024 * 1024,
  /** Larger messages are fetched in parts of this size. */
  partBytes: 1024 * 1024,
  /** Sources travel to the engine in slabs of about this size. */
  slabBytes: 2 * 1024 * 1024,
  /** UIDs asked for in one FETCH of sizes. */
  uidsPerFetch: 400,
  /** One line of a server's answer (a UID list of a million is about 8 MB). */
  lineBytes: 64 * 1024 * 1024,
  /** MIME parts inside parts. */
  mimeDepth: 64,
  /** All headers of a message together. */
  headerBytes: 1024 * 1024,
  /** Text kept and indexed of one message, in characters; the source keeps all. */
  textCharacters: 1_000_000,
  attachments: 500,
  references: 100,
  addresses: 500,
  subjectCharacters: 2000,
} as const;
